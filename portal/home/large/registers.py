"""Who was there, how they were evaluated, and what came of it: reckoned as a closing reckons it."""

from decimal import Decimal

from catalogue.evaluation import understand_snapshot
from portal.home.large.names import ABSENT
from portal.home.large.sessions import closed_at
from training.enums import CLOSED, OPEN, EnrolmentState, EvaluatorRole, Outcome, Way
from training.evaluating.results import Given, result_of
from training.hours import attendance_percent
from training.models import Attendance, Enrolment, Evaluation, Score

AWAY, LATE = 0.03, 0.07


def write(making, some):
    """Who is in these sessions; of those that are over, the register and the evaluations, and what the closing froze."""
    over = [each for each in some if each.row.state in (CLOSED, OPEN) and each.days[-1] < making.on]
    closed = [each for each in over if each.row.state == CLOSED]
    marks = {key(enrolment): marks_of(making, each) for each in over for enrolment in each.enrolments}
    given = {
        key(enrolment): scores_of(making, each)
        for each in closed
        for enrolment in each.enrolments
        if minutes_of(marks[key(enrolment)]) and each.row.snapshot["competences"]
    }
    for each in closed:
        settle(each, marks, given)
    making.write(Enrolment, [enrolment for each in some for enrolment in each.enrolments])
    making.write(Attendance, [row for each in over for row in attendances_of(each, marks)])
    write_evaluations(making, closed, given)


def key(enrolment):
    return enrolment.session_id, enrolment.number


def marks_of(making, each):
    """[(minutes, reason)] of somebody, part by part."""
    stays_away = making.dice.random() < AWAY / 2
    return [mark(making, part.planned_minutes, stays_away) for part in each.parts]


def mark(making, planned, stays_away):
    chance = making.dice.random()
    if stays_away or chance < AWAY:
        return 0, making.dice.choice(ABSENT)
    if chance < LATE:
        return planned - making.dice.choice([15, 30, 45, 60]), making.dice.choice(["late", "left_early"])
    return planned, ""


def minutes_of(marks):
    return sum(minutes for minutes, _reason in marks)


def attendances_of(each, marks):
    for enrolment in each.enrolments:
        for part, (minutes, reason) in zip(each.parts, marks[key(enrolment)], strict=True):
            yield Attendance(
                enrolment=enrolment, part=part, minutes=minutes, reason=reason, way=Way.SHEET, marked_at=part.ends_at
            )


def role_in(row):
    return EvaluatorRole.TRAINER if row.trainer_id else EvaluatorRole.MENTOR


def scores_of(making, each):
    row = each.row
    return [
        Given(role_in(row), competence["id"], None, value(making, row.snapshot))
        for competence in row.snapshot["competences"]
    ]


def write_evaluations(making, closed, given):
    """As whoever gave the session sent them."""
    rows = [
        Evaluation(
            enrolment=enrolment,
            role=role_in(each.row),
            by=each.row.trainer or each.row.mentor.user,
            at=closed_at(each.row),
            sent_at=closed_at(each.row),
        )
        for each in closed
        for enrolment in each.enrolments
        if key(enrolment) in given
    ]
    scores = [
        Score(evaluation=row, competence=one.competence, value=one.value)
        for row in making.write(Evaluation, rows)
        for one in given[key(row.enrolment)]
    ]
    making.write(Score, scores)


def value(making, snapshot):
    """Mostly enough, sometimes not."""
    scale = understand_snapshot(snapshot).scale
    if scale.values:
        return making.dice.choices([each.number for each in scale.values], range(1, len(scale.values) + 1))[0]
    return Decimal(scale.highest if making.dice.random() < 0.9 else scale.lowest)


def settle(each, marks, given):
    planned = sum(part.planned_minutes for part in each.parts)
    for enrolment in each.enrolments:
        there = minutes_of(marks[key(enrolment)])
        percent = attendance_percent(there, planned, 0)
        result = result_of(each.row.snapshot, given.get(key(enrolment), []), percent) if there else None
        enrolment.state = EnrolmentState.ATTENDED if there else EnrolmentState.NO_SHOW
        enrolment.present_minutes, enrolment.planned_minutes = there, planned
        enrolment.attendance_percent = percent
        enrolment.score = result and result.score
        enrolment.result = Outcome.PASSED if result and result.is_passed else Outcome.FAILED
        enrolment.decided_at = closed_at(each.row)
