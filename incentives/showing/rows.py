"""What pages need of measures beside their rules: names, who is behind them, papers and sources. A few queries for all."""

from dataclasses import dataclass, field

from incentives.models import IncentiveMeasure, MeasureVersion
from portal.kit.remembering import remembered


@dataclass(frozen=True)
class Rows:
    """`measures` by code, with their sources; `versions` by id."""

    measures: dict[str, IncentiveMeasure] = field(default_factory=dict)
    versions: dict[int, MeasureVersion] = field(default_factory=dict)


@remembered
def rows_now():
    """Of every measure, and every version in force; remembered as `incentives.knowledge.knowledge_now`."""
    measures = IncentiveMeasure.objects.prefetch_related("sources")
    versions = MeasureVersion.objects.in_force().defer("compiled", "prose", "params")
    return Rows({each.code: each for each in measures}, {each.pk: each for each in versions})
