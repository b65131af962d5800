"""A plan by quarter and module: who follows the same thing at about the same time."""

from dataclasses import dataclass, field
from datetime import date

from django.db.models import Count, Q, Sum

from training.plans.shown import shown


@dataclass
class Group:
    """A module in a quarter, with the lines (training.plans.shown) of those who are to follow it."""

    quarter: date
    module: int
    people: int
    minutes: int | None
    cost: object
    lines: list = field(default_factory=list)

    @property
    def first(self):
        return self.lines[0]

    @property
    def to_begin(self):
        """Those for whom a session may be made now."""
        return [each for each in self.lines if each.can_begin]


def groups_of(lines):
    """Of the query `lines` what stands in each group, in order; to page through."""
    found = lines.order_by("quarter_since", "module__code", "module").values("quarter_since", "module__code", "module")
    return found.annotate(people=Count("employee", distinct=True), minutes=Sum("minutes"), cost=Sum("cost"))


def with_lines(plan, lines, found, *, on):
    """[Group, …] of a page of `groups_of`, with their lines by name."""
    groups = {
        (row["quarter_since"], row["module"]): Group(
            row["quarter_since"], row["module"], row["people"], row["minutes"], row["cost"]
        )
        for row in found
    }
    meant = Q(pk__in=[])
    for quarter, module in groups:
        meant |= Q(quarter_since=quarter, module=module)
    for each in shown(plan, lines.filter(meant).by_person(), on=on):
        groups[each.quarter, each.line.module_id].lines.append(each)
    return list(groups.values())
