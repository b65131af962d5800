"""One participant: the reader's own scores to tap, and beside them what the others sent."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.views.generic import FormView

from portal.kit.access import Audience, open_to
from portal.kit.rules import RuleBroken
from training.enums import EvaluatorRole
from training.evaluating.evaluating import evaluate
from training.evaluating.results import result_of
from training.evaluating.side_by_side import given_by, mean_of_said, side_by_side
from training.registers.presence import presence_of
from training.views.evaluation.base import EvaluationsMixin, told_of
from training.views.evaluation.forms import EvaluationForm


class EvaluationFormView(FormView):
    """Subclasses say of whom (`enrolment`), as what (`role`, None to read only), and where one goes next."""

    form_class = EvaluationForm
    template_name = "training/evaluation/one.html"

    @cached_property
    def evaluations(self):
        return list(self.enrolment.evaluations.select_related("by").prefetch_related("scores"))

    @cached_property
    def own(self):
        return next((each for each in self.evaluations if each.role == self.role), None)

    @cached_property
    def told(self):
        return told_of(self.evaluations, own_role=self.role, hidden=self.hidden)

    def get_form_kwargs(self):
        scores = next((said.scores for said in self.told if said.is_own), {})
        mine = {
            "snapshot": self.enrolment.session.snapshot,
            "scores": scores,
            "remark": self.own.remark if self.own else "",
        }
        return super().get_form_kwargs() | mine

    def post(self, request, *args, **kwargs):
        if self.role is None:
            raise PermissionDenied
        return super().post(request, *args, **kwargs)

    def form_valid(self, form):
        send = "send" in self.request.POST
        try:
            evaluation = evaluate(
                self.enrolment,
                role=self.role,
                scores=form.scores,
                remark=form.cleaned_data["remark"],
                by=self.request.user,
                at=timezone.now(),
                send=send,
            )
        except RuleBroken as refusal:
            form.add_error(None, str(refusal))
            return self.form_invalid(form)
        messages.success(self.request, self.said(evaluation))
        return redirect(*self.next_address())

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        fills_in = self.role is not None and self.can_change
        snapshot = self.enrolment.session.snapshot
        blocks, columns = side_by_side(snapshot, self.told, context["form"] if fills_in else None)
        return context | {
            "enrolment": self.enrolment,
            "blocks": blocks,
            "columns": columns,
            "means": [None if said.is_hidden else mean_of_said(snapshot, said) for said in columns],
            "fills_in": fills_in,
            "own": self.own,
            "differences": sum(line.differs for block in blocks for line in block.lines),
        }


@open_to(Audience.SIGNED_IN)
class EvaluateOneView(EvaluationsMixin, EvaluationFormView):
    def get(self, request, *args, **kwargs):
        self.look([self.enrolment])
        return super().get(request, *args, **kwargs)

    @cached_property
    def enrolment(self):
        found = self.enrolment_with(self.kwargs["enrolment"])
        found.session = self.session
        return found

    @property
    def role(self):
        return self.roles.get(self.enrolment.pk)

    @property
    def hidden(self):
        """With four eyes trainer and mentor judge apart: the other's scores show once one's own are sent."""
        if not self.with_four_eyes or self.role is None or (self.own and self.own.sent_at):
            return ()
        return {EvaluatorRole.TRAINER, EvaluatorRole.MENTOR} - {self.role}

    @cached_property
    def place(self):
        return self.people.index(self.enrolment)

    @property
    def following(self):
        """The next whom this user evaluates, or reads of."""
        return self.people[self.place + 1] if self.place + 1 < len(self.people) else None

    def next_address(self):
        if self.following:
            return "training:evaluate", self.session.uuid, self.following.uuid
        return "training:evaluations", self.session.uuid

    def said(self, evaluation):
        facts = {"name": self.enrolment.person.full_name}
        if evaluation.sent_at:
            return _("The evaluation of %(name)s is sent.") % facts
        return _("The evaluation of %(name)s is kept, and not sent yet.") % facts

    def get_context_data(self, **kwargs):
        presence = presence_of(self.session, [self.enrolment])[self.enrolment.pk]
        percent = None if presence.unmarked else presence.percent
        result = result_of(self.session.snapshot, given_by(self.told), percent)
        context = super().get_context_data(**kwargs)
        name = self.enrolment.person.full_name
        return context | {
            "name": name,
            "position": self.place + 1,
            "number_of_people": len(self.people),
            "previous": self.people[self.place - 1] if self.place else None,
            "following": self.following,
            "percent": percent,
            "result": result,
            "crumbs": [*context["crumbs"], (name, None)],
        }
