"""What became of the lines of a plan: told from the learning record, sessions and tracks of today, never stored."""

from dataclasses import dataclass
from datetime import date

from employees.record.enums import Basis
from employees.record.progress import added_up
from training.enums import UNDECIDED, EnrolmentState
from training.models import Enrolment, WorkplaceTrack
from training.plans.enums import DECLINED, PROPOSED, LineStanding
from training.plans.known import known_of


@dataclass(frozen=True)
class Standing:
    """`minutes_left`: what is still to be followed by today's credits, None when the module's length is not known."""

    state: LineStanding
    minutes_left: int | None
    achieved_on: date | None = None
    basis: Basis | None = None
    enrolment: Enrolment | None = None
    track: WorkplaceTrack | None = None


def standing_of(plan, lines=None):
    """{line id: Standing}, of all lines of the plan, by what whoever plans may know. Five queries; four where `lines` are
    given, with their modules."""
    lines = list(plan.lines.select_related("module")) if lines is None else lines
    known = known_of(plan, {line.employee_id for line in lines})
    achieved = by_person_and_module(known.achievements.order_by("-obtained_on", "-pk"))
    credited = added_up(known.credits)
    enrolled = enrolments_by_person_and_module(known.enrolments)
    tracks = by_person_and_module(known.tracks.running().order_by("pk"))
    found = {}
    for line in lines:
        key = line.employee_id, line.module_id
        found[line.pk] = stands(line, achieved.get(key), enrolled.get(key), tracks.get(key), credited.get(key, 0))
    return found


def by_person_and_module(rows):
    """The last of `rows` counts."""
    return {(each.employee_id, each.module_id): each for each in rows}


def enrolments_by_person_and_module(enrolments):
    """Those that may still give the module: who has a place goes before who waits for one."""
    rows = enrolments.filter(state__in=[*UNDECIDED, EnrolmentState.CONFIRMED]).select_related("session")
    in_order = sorted(rows, key=lambda each: (each.state == EnrolmentState.CONFIRMED, -each.pk))
    return {(each.employee_id, each.session.module_id): each for each in in_order}


def stands(line, achievement, enrolment, track, credited):
    minutes = None if line.module.minutes is None else max(line.module.minutes - credited, 0)
    if line.state in DECLINED:
        return Standing(LineStanding(line.state), minutes)
    if achievement:
        is_exempt = achievement.basis == Basis.EXEMPTION
        state = LineStanding.EXEMPTED if is_exempt else LineStanding.ACHIEVED
        return Standing(state, 0, achievement.obtained_on, Basis(achievement.basis))
    if track:
        return Standing(LineStanding.AT_WORK, minutes, track=track)
    if enrolment:
        has_place = enrolment.state == EnrolmentState.CONFIRMED
        state = LineStanding.ENROLLED if has_place else LineStanding.WAITING
        return Standing(state, minutes, enrolment=enrolment)
    return Standing(LineStanding.PROPOSED if line.state == PROPOSED else LineStanding.PLANNED, minutes)
