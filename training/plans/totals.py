"""What a plan comes to: how many lines, minutes and euros, of what was chosen, of what is proposed, and of what was realised."""

from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Count, Q, Sum
from django.utils.translation import gettext as _

from portal.kit.numbers import duration
from training.models import PlanLine
from training.plans.enums import ACCEPTED, PROPOSED
from training.plans.standing import with_realised


@dataclass(frozen=True)
class Sums:
    lines: int = 0
    minutes: int = 0
    cost: Decimal = Decimal(0)


@dataclass(frozen=True)
class Totals:
    """`without_length` and `without_cost` are lines of which that is not known: the sums leave them out."""

    chosen: Sums
    proposed: Sums
    realised: Sums
    people: int
    without_length: int
    without_cost: int

    @property
    def cost(self):
        """With the proposals; None where it is not known of a single line."""
        lines = self.chosen.lines + self.proposed.lines
        return None if lines and lines == self.without_cost else self.chosen.cost + self.proposed.cost

    @property
    def segments(self):
        """What was realised, of what was chosen."""
        return [{"start": 0, "width": self.realised.minutes, "kind": "done"}]

    @property
    def words(self):
        hours = {"realised": duration(self.realised.minutes), "planned": duration(self.chosen.minutes)}
        return _("%(realised)s realised of %(planned)s planned") % hours


NONE = Totals(Sums(), Sums(), Sums(), 0, 0, 0)
WHICH = {
    "chosen": Q(state=ACCEPTED),
    "proposed": Q(state=PROPOSED),
    "realised": Q(state=ACCEPTED, is_realised=True),
}


def totals_of(plan, lines=None):
    """The Totals of `lines`, a query, or of all lines of the plan. One query."""
    rows = with_realised(plan.lines.all() if lines is None else lines, plan)
    return as_totals(rows.order_by().aggregate(**counted()))


def totals_of_each(plans):
    """{plan id: Totals} of these plans of one company. One query."""
    if not plans:
        return {}
    rows = with_realised(PlanLine.objects.filter(plan__in=plans), plans[0]).order_by()
    found = {row.pop("plan"): as_totals(row) for row in rows.values("plan").annotate(**counted())}
    return {plan.pk: found.get(plan.pk, NONE) for plan in plans}


def counted():
    standing = Q(state__in=[ACCEPTED, PROPOSED])
    return {name: each for part, which in WHICH.items() for name, each in sums(part, which).items()} | {
        "people": Count("employee", filter=standing, distinct=True),
        "without_length": Count("pk", filter=standing & Q(minutes=None)),
        "without_cost": Count("pk", filter=standing & Q(cost=None)),
    }


def as_totals(found):
    return Totals(
        **{part: Sums(*(found[f"{part}_{name}"] or 0 for name in ("lines", "minutes", "cost"))) for part in WHICH},
        **{name: found[name] for name in ("people", "without_length", "without_cost")},
    )


def sums(part, which):
    return {
        f"{part}_lines": Count("pk", filter=which),
        f"{part}_minutes": Sum("minutes", filter=which),
        f"{part}_cost": Sum("cost", filter=which),
    }
