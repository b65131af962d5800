"""The support for what a company plans: a table of the lines of a quarter."""

from django.shortcuts import redirect
from django.urls import reverse
from django.utils.dateparse import parse_date
from django.utils.functional import cached_property
from django.utils.http import urlencode
from django.views.generic import TemplateView

from portal.kit.access import Audience, open_to
from portal.support.loading import table_of_lines
from portal.support.views.base import AnswerMixin, TableMixin
from training.plans.quarter_words import quarter_in_words
from training.plans.quarters import is_over, quarters_of
from training.plans.words import period_in_words
from training.views.plans.base import PlanMixin


class PlanSupportMixin(PlanMixin):
    @cached_property
    def quarters(self):
        """Those of the plan with lines in them, in order."""
        standing = self.plan.lines.standing().order_by()
        there = set(standing.values_list("quarter_since", flat=True).distinct())
        return [quarter for quarter in quarters_of(self.plan.since, self.plan.until) if quarter in there]

    @cached_property
    def quarter(self):
        """The one that is asked; else the first that is not over."""
        told = self.request.POST if self.request.method == "POST" else self.request.GET
        asked = day_of(told.get("kwartaal", ""))
        coming = [each for each in self.quarters if not is_over(each, self.today)]
        return asked if asked in self.quarters else next(iter(coming or self.quarters[-1:]), None)

    @cached_property
    def table(self):
        lines = self.plan.lines.standing().filter(quarter_since=self.quarter).by_person()
        return table_of_lines(self.plan, lines, today=self.today)

    def kept_query(self):
        return {"kwartaal": self.quarter.isoformat()} if self.quarter else {}

    def back(self):
        kept = urlencode(self.kept_query())
        address = reverse("support:plan", args=[self.plan.uuid])
        return redirect(f"{address}?{kept}" if kept else address)


def day_of(raw):
    try:
        return parse_date(raw)
    except ValueError:
        return None


@open_to(Audience.SIGNED_IN)
class PlanSupportView(TableMixin, PlanSupportMixin, TemplateView):
    template_name = "support/plan.html"
    http_method_names = ["get", "head", "options"]
    of_lines = True

    @property
    def whose(self):
        return f"{self.employer.name}, {quarter_in_words(self.quarter)}" if self.quarter else self.employer.name

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {
            "period": period_in_words(self.plan),
            "quarter_value": self.quarter.isoformat() if self.quarter else "",
            "quarter_said": quarter_in_words(self.quarter) if self.quarter else "",
            "quarters": [
                (quarter_in_words(each), urlencode({"kwartaal": each.isoformat()}), each == self.quarter)
                for each in self.quarters
            ],
            "answer_address": reverse("support:answer_plan", args=[self.plan.uuid]),
        }


@open_to(Audience.SIGNED_IN)
class AnswerPlanView(PlanSupportMixin, AnswerMixin):
    for_changing = True
