"""The plans of a company, and the short form with which one is made."""

from django.contrib import messages
from django.db.models import Max
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.generic import FormView, TemplateView

from portal.kit.access import Audience, open_to
from portal.kit.rules import RuleBroken
from training.forms.plans import MakeForm
from training.models import TrainingPlan
from training.plans.enums import CLOSED
from training.plans.filling import propose
from training.plans.making import make_plan
from training.plans.totals import totals_of_each
from training.plans.words import period_in_words
from training.views.plans.base import PlansMixin

MOST_SHOWN = 20  # Of two quarters each: ten years.


@open_to(Audience.SIGNED_IN)
class PlansView(PlansMixin, TemplateView):
    """Of a company with one plan that is open it is that plan, unless all are asked for (`?all`); of one without, the form
    that makes the first."""

    template_name = "training/plans/plans.html"
    http_method_names = ["get", "head", "options"]

    def get(self, request, *args, **kwargs):
        plans = list(TrainingPlan.objects.of_company(self.employer)[:MOST_SHOWN])
        if len(plans) == 1 and plans[0].state != CLOSED and "all" not in request.GET:
            return redirect("training:plan", plans[0].uuid)
        if not plans and self.can_change:
            return redirect("training:make_plan", self.employer.uuid)
        totals = totals_of_each(plans)
        return self.render_to_response(
            self.get_context_data(plans=[(plan, period_in_words(plan), totals[plan.pk]) for plan in plans])
        )


@open_to(Audience.SIGNED_IN)
class MakePlanView(PlansMixin, FormView):
    """For which quarters, and what it keeps to; what it proposes is there at once."""

    form_class = MakeForm
    template_name = "training/plans/make.html"
    for_changing = True

    def get_form_kwargs(self):
        last = TrainingPlan.objects.of_company(self.employer).not_closed().aggregate(after=Max("until"))
        return super().get_form_kwargs() | {"today": self.today, **last}

    def get_context_data(self, **kwargs):
        others = TrainingPlan.objects.of_company(self.employer)
        return super().get_context_data(**kwargs) | {"is_first": not others.exists()}

    def form_valid(self, form):
        at, by = timezone.now(), self.request.user
        try:
            plan = make_plan(employer=self.employer, by=by, at=at, **form.period(), **form.bounds())
            lines = propose(plan, by=by, at=at)
        except RuleBroken as refusal:
            form.add_error(None, str(refusal))
            return self.form_invalid(form)
        if lines:
            messages.success(self.request, _("The plan is made. Look at what is proposed, and choose."))
        return redirect("training:plan", plan.uuid)
