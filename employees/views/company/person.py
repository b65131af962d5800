from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.generic import FormView, TemplateView, View

from employees.employing import change_employment, end_employment, reopen_employment
from employees.forms.company import CoachForm, CorrectForm, LastDayForm, MentorForm
from employees.guiding import coaches_invited
from employees.inviting.invited import invite_anew, standings, withdraw_invitations
from employees.models import Coaching, Employment
from employees.views.company.base import PersonMixin
from employers.models import EmployerMember
from portal.kit.access import Audience, open_to
from portal.kit.rules import RuleBroken


class PersonPage(PersonMixin, TemplateView):
    """One employment: facts, invitation, guidance. Its forms are shown again here when something is refused."""

    template_name = "employees/company/person.html"
    mentor_form = coach_form = None

    @property
    def can_guide(self):
        """Nobody is guided any more after the last day."""
        return self.can_change and not self.employment.has_ended()

    def mentors_to_choose(self):
        today = timezone.localdate()
        guiding = self.employment.mentor_assignments.not_over(today).values("mentor")
        mentors = EmployerMember.objects.current(today).mentors().filter(employer=self.employer).exclude(pk__in=guiding)
        return mentors.select_related("user").order_by("user__last_name", "user__first_name", "pk")

    def get_context_data(self, **kwargs):
        employment, today, now = self.employment, timezone.localdate(), timezone.now()
        periods = Employment.objects.of_company(self.employer).filter(employee=employment.employee_id)
        return super().get_context_data(**kwargs) | {
            "stands": standings([employment], at=now, on=today)[employment.pk],
            "has_ended": employment.has_ended(today),
            "can_guide": self.can_guide,
            "mentors": list(employment.mentor_assignments.not_over(today).select_related("mentor__user")),
            "mentor_form": self.mentor_form or MentorForm(mentors=self.mentors_to_choose()),
            "coaches": list(
                Coaching.objects.of_company(self.employer)
                .current(today)
                .filter(employment=employment)
                .select_related("coach")
            ),
            "invited_coaches": [(each, each.is_open_at(now)) for each in coaches_invited(employment)],
            "coach_form": self.coach_form or CoachForm(initial={"language": self.request.user.language}),
            "periods": list(periods.select_related("function").order_by("-since")),
        }


@open_to(Audience.SIGNED_IN)
class PersonView(PersonPage):
    http_method_names = ["get", "head", "options"]


class ChangeMixin(PersonMixin):
    for_changing = True


@open_to(Audience.SIGNED_IN)
class CorrectView(ChangeMixin, FormView):
    form_class = CorrectForm
    template_name = "employees/company/correct.html"

    def get_form_kwargs(self):
        given = {"employer": self.employer, "employment": self.employment, "today": timezone.localdate()}
        return {name: value for name, value in super().get_form_kwargs().items() if name != "initial"} | given

    def form_valid(self, form):
        try:
            change_employment(self.employment, facts=form.facts(), by=self.request.user, at=timezone.now())
        except RuleBroken as refusal:
            form.add_error(None, str(refusal))
            return self.form_invalid(form)
        return self.tell(_("The facts are saved."))


@open_to(Audience.SIGNED_IN)
class EndView(ChangeMixin, FormView):
    """The person leaves, or left. A mistake is undone on the page of the person."""

    form_class = LastDayForm
    template_name = "employees/company/end.html"

    def get_initial(self):
        return {"last_day": self.employment.last_day or timezone.localdate()}

    def form_valid(self, form):
        last_day = form.cleaned_data["last_day"]
        try:
            end_employment(self.employment, last_day=last_day, by=self.request.user, at=timezone.now())
        except RuleBroken as refusal:
            form.add_error("last_day", str(refusal))
            return self.form_invalid(form)
        told = {"person": self.employment.full_name, "day": date_format(last_day)}
        return self.tell(_("The last day of %(person)s is %(day)s."), **told)


class ActionView(ChangeMixin, View):
    """A button of the page of a person: does one thing and goes back."""

    http_method_names = ["post"]

    def post(self, request, *args, **kwargs):
        try:
            return self.tell(*self.act(request.user, timezone.now()))
        except RuleBroken as refusal:
            return self.refuse(refusal)

    def tell(self, done, facts=None):
        return super().tell(done, **(facts or {}))


@open_to(Audience.SIGNED_IN)
class ReopenView(ActionView):
    def act(self, by, at):
        reopen_employment(self.employment, by=by, at=at)
        return (_("The last day is taken back: %(person)s works on."), {"person": self.employment.full_name})


@open_to(Audience.SIGNED_IN)
class InvitePersonView(ActionView):
    """Invite, invite again, or withdraw the invitation."""

    def act(self, by, at):
        if "withdraw" in self.request.POST:
            withdraw_invitations(self.employment, at=at)
            return (_("The invitation is withdrawn."),)
        invite_anew(self.employment, by=by, at=at)
        return (_("An invitation is on its way to %(email)s."), {"email": self.employment.email})
