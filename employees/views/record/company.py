"""What one person of a company learned while working there, and the programmes that the company asked for."""

from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.generic import TemplateView, View

from employees.forms.record import StartForm
from employees.models import Achievement, Certificate, Trajectory
from employees.record.showing import proofs_of, ways_of
from employees.record.trajectories import no_longer_asked_by, start_trajectory
from employees.views.company.base import PersonMixin
from portal.kit.access import Audience, open_to
from portal.kit.rules import RuleBroken
from portal.privacy.looking import look


class LearnedPage(PersonMixin, TemplateView):
    template_name = "employees/record/company.html"
    start_form = None

    def back(self):
        return redirect("employees:learned", self.employer.uuid, self.employment.uuid)

    @property
    def can_start(self):
        return self.can_change and not self.employment.has_ended()

    def asked(self):
        return Trajectory.objects.of_company(self.employer).filter(employee=self.employment.employee_id)

    def get_context_data(self, **kwargs):
        person, here = [self.employment.employee_id], Achievement.objects.in_periods_of(self.employer)
        certificates = Certificate.objects.in_periods_of(self.employer).filter(employee__in=person)
        return super().get_context_data(**kwargs) | {
            "ways": ways_of(self.asked().in_order(), achievements=here),
            "proofs": proofs_of(here.held_by(person).newest_first(), list(certificates)),
            "can_start": self.can_start,
            "start_form": self.start_form or StartForm(today=timezone.localdate()),
        }


@open_to(Audience.SIGNED_IN)
class LearnedView(LearnedPage):
    http_method_names = ["get", "head", "options"]

    def get(self, request, *args, **kwargs):
        look(
            viewer=request.user,
            subject=self.employment.employee.uuid,
            what="employees.record",
            at=timezone.now(),
            acting_for=self.employer.name,
        )
        return super().get(request, *args, **kwargs)


@open_to(Audience.SIGNED_IN)
class AskProgrammeView(LearnedPage):
    """The company puts the person on the way to a programme."""

    http_method_names = ["post"]

    def is_refused(self):
        return super().is_refused() or not self.can_change

    def post(self, request, *args, **kwargs):
        form = StartForm(request.POST, today=timezone.localdate())
        if self.employment.has_ended():
            return self.refuse(_("This person left the company."))
        if form.is_valid():
            try:
                start_trajectory(
                    employee=self.employment.employee,
                    **form.cleaned_data,
                    employer=self.employer,
                    by=request.user,
                    at=timezone.now(),
                )
                told = {"person": self.employment.full_name, "programme": form.cleaned_data["programme"]}
                return self.tell(_("%(person)s is on the way to %(programme)s."), **told)
            except RuleBroken as refusal:
                form.add_error(None, str(refusal))
        self.start_form = form
        return self.render_to_response(self.get_context_data())


@open_to(Audience.SIGNED_IN)
class NoLongerAskedView(PersonMixin, View):
    """The company no longer asks for a programme; for the person it goes on."""

    http_method_names = ["post"]
    for_changing = True

    def back(self):
        return redirect("employees:learned", self.employer.uuid, self.employment.uuid)

    def post(self, request, *args, **kwargs):
        asked = Trajectory.objects.of_company(self.employer).filter(employee=self.employment.employee_id)
        trajectory = get_object_or_404(asked, uuid=kwargs["trajectory"])
        no_longer_asked_by(self.employer, trajectory, by=request.user, at=timezone.now())
        return self.tell(_("You no longer follow this programme. For the person it goes on."))
