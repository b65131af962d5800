"""What a company still does for the yearly training plan, by what is known of it: which days come near or are over while no
plan in use holds a part of the year, and whether the size that decides was told."""

from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Exists, OuterRef, Subquery

from employers.models import EmployerYear
from training.models import TrainingPlan
from training.plans.enums import ACTIVE
from training.right.deadlines import Deadline, Standing, deadlines
from training.right.size import counting_year
from training.right.told import told_by

# So long before a day it is something to do.
NEAR = timedelta(days=60)


@dataclass(frozen=True)
class Due:
    """`what` is "consultation" or "plan"."""

    what: str
    year: int
    deadline: Deadline


def size_in(year):
    """What the company told of the year that decides on `year`, as an expression about a company."""
    sizes = EmployerYear.objects.filter(employer=OuterRef("pk"), year=counting_year(year)).order_by()
    return Subquery(sizes.values("average_fte"))


def is_planned(year):
    """Whether a plan in use holds a part of the year, as an expression about a company."""
    return Exists(plans_of_year(year).filter(employer=OuterRef("pk")))


def consulted_on(year):
    """The day on which advice was given on a plan of that year, in use or not, as an expression about a company."""
    plans = of_that_year(year).filter(employer=OuterRef("pk"), consulted_on__isnull=False)
    return Subquery(plans.order_by("-consulted_on").values("consulted_on")[:1])


def plans_of_year(year):
    return of_that_year(year).filter(state=ACTIVE)


def of_that_year(year):
    return TrainingPlan.objects.filter(since__lt=f"{year + 1}-01-01", until__gt=f"{year}-01-01").order_by()


def due_of(sizes, planned, consulted, day):
    """[Due, …] in the order of their days. By year, `planned`: whether a plan in use holds a part of it; `consulted`: the
    day on which advice was given, or None."""
    found = []
    for year in (day.year, day.year + 1):
        if planned[year]:
            continue
        both = deadlines(sizes, day, year=year)
        pairs = [("consultation", both.consultation), ("plan", both.plan)]
        # Once the plan itself is late, nobody is asked to consult before it any more.
        found += [
            Due(what, year, each)
            for what, each in pairs
            if is_due(each) and (what == "plan" or not (both.plan.is_over or consulted[year]))
        ]
    return found


def is_due(deadline):
    return deadline.standing is Standing.DUE and deadline.days_left <= NEAR.days


def of_year(employer, day, year):
    """(Deadlines, whether a plan in use holds a part of the year, the day of advice or None). One query."""
    [row] = told_by([employer.pk], planned=is_planned(year), consulted=consulted_on(year))
    return deadlines(row.told_sizes, day, year=year), row.planned, row.consulted
