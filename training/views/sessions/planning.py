from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import FormView, TemplateView

from employers.views.base import CompanyMixin
from portal.kit.access import Audience, open_to
from portal.kit.asked import typed
from portal.kit.rules import RuleBroken
from training.forms.changing import CancelForm, ChangeForm
from training.forms.days import LATER, PartFormSet, as_typed, filled_in, planned_in, with_another
from training.forms.planning import CompanyPlanForm, PlanForm
from training.plans.beginning import asked_line, meant_with
from training.sessions.making import make_session
from training.sessions.planning import cancel_session, change_session, move_session, plan_session
from training.sessions.plans import later_than
from training.views.sessions.base import SessionFormView, SightMixin


class MakesSession(FormView):
    """One short form. A button that adds a day sends it too and writes nothing."""

    host = None

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"host": self.host, "today": timezone.localdate()}

    def get_initial(self):
        return {"module": self.request.GET.get("module", "")[:300]}

    def post(self, request, *args, **kwargs):
        if (later := request.POST.get("add")) in LATER:
            return self.with_another_day(later)
        return super().post(request, *args, **kwargs)

    def with_another_day(self, later):
        """The form as it was typed, with one more day; nothing is checked yet."""
        form = self.form_class(with_another(self.request.POST, later), host=self.host, today=timezone.localdate())
        form._errors = {}
        return self.render_to_response(self.get_context_data(form=form))

    def form_valid(self, form):
        try:
            session = self.make(form)
        except RuleBroken as refusal:
            for sentence in sentences_of(refusal):
                form.add_error(None, sentence)
            return self.form_invalid(form)
        return redirect("training:session", session.uuid)


@open_to(Audience.SIGNED_IN)
class MakeSessionView(CompanyMixin, MakesSession):
    """A new session of the company in one short form, with who takes part."""

    form_class = CompanyPlanForm
    template_name = "training/sessions/make.html"
    tab = "training"
    for_managers = for_changing = True

    @property
    def can_change(self):
        return super().can_change and self.employer.is_validated

    @property
    def host(self):
        return self.employer

    def get_initial(self):
        """`?line=` is a line of a plan: its module, with everybody for whom that is planned in the same quarter."""
        line = asked_line(self.employer, self.request.GET.get("line", ""))
        return {"module": line.module.code, "people": meant_with(line)} if line else super().get_initial()

    def make(self, form):
        session = make_session(form.plan(), employments=form.ticked, by=self.request.user, at=timezone.now())
        messages.success(self.request, _("The session is made. Who takes part gets a mail."))
        return session


@open_to(Audience.STAFF)
class MakeOpenSessionView(MakesSession):
    """A new open session of the sector."""

    form_class = PlanForm
    template_name = "training/sessions/make_open.html"

    def dispatch(self, request, *args, **kwargs):
        if not request.user.has_perm("training.add_session"):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def make(self, form):
        opens = "keep" not in self.request.POST
        session = plan_session(form.plan(), by=self.request.user, at=timezone.now(), opens=opens)
        messages.success(
            self.request,
            _("The session is made and open.") if opens else _("The session is kept. Open it when it is ready."),
        )
        return session


def sentences_of(refusal):
    """Of each person who cannot come, one; else what the rule says."""
    return [hurdle.sentence for hurdle in getattr(refusal, "hurdles", ())] or [str(refusal)]


@open_to(Audience.SIGNED_IN)
class ChangeSessionView(SessionFormView):
    """Who gives it, where, for how many."""

    form_class = ChangeForm
    template_name = "training/sessions/change.html"
    for_planning = True
    done = gettext_lazy("Changed. Who has to know gets a mail.")

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"session": self.session, "today": timezone.localdate()}

    def act(self, form):
        change_session(
            self.session,
            facts=form.facts(),
            new_place=form.new_place(),
            by=self.request.user,
            at=timezone.now(),
        )


@open_to(Audience.SIGNED_IN)
class MoveSessionView(SightMixin, TemplateView):
    """Other days or hours, part by part."""

    template_name = "training/sessions/move.html"
    for_planning = True
    http_method_names = ["get", "head", "options", "post"]

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {
            "formset": kwargs.get("formset") or self.as_it_is(),
            "refusal": kwargs.get("refusal", ""),
        }

    def as_it_is(self):
        return PartFormSet(initial=[as_typed(part) for part in self.session.parts.all()])

    def post(self, request, *args, **kwargs):
        sent = request.POST
        if (later := sent.get("add")) in LATER:
            return self.render_to_response(self.get_context_data(formset=one_more(sent, LATER[later])))
        formset = PartFormSet(sent)
        if not formset.is_valid():
            return self.render_to_response(self.get_context_data(formset=formset))
        try:
            move_session(
                self.session,
                parts=planned_in(formset),
                text=typed(sent.get("text", ""), most=1000),
                by=request.user,
                at=timezone.now(),
            )
        except RuleBroken as refusal:
            return self.render_to_response(self.get_context_data(formset=formset, refusal=str(refusal)))
        return self.tell(_("Moved. Who takes part gets a mail."))


def one_more(sent, later):
    """The rows as they were typed, with one more: the last complete one, later."""
    formset = PartFormSet(sent)
    good = filled_in(formset)
    number = formset.total_form_count()
    changed = sent.copy()
    if good and number < formset.max_num:
        told = good[-1].cleaned_data
        row = {
            "date": later_than(told["date"], later),
            **{name: sent.get(good[-1].add_prefix(name), "") for name in SAME},
        }
        for name, value in row.items():
            changed[f"{formset.prefix}-{number}-{name}"] = str(value)
        changed[f"{formset.prefix}-TOTAL_FORMS"] = str(number + 1)
    return PartFormSet(changed)


SAME = ("part", "starts", "ends", "breaks")


@open_to(Audience.SIGNED_IN)
class CancelSessionView(SessionFormView):
    """It does not take place: why, for everybody whom it concerns."""

    form_class = CancelForm
    template_name = "training/sessions/cancel.html"
    for_planning = True
    done = gettext_lazy("Cancelled. Everybody concerned gets a mail.")

    def act(self, form):
        cancel_session(self.session, reason=form.cleaned_data["reason"], by=self.request.user, at=timezone.now())
