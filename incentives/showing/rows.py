"""What pages need of measures beside their rules: names, who is behind them, papers and sources. A few queries for all."""

from dataclasses import dataclass, field

from incentives.models import IncentiveMeasure, MeasureVersion


@dataclass(frozen=True)
class Rows:
    """`measures` by code, with their sources; `versions` by id."""

    measures: dict[str, IncentiveMeasure] = field(default_factory=dict)
    versions: dict[int, MeasureVersion] = field(default_factory=dict)


def rows_of(outcomes):
    """Of outcomes as `incentives.rules.verdicts` gives them. Three queries."""
    codes = [outcome.measure.code for outcome in outcomes]
    keys = [outcome.version.key for outcome in outcomes if outcome.version]
    measures = IncentiveMeasure.objects.filter(code__in=codes).prefetch_related("sources")
    versions = MeasureVersion.objects.filter(pk__in=keys).defer("compiled", "prose", "params")
    return Rows({each.code: each for each in measures}, {each.pk: each for each in versions})
