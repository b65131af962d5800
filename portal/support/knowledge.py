"""What the sector knows of measures, remembered by each process until something of it is saved."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from incentives.knowledge import Knowledge, knowledge_now
from incentives.models import IncentiveMeasure, MeasureVersion
from incentives.showing.rows import rows_now
from incentives.words import in_language


@dataclass(frozen=True)
class Details:
    """What a page tells of a measure beside its verdicts; `version` is the one on which they rest."""

    measure: IncentiveMeasure
    version: MeasureVersion | None

    @property
    def documents(self) -> list[dict[str, str]]:
        return self.version.documents if self.version else []

    @property
    def as_of(self):
        return self.version.as_of if self.version else ""

    @property
    def sources(self) -> Sequence:
        return list(self.measure.sources.all())

    @property
    def certainty(self):
        return in_language(self.measure.certainty)

    @property
    def applicant(self):
        return in_language(self.measure.applicant)


@dataclass(frozen=True)
class Told:
    """`measures` by code, with their sources; `versions` in force by id."""

    knowledge: Knowledge
    measures: Mapping[str, IncentiveMeasure]
    versions: Mapping[int, MeasureVersion]

    def of(self, column) -> Details:
        """Of a column of a table, by the version of the first of its cells that has one."""
        keys = (cell.outcome.version.key for cell in column.cells if cell.outcome.version)
        return Details(self.measures[column.code], self.versions.get(next(keys, 0)))


def told() -> Told:
    """From memory, as long as nothing of it is saved."""
    rows = rows_now()
    return Told(knowledge_now(), rows.measures, rows.versions)
