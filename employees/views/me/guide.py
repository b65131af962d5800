"""Somebody who guides people to training says so: it gives a page of their own, and no right that others lack."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.generic import FormView, View

from employees.forms.me import GuideForm
from employees.models import SectorTask
from employees.sector_tasks import end_task, give_task
from employees.states import Task
from portal.kit.access import Audience, open_to
from portal.kit.rules import RuleBroken


@open_to(Audience.SIGNED_IN)
class GuideView(FormView):
    form_class = GuideForm
    template_name = "employees/me/become_guide.html"

    def form_valid(self, form):
        user = self.request.user
        try:
            give_task(user, Task.GUIDE, **form.cleaned_data, by=user, at=timezone.now())
        except RuleBroken as refusal:
            form.add_error(None, str(refusal))
            return self.form_invalid(form)
        messages.success(self.request, _("You have a page for guides from now on."))
        return redirect("employees:me")


@open_to(Audience.SIGNED_IN)
class StopGuideView(View):
    http_method_names = ["post"]

    def post(self, request):
        mine = SectorTask.objects.of(request.user).filter(task=Task.GUIDE)
        end_task(get_object_or_404(mine), by=request.user, at=timezone.now())
        messages.success(request, _("You no longer have the page for guides."))
        return redirect("employees:me")
