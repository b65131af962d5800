"""What the reckoning of a training right asks of one person at one company, and what it answers. No database here."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any


@dataclass(frozen=True)
class Work:
    """An employment. `until` is the first day on which it is over; `hours_per_week` are the person's own."""

    since: date
    until: date | None = None
    percentage: Decimal | None = None
    hours_per_week: Decimal | None = None
    statute: str = ""
    committee: str = ""

    def is_there_in(self, since, until):
        return self.since < until and (self.until is None or self.until > since)


@dataclass(frozen=True)
class Facts:
    """Of one person at one company in a calendar year. Minutes `used` were followed, those `planned` are to come, and of
    those `in_plan` nobody has a place yet.

    `sizes`: the average in full-time equivalents by year, of the years that the company told.
    `committees`: the numbers of the company's joint committees, for employments that do not name theirs.
    """

    year: int
    works: tuple[Work, ...]
    sizes: Mapping[int, Decimal]
    committees: tuple[str, ...] = ()
    used: int = 0
    planned: int = 0
    in_plan: int = 0


@dataclass(frozen=True)
class Reason:
    """One step of the answer: a code that training.right.words puts in words, with its facts."""

    code: str
    facts: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Meter:
    """In minutes. `right` is None when it is not known, and 0 when nothing is required.

    Not `is_confirmed`: a figure behind it may have changed, so it can warn and promises nothing.
    """

    year: int
    right: int | None
    used: int
    planned: int
    reasons: tuple[Reason, ...]
    is_confirmed: bool = True
    in_plan: int = 0

    @property
    def is_known(self):
        return self.right is not None

    @property
    def is_required(self):
        """Surely so: of what is not known nobody says that it is required."""
        return bool(self.right)

    @property
    def left(self):
        """What is still to be followed, planned or not; None when the right is not known."""
        return None if self.right is None else max(self.right - self.used, 0)

    @property
    def unplanned(self):
        """What is still to be planned."""
        return None if self.left is None else max(self.left - self.planned - self.in_plan, 0)
