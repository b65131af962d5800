"""By when something must be done for a measure: counted from a day, on a day of the year, or only told in words."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from incentives.enums import DeadlineKind, FactKind
from incentives.rules.expressions import Expression, Shift, Unclear, compiled

BEGINS, ENDS, ENROLLED = "opl_start", "opl_einde", "inschrijvingsdatum"


@dataclass(frozen=True)
class Deadline:
    """`words` say what must be done, {language: text}. `decides`: after this day the measure is lost. `when` is a condition
    for whom it holds; None for everybody. A YEARLY one is on `day` of the year in which `shift.base` lies, `years` on."""

    kind: DeadlineKind
    words: Mapping[str, str]
    shift: Shift | None = None
    month: int = 0
    day: int = 0
    years: int = 0
    decides: bool = False
    is_first_day: bool = False  # The first day on which it can be done, not the last.
    when: Expression | None = None

    def on(self, facts: Mapping[str, Any], params: Mapping[str, Any]) -> date | None:
        """The day; None when it is not known, or does not hold for these facts."""
        base = facts.get(self.shift.base) if self.shift else None
        if self.shift is None or base is None or (self.when is not None and self.when.ask(facts, params) is not True):
            return None
        if self.kind is DeadlineKind.YEARLY:
            return date(base.year + self.years, self.month, self.day)
        return self.shift.from_day(base)

    def reads(self):
        """The facts on which it depends."""
        leaves = self.when.leaves() if self.when else ()
        return {*([self.shift.base] if self.shift else []), *(key for leaf in leaves for key in leaf.reads())}

    def holds_for(self, facts, params):
        """Whether it may hold for these facts: what is not known is told rather than left out."""
        return self.when is None or self.when.ask(facts, params) is not False


def read_deadline(raw, types, params, path):
    if not isinstance(raw, Mapping) or not isinstance(raw.get("words"), Mapping) or not raw["words"].get("nl"):
        raise Unclear(path, "Say in Dutch what must be done.")
    try:
        kind = DeadlineKind(raw.get("kind"))
    except ValueError:
        raise Unclear(path, f"There is no deadline of the kind “{raw.get('kind')}”.") from None
    when = raw.get("when")
    return Deadline(
        kind=kind,
        words=raw["words"],
        shift=None if kind is DeadlineKind.WORDS else shift_of(raw, types, path),
        **(day_of_year(raw, path) if kind is DeadlineKind.YEARLY else {}),
        decides=raw.get("decides") is True,
        is_first_day=raw.get("is_first_day") is True,
        when=None if when is None else compiled(when, types, params, path=f"{path}.when"),
    )


def shift_of(raw, types, path):
    base = types.get(raw.get("base"))
    if base is None or base.kind is not FactKind.DATE:
        raise Unclear(path, f"There is no day “{raw.get('base')}” to count from.")
    return Shift(base.key, whole(raw, "months", 1200, path), whole(raw, "days", 40_000, path))


def day_of_year(raw, path):
    month, day, years = whole(raw, "month", 12, path), whole(raw, "day", 31, path), whole(raw, "years", 10, path)
    try:
        date(2001, month, day)  # Not every year has a 29th of February.
    except ValueError:
        raise Unclear(path, "This day is not in every year.") from None
    return {"month": month, "day": day, "years": years}


def whole(raw, name, most, path):
    number = raw.get(name, 0)
    if isinstance(number, bool) or not isinstance(number, int) or abs(number) > most:
        raise Unclear(f"{path}.{name}", f"A whole number of at most {most} is expected.")
    return number
