"""Does this company know you? Only the person whom it may be is asked, and only about themselves."""

from django.contrib import messages
from django.db.models import Prefetch
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.generic import TemplateView, View

from employees.doubles.matching import confirm_match, refuse_match
from employees.models import Employment, PersonMatch
from portal.kit.access import Audience, open_to
from portal.kit.rules import RuleBroken


def asked_of(user):
    """What `user` is still to answer. Not `visible_to`: staff see all of them, in the back office."""
    return PersonMatch.objects.asked_of_persons().filter(known__user=user.pk)


@open_to(Audience.SIGNED_IN)
class DoublesView(TemplateView):
    template_name = "employees/me/doubles.html"
    http_method_names = ["get", "head", "options"]

    def get_context_data(self, **kwargs):
        told = Employment.objects.select_related("employer").only(
            "first_name", "last_name", "since", "employer__name", "employee"
        )
        matches = asked_of(self.request.user).select_related("proposed")
        matches = matches.prefetch_related(Prefetch("proposed__employments", told.order_by("since", "pk")))
        return super().get_context_data(**kwargs) | {"matches": list(matches)}


@open_to(Audience.SIGNED_IN)
class AnswerDoubleView(View):
    http_method_names = ["post"]

    def post(self, request, match):
        asked = get_object_or_404(asked_of(request.user), pk=match)
        if request.POST.get("answer") not in ("me", "other"):
            raise Http404
        try:
            if request.POST["answer"] == "me":
                confirm_match(asked, by=request.user, at=timezone.now())
                messages.success(request, _("Thank you. What this company tells of you is kept with the rest now."))
            else:
                refuse_match(asked, by=request.user, at=timezone.now())
                messages.success(request, _("Thank you. You are not asked this again."))
        except RuleBroken as refusal:
            messages.error(request, str(refusal))
        return redirect("employees:doubles" if asked_of(request.user).exists() else "employees:me")
