"""What became of a plan: by quarter what was chosen and what was realised; and what people learned besides."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Exists, OuterRef, Q, Sum

from employees.models import Achievement
from training.models import PlanLine
from training.plans.enums import ACCEPTED
from training.plans.quarter_words import quarter_in_words
from training.plans.quarters import is_over, quarters_of
from training.plans.standing import with_realised


@dataclass(frozen=True)
class QuarterResult:
    """Lines and minutes of those lines. `is_over`: nothing of it can be realised in time any more."""

    since: date
    planned: int
    planned_minutes: int
    realised: int
    realised_minutes: int
    is_over: bool

    @property
    def said(self):
        return quarter_in_words(self.since)

    @property
    def segments(self):
        """Planned, and over it what was realised of it."""
        done = self.realised_minutes
        return [
            {"start": 0, "width": done, "kind": "done"},
            {"start": done, "width": self.planned_minutes - done, "kind": "fill"},
        ]

    @property
    def missing(self):
        return self.planned - self.realised


def by_quarter(plan, *, on):
    """[QuarterResult, …] of each quarter of the plan. One query."""
    done = Q(is_realised=True)
    rows = with_realised(plan.lines.filter(state=ACCEPTED), plan).order_by().values("quarter_since")
    counted = rows.annotate(
        planned=Count("pk"),
        planned_minutes=Sum("minutes"),
        realised=Count("pk", filter=done),
        realised_minutes=Sum("minutes", filter=done),
    )
    found = {row.pop("quarter_since"): row for row in counted}
    return [result(quarter, found.get(quarter, {}), on) for quarter in quarters_of(plan.since, plan.until)]


def result(quarter, row, on):
    names = ("planned", "planned_minutes", "realised", "realised_minutes")
    return QuarterResult(quarter, *(row.get(name) or 0 for name in names), is_over(quarter, on))


def besides(plan):
    """[(code, title, people, …)] of modules that people of the company obtained in the period of the plan, and that stood
    in no line that was chosen for them. One query."""
    planned = PlanLine.objects.filter(
        plan=plan, state=ACCEPTED, employee=OuterRef("employee"), module=OuterRef("module")
    )
    obtained = Achievement.objects.standing().in_periods_of(plan.employer)
    there = obtained.filter(~Exists(planned), obtained_on__gte=plan.since, obtained_on__lt=plan.until)
    rows = there.order_by("module__code").values("module", "module__code", "module__title")
    return list(rows.annotate(people=Count("employee", distinct=True)).values_list("module", "module__code", "people"))
