"""All that came out of a case, put in the order in which people read it."""

from dataclasses import dataclass
from datetime import date

from incentives.rules.best import best_set
from incentives.rules.verdicts import evaluate
from incentives.showing.outcomes import DEPENDS, DOES_NOT_FIT, FITS, MAY_FIT, STANDINGS, UNLIKELY, Shown
from incentives.showing.parts import text
from incentives.showing.rows import rows_now
from portal.kit.numbers import euro


@dataclass(frozen=True)
class Best:
    """What goes best together: where some of what fits excludes other. `left_out` are (name, because of, why)."""

    names: list
    left_out: list
    eur: str


@dataclass(frozen=True)
class Results:
    fits: list[Shown]
    may_fit: list[Shown]
    depends: list[Shown]
    unlikely: list[Shown]
    does_not_fit: list[Shown]
    apart: list[Shown]
    best: Best | None

    @property
    def first_days(self):
        """[(day, what, measure)] of what must be done, of what fits or may fit; the first day first."""
        listed = [
            (day.day, day.words, shown)
            for shown in [*self.fits, *self.may_fit, *self.depends]
            for day in shown.days
            if day.day and not day.is_first_day and not day.is_over
        ]
        return sorted(listed, key=lambda each: (each[0], each[2].code))


def results_of(outcomes, types, *, today: date, apart=(), facts=None):
    """Of the outcomes in their order; `apart` are measures that are not for training."""
    beside = [evaluate(measure, facts or {}) for measure in apart]
    rows = rows_now()
    shown = [shown_of(each, types, rows, today) for each in outcomes]
    by_standing = {standing: [each for each in shown if each.standing == standing] for standing in STANDINGS}
    return Results(
        fits=by_standing[FITS],
        may_fit=by_standing[MAY_FIT],
        depends=by_standing[DEPENDS],
        unlikely=by_standing[UNLIKELY],
        does_not_fit=by_standing[DOES_NOT_FIT],
        apart=[shown_of(each, types, rows, today) for each in beside],
        best=best_of(outcomes),
    )


def shown_of(outcome, types, rows, today):
    version = rows.versions.get(outcome.version.key) if outcome.version else None
    return Shown(outcome, types, today, rows.measures[outcome.measure.code], version)


def best_of(outcomes):
    """None where nothing that fits excludes anything: then there is nothing to choose."""
    best = best_set(outcomes)
    if not best.left_out:
        return None
    return Best(
        names=[text(each.measure.words) for each in best.chosen],
        left_out=[
            (text(each.outcome.measure.words), text(each.because_of.measure.words), text(each.words))
            for each in best.left_out
        ],
        eur=euro(best.eur) if best.eur else "",
    )
