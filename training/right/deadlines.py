"""By when a company consults on its yearly training plan, and by when the plan is made. Pure.

The act of 3 October 2022 asks it of companies from a size on, counted as for the training right (training.right.size).
"""

import enum
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from portal.kit import legal
from training.right.facts import Reason
from training.right.size import counting_year

FROM = "training_plan.from"
CONSULTED_BY, MADE_BY, DRAFT_BEFORE = (
    "training_plan.advice_by",
    "training_plan.made_by",
    "training_plan.draft_days_before",
)


class Standing(enum.Enum):
    NOT_REQUIRED = "not_required"
    UNKNOWN = "unknown"
    DUE = "due"


@dataclass(frozen=True)
class Deadline:
    """`on` is also said where it is not known whether the company must: it is the day if so. None when nothing is known
    of the law, and when nothing is required. `days_left` is 0 on the day itself, and negative when it is over."""

    standing: Standing
    on: date | None
    days_left: int | None
    reasons: tuple[Reason, ...]
    is_confirmed: bool = True

    @property
    def is_over(self):
        return self.days_left is not None and self.days_left < 0


@dataclass(frozen=True)
class Deadlines:
    """Of the plan of `year`."""

    year: int
    consultation: Deadline
    plan: Deadline


def deadlines(sizes: Mapping[int, Decimal], day, *, year=None):
    """On `day`, for a company of these `sizes` by year. Without `year` that of the plan which is made next: of this year
    up to the last day for it, and of the next year from then on."""
    year = year or year_to_plan(day)
    return Deadlines(year, deadline(CONSULTED_BY, sizes, day, year), deadline(MADE_BY, sizes, day, year))


def year_to_plan(day):
    by = legal.value_on(MADE_BY, date(day.year, 1, 1))
    return day.year + 1 if by and day > by.value.in_year(day.year) else day.year


def deadline(code, sizes, day, year):
    first = date(year, 1, 1)
    bound, by = legal.value_on(FROM, first), legal.value_on(code, first)
    if not bound or not by:
        return Deadline(Standing.UNKNOWN, None, None, (Reason("law_not_known", {"year": year}),), False)
    sure = bound.confirmed and by.confirmed
    fte, told = sizes.get(counting_year(year)), {"year": year, "counted": counting_year(year), "bound": bound.value}
    if fte is not None and fte < bound.value:
        reasons = [Reason("too_small_to_plan", told | {"fte": fte})]
        return Deadline(Standing.NOT_REQUIRED, None, None, (*reasons, *caveat(sure)), sure)
    standing, reason = Standing.DUE, Reason("large_enough_to_plan", told | {"fte": fte})
    if fte is None:
        standing, reason = Standing.UNKNOWN, Reason("size_not_told_to_plan", told)
    on = by.value.in_year(year)
    consulting = consulted(on, first) if code == CONSULTED_BY else ()
    return Deadline(standing, on, (on - day).days, (reason, *consulting, *caveat(sure)), sure)


def consulted(on, first):
    """With whom, and when these must have the draft if they meet on the last day."""
    before = legal.value_on(DRAFT_BEFORE, first)
    draft = on - timedelta(days=int(before.value)) if before else None
    return (Reason("consulted", {"draft": draft, "days": before and before.value}),)


def caveat(sure):
    return () if sure else (Reason("not_confirmed"),)
