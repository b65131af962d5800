"""The result of a participant: reckoned from scores and presence, never typed.

For each competence, each assessor (trainer, mentor) says one thing: the score of the competence itself, else the mean of the
indicators they scored. A competence's score is the mean over the assessors; the participant's is the mean over the
competences by their weights. Learners' own scores are to talk about and decide nothing. Rounding: catalogue.evaluation.
"""

from collections import defaultdict
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction

from catalogue.evaluation import rounded, understand_snapshot
from training.enums import EvaluatorRole, Outcome
from training.evaluating.reasons import (
    absent_too_often,
    below_each,
    below_mean,
    evaluation_not_sent,
    not_evaluated,
    nothing_evaluated,
    presence_unknown,
)

INCOMPLETE = "incomplete"
ASSESSORS = (EvaluatorRole.TRAINER, EvaluatorRole.MENTOR)


@dataclass(frozen=True)
class Given:
    """A score as somebody gave it: on a competence of the snapshot, or on one of its indicators."""

    role: str
    competence: int
    indicator: int | None
    value: Decimal


@dataclass(frozen=True)
class Result:
    """`outcome` is an Outcome, or INCOMPLETE. `score` is on the module's scale, None while competences lack one.
    `reasons` say why it is incomplete or not passed. `acquired` holds the ids of the competences that are proven: of a
    module evaluated as a whole all or none."""

    outcome: str
    score: Decimal | None = None
    reasons: tuple = ()
    acquired: frozenset = field(default_factory=frozenset)

    @property
    def is_complete(self):
        return self.outcome != INCOMPLETE

    @property
    def is_passed(self):
        return self.outcome == Outcome.PASSED


def result_of(snapshot, given, attendance_percent, *, awaited=()):
    """What `given`, the scores that were sent, lead to. `awaited`: roles whose evaluation must come and did not yet.

    `attendance_percent` is None while the register has gaps.
    """
    asked = understand_snapshot(snapshot)
    by_competence = scores_of(snapshot, given)
    score = mean_of(snapshot, by_competence)
    missing = list(what_is_missing(snapshot, asked.rule, by_competence, attendance_percent, awaited))
    if missing:
        return Result(INCOMPLETE, None if asked.rule.is_attendance_only else score, tuple(missing))
    failed = tuple(what_is_not_reached(snapshot, asked, by_competence, score, attendance_percent))
    proven = acquired_in(snapshot, asked, by_competence, is_passed=not failed)
    return Result(Outcome.FAILED if failed else Outcome.PASSED, score, failed, proven)


def scores_of(snapshot, given):
    """{competence id: exact score} of those that an assessor scored."""
    whole, acts = {}, defaultdict(list)
    for one in given:
        if one.role not in ASSESSORS:
            continue
        if one.indicator is None:
            whole[one.competence, one.role] = Fraction(one.value)
        else:
            acts[one.competence, one.role].append(Fraction(one.value))
    said = {key: mean(values) for key, values in acts.items()} | whole
    return {
        line["id"]: mean(found)
        for line in snapshot["competences"]
        if (found := [said[line["id"], role] for role in ASSESSORS if (line["id"], role) in said])
    }


def mean(values):
    return sum(values, Fraction(0)) / len(values)


def mean_of(snapshot, by_competence):
    """The weighted mean over the competences that have a score, rounded; None when none has."""
    weights = {line["id"]: Fraction(line["weight"]) for line in snapshot["competences"] if line["id"] in by_competence}
    if not weights:
        return None
    return rounded(sum(by_competence[key] * weight for key, weight in weights.items()) / sum(weights.values()))


def what_is_missing(snapshot, rule, by_competence, attendance_percent, awaited):
    if not rule.is_attendance_only:
        yield from (evaluation_not_sent(role) for role in awaited)
        without = [line for line in snapshot["competences"] if line["id"] not in by_competence]
        if without:
            yield not_evaluated(without) if by_competence else nothing_evaluated(without)
    if rule.attendance and attendance_percent is None:
        yield presence_unknown()


def what_is_not_reached(snapshot, asked, by_competence, score, attendance_percent):
    rule = asked.rule
    if rule.mean and not rule.mean.is_reached_by(score):
        yield below_mean(score, rule.mean, asked.scale)
    if rule.each:
        lines = [line for line in snapshot["competences"] if not reaches(rule.each, by_competence[line["id"]])]
        if lines:
            yield below_each(lines, rule.each, asked.scale)
    if rule.attendance and attendance_percent < rule.attendance:
        yield absent_too_often(attendance_percent, rule.attendance)


def reaches(bar, exact):
    return bar.is_reached_by(rounded(exact))


def acquired_in(snapshot, asked, by_competence, *, is_passed):
    everything = frozenset(line["id"] for line in snapshot["competences"])
    if is_passed or snapshot["evaluated_as_whole"]:
        return everything if is_passed else frozenset()
    enough = asked.scale.acquired
    return frozenset(key for key in everything if key in by_competence and rounded(by_competence[key]) >= enough)
