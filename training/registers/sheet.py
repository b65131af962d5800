"""A register as plain facts: what is drawn, written and read back without asking the database again."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal


@dataclass(frozen=True)
class SheetSession:
    """What stands above a register: all that kmo-portefeuille and training leave ask of a list of who was there."""

    number: int
    module_code: str
    module_title: str
    sector: str
    made_on: date
    host: str = ""
    host_number: str = ""
    place: str = ""
    trainer: str = ""
    mentor: str = ""
    provider: str = ""
    provider_number: str = ""
    scale: str = ""
    places: int = 0
    address: str = ""  # Where the register stands in the portal.


@dataclass(frozen=True)
class SheetPart:
    """`part` is am, pm or ev; `start` and `end` are aware, in the sector's own time."""

    id: int
    date: date
    part: str
    start: datetime
    end: datetime
    breaks_minutes: int
    planned_minutes: int

    @property
    def key(self):
        """How a part is called in a workbook: 2026-11-23 am."""
        return f"{self.date.isoformat()} {self.part}"


@dataclass(frozen=True)
class SheetRow:
    """Somebody who takes part. `minutes` and `reasons` have one for each part; None is "not marked yet", 0 is absent."""

    number: int
    last_name: str
    first_name: str
    employer: str = ""
    employer_number: str = ""
    minutes: tuple[int | None, ...] = ()
    reasons: tuple[str, ...] = ()
    total_minutes: int = 0
    attendance_percent: int | None = None
    score: Decimal | None = None
    result: str = ""
    id: int = 0

    @property
    def name(self):
        return f"{self.first_name} {self.last_name}".strip()


@dataclass(frozen=True)
class Sheet:
    session: SheetSession
    parts: list[SheetPart] = field(default_factory=list)
    participants: list[SheetRow] = field(default_factory=list)

    @property
    def days(self):
        """The parts by their day, in order: [(date, [parts])]."""
        found: dict[date, list[SheetPart]] = {}
        for part in self.parts:
            found.setdefault(part.date, []).append(part)
        return list(found.items())

    @property
    def planned_minutes(self):
        return sum(part.planned_minutes for part in self.parts)

    @property
    def enterprises(self):
        """The companies whose people take part, each once, with its number: [(name, number)]."""
        return list(dict.fromkeys((row.employer, row.employer_number) for row in self.participants if row.employer))
