"""What somebody who takes part says: of themselves, and of the session."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.views.generic import FormView

from catalogue.evaluation import in_words, understand_snapshot
from portal.kit.access import Audience, open_to
from portal.kit.rules import RuleBroken
from training.enums import EvaluatorRole
from training.evaluating.satisfaction import answer, may_answer
from training.models import Enrolment, Satisfaction
from training.views.evaluation.forms import SatisfactionForm
from training.views.evaluation.one import EvaluationFormView


class OwnMixin:
    """An enrolment of the person whose account it is, who has or had a place."""

    def setup(self, request, *args, **kwargs):
        super().setup(request, *args, **kwargs)
        mine = Enrolment.objects.taking_part().filter(employee__user=request.user.pk)
        self.enrolment = get_object_or_404(mine.select_related("session__host", "employee"), uuid=kwargs["uuid"])

    @property
    def session(self):
        return self.enrolment.session

    @property
    def can_change(self):
        return self.session.is_changeable and self.session.has_begun(timezone.now())


@open_to(Audience.SIGNED_IN)
class MyEvaluationView(OwnMixin, EvaluationFormView):
    """Others' scores show once one's own are sent, so that nobody copies them; and when the session is closed."""

    template_name = "training/evaluation/mine.html"
    role = EvaluatorRole.LEARNER

    @property
    def hidden(self):
        if self.session.is_closed or (self.own and self.own.sent_at):
            return ()
        return {EvaluatorRole.TRAINER, EvaluatorRole.MENTOR}

    def said(self, evaluation):
        return _("Your evaluation is sent.") if evaluation.sent_at else _("Your evaluation is kept, and not sent yet.")

    def next_address(self):
        return "training:my_evaluation", self.enrolment.uuid

    def get_context_data(self, **kwargs):
        understood = understand_snapshot(self.session.snapshot)
        asks_opinion = may_answer(self.enrolment, timezone.now()) and not answered(self.enrolment)
        return super().get_context_data(**kwargs) | {
            "session": self.session,
            "understood": understood,
            "how": in_words(understood),
            "crumbs": [(_("My page"), reverse("employees:me")), (self.session.title, None)],
            "asks_opinion": asks_opinion,
        }


def answered(enrolment):
    return Satisfaction.objects.filter(enrolment=enrolment).exists()


@open_to(Audience.SIGNED_IN)
class MyOpinionView(OwnMixin, FormView):
    form_class = SatisfactionForm
    template_name = "training/evaluation/opinion.html"

    def dispatch(self, request, *args, **kwargs):
        if not may_answer(self.enrolment, timezone.now()):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def has_answered(self):
        return answered(self.enrolment)

    def form_valid(self, form):
        try:
            answer(self.enrolment, answers=form.answers, remark=form.cleaned_data["remark"], at=timezone.now())
        except RuleBroken as refusal:
            form.add_error(None, str(refusal))
            return self.form_invalid(form)
        messages.success(self.request, _("Thank you. Your answers help to make this training better."))
        return redirect("employees:me")

    def get_context_data(self, **kwargs):
        crumbs = [(_("My page"), reverse("employees:me")), (self.session.title, None)]
        told = {"session": self.session, "has_answered": self.has_answered, "crumbs": crumbs}
        return super().get_context_data(**kwargs) | told
