"""What somebody has learned, and how far they are: their own page, and what they do there."""

from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.views.generic import FormView, TemplateView, View

from employees.forms.record import ReasonForm, StartForm
from employees.models import Achievement, Certificate, HourCredit
from employees.record.showing import proofs_of, ways_of
from employees.record.trajectories import resume_trajectory, start_trajectory, stop_trajectory
from employees.views.me.base import PersonMixin
from portal.kit.access import Audience, open_to
from portal.kit.doing import SaysAndGoesBack
from portal.kit.rules import RuleBroken
from portal.kit.ways_on import blocks_at


class OwnRecord(SaysAndGoesBack, PersonMixin):
    def back(self):
        return redirect("employees:history")


class HistoryPage(OwnRecord, TemplateView):
    template_name = "employees/record/history.html"
    start_form = None

    def get_context_data(self, **kwargs):
        achievements = list(Achievement.objects.held_by([self.person]).newest_first())
        certificates = list(Certificate.objects.filter(employee=self.person).select_related("replaced_by"))
        obtained = {each.module_id for each in achievements}
        credits = list(HourCredit.objects.standing().filter(employee=self.person).select_related("module"))
        return super().get_context_data(**kwargs) | {
            "ways": ways_of(self.person.trajectories.in_order(), credits=credits),
            "proofs": proofs_of(achievements, certificates),
            "revoked": [each for each in certificates if not each.stands],
            "credits": [each for each in credits if each.module_id not in obtained],
            "has_files": any(each.stands and each.is_drawable for each in certificates),
            "further": blocks_at("employees.history", self.person),
            "start_form": self.start_form or StartForm(today=timezone.localdate()),
        }


@open_to(Audience.SIGNED_IN)
class HistoryView(HistoryPage):
    http_method_names = ["get", "head", "options"]


@open_to(Audience.SIGNED_IN)
class StartView(HistoryPage):
    """Begin on the way to a programme."""

    http_method_names = ["post"]

    def post(self, request):
        form = StartForm(request.POST, today=timezone.localdate())
        if form.is_valid():
            try:
                start_trajectory(employee=self.person, **form.cleaned_data, by=request.user, at=timezone.now())
                return self.tell(_("You are on the way to %(programme)s."), programme=form.cleaned_data["programme"])
            except RuleBroken as refusal:
                form.add_error(None, str(refusal))
        self.start_form = form
        return self.render_to_response(self.get_context_data())


class OneWay(OwnRecord):
    @cached_property
    def trajectory(self):
        return get_object_or_404(self.person.trajectories.all(), uuid=self.kwargs["uuid"])


@open_to(Audience.SIGNED_IN)
class StopView(OneWay, FormView):
    form_class = ReasonForm
    template_name = "employees/record/stop.html"

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {"way": ways_of([self.trajectory])[0]}

    def form_valid(self, form):
        try:
            stop_trajectory(
                self.trajectory, reason=form.cleaned_data["reason"], by=self.request.user, at=timezone.now()
            )
        except RuleBroken as refusal:
            return self.refuse(refusal)
        return self.tell(_("You stopped. What you obtained stays yours."))


@open_to(Audience.SIGNED_IN)
class ResumeView(OneWay, View):
    http_method_names = ["post"]

    def post(self, request, uuid):
        try:
            resume_trajectory(self.trajectory, by=request.user, at=timezone.now())
        except RuleBroken as refusal:
            return self.refuse(refusal)
        return self.tell(_("You are on the way again."))
