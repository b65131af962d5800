from django.contrib import messages
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.generic import FormView, View

from employees.models import Employment
from employers.models import Employer
from portal.kit.access import Audience, open_to
from portal.kit.rules import RuleBroken
from training.enrolling.candidates import NotEnrolled, of_employments
from training.enrolling.enrolling import enrol, grant_place, refuse_place, withdraw
from training.enrolling.reserving import change_reservation, release_reservation, reserve_places
from training.enums import EnrolmentState
from training.forms.enrolling import EnrolForm, RefuseForm, ReserveForm, WithdrawForm
from training.views.sessions.base import SessionFormView, SightMixin
from training.views.sessions.planning import sentences_of


class ForCompanyMixin(SightMixin):
    """Something that is done for a company: the one that holds the session, the only one that somebody manages, or the
    one that was chosen. Staff choose among all."""

    @cached_property
    def companies(self):
        if self.sight.can_plan and not self.session.host_id:
            return list(Employer.objects.settled().order_by("name", "pk"))
        return self.sight.companies or ([self.session.host] if self.sight.can_plan else [])

    @cached_property
    def employer(self):
        asked = self.request.POST.get("company") or self.request.GET.get("company", "")
        chosen = [each for each in self.companies if str(each.uuid) == asked]
        return (chosen or (self.companies if len(self.companies) == 1 or not self.sight.can_plan else [None]))[0]

    def is_refused(self):
        return not self.companies or not self.sight.session.is_changeable

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {"employer": self.employer, "companies": self.companies}


@open_to(Audience.SIGNED_IN)
class EnrolView(ForCompanyMixin, FormView):
    """People of the company: ticked, found by name, or pasted."""

    form_class = EnrolForm
    template_name = "training/sessions/enrol.html"

    def get_form(self, form_class=None):
        return super().get_form(form_class) if self.employer else None

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {
            "session": self.session,
            "employer": self.employer,
            "words": self.request.GET.get("q", ""),
            "can_override": self.request.user.has_perm("training.change_session"),
        }

    def post(self, request, *args, **kwargs):
        return super().post(request, *args, **kwargs) if self.employer else self.get(request, *args, **kwargs)

    def form_valid(self, form):
        found = Employment.objects.filter(pk__in=[each.pk for each in form.chosen])
        found = found.select_related("employee__user", "employer").by_name()
        try:
            made = enrol(
                self.session,
                candidates=of_employments(found),
                by=self.request.user,
                at=timezone.now(),
                override=form.cleaned_data.get("override", ""),
                late=self.sight.can_plan,
            )
        except RuleBroken as refusal:
            for sentence in sentences_of(refusal):
                form.add_error(None, sentence)
            can_pass = isinstance(refusal, NotEnrolled) and refusal.can_be_overridden
            return self.render_to_response(self.get_context_data(form=form, asks_reason=can_pass))
        self.say(made)
        return self.back()

    def get_context_data(self, **kwargs):
        return super().get_context_data(**({"asks_reason": False} | kwargs))

    def say(self, made):
        waiting = sum(each.state == EnrolmentState.WAITING for each in made)
        if enrolled := len(made) - waiting:
            told = ngettext("%(count)s person is enrolled.", "%(count)s people are enrolled.", enrolled)
            messages.success(self.request, told % {"count": enrolled})
        if waiting:
            told = ngettext(
                "There is no place left: %(count)s person is on the waiting list.",
                "There is no place left: %(count)s people are on the waiting list.",
                waiting,
            )
            messages.warning(self.request, told % {"count": waiting})


@open_to(Audience.SIGNED_IN)
class ReserveView(ForCompanyMixin, SessionFormView):
    """Places first, names later; and how many, changed or given back."""

    form_class = ReserveForm
    done = gettext_lazy("The places are kept. Fill in the names in time.")
    template_name = "training/sessions/reserve.html"

    def is_refused(self):
        return super().is_refused() or self.session.host_id is not None

    @cached_property
    def reservation(self):
        kept = self.session.reservations.standing().filter(employer=self.employer).select_related("session", "employer")
        return kept.first()

    def get_initial(self):
        if self.reservation:
            return {"places": self.reservation.places, "until": self.reservation.until}
        return {"until": self.session.enrol_before or timezone.localdate(self.session.first_starts_at)}

    def post(self, request, *args, **kwargs):
        if self.employer is None:
            return self.get(request, *args, **kwargs)
        if "release" in request.POST and self.reservation:
            release_reservation(self.reservation, by=request.user, at=timezone.now())
            return self.tell(_("The places without a name are given back."))
        return super().post(request, *args, **kwargs)

    def act(self, form):
        wanted = {name: form.cleaned_data[name] for name in ("places", "until")}
        by = {"by": self.request.user, "at": timezone.now()}
        if self.reservation:
            change_reservation(self.reservation, **wanted, **by)
        else:
            reserve_places(self.session, employer=self.employer, **wanted, **by)

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {"reservation": self.reservation}


class EnrolmentMixin(SightMixin):
    """About one person in the session."""

    def dispatch(self, request, *args, **kwargs):
        self.enrolment = self.enrolment_asked()
        return super().dispatch(request, *args, **kwargs)

    def is_refused(self):
        return not self.sight.may_answer_for(self.enrolment)

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {"enrolment": self.enrolment}


@open_to(Audience.SIGNED_IN)
class WithdrawView(EnrolmentMixin, SessionFormView):
    """Somebody does not come any more; the place goes to the first who waits."""

    form_class = WithdrawForm
    template_name = "training/sessions/withdraw.html"
    done = gettext_lazy("Withdrawn. The place is free for somebody else.")

    def is_refused(self):
        return not self.sight.may_withdraw(self.enrolment)

    def act(self, form):
        withdraw(self.enrolment, by=self.request.user, at=timezone.now(), reason=form.cleaned_data["reason"])


@open_to(Audience.SIGNED_IN)
class GrantView(EnrolmentMixin, View):
    """Yes to somebody who asked a place."""

    http_method_names = ["post"]

    def post(self, request, *args, **kwargs):
        try:
            granted = grant_place(self.enrolment, by=request.user, at=timezone.now())
        except RuleBroken as refusal:
            for sentence in sentences_of(refusal):
                messages.error(request, sentence)
            return self.back()
        if granted.state == EnrolmentState.WAITING:
            return self.tell(_("There is no place left: this person is on the waiting list now."))
        return self.tell(_("%(person)s is enrolled."), person=self.enrolment.person.full_name)


@open_to(Audience.SIGNED_IN)
class RefuseView(EnrolmentMixin, SessionFormView):
    """No, and why."""

    form_class = RefuseForm
    template_name = "training/sessions/refuse.html"
    done = gettext_lazy("Refused. The person gets a mail with the reason.")

    def act(self, form):
        refuse_place(self.enrolment, reason=form.cleaned_data["reason"], by=self.request.user, at=timezone.now())
