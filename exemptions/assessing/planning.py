"""A day, a place and assessors for a test, an interview, or the practical test of a candidate. Nobody is in two places."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from employees.booked import booked_as
from exemptions.assessing.assessors import refuse_assessors
from exemptions.assessing.enums import PLANNED, AssessmentKind, PlaceKind, Setting, Step
from exemptions.assessing.holding import hold, move, refuse_other_state, refuse_own, save
from exemptions.assessing.points import snapshot_of_assessed
from exemptions.assessing.steps import refuse_before
from exemptions.assessing.telling import tell_about
from exemptions.deciding.taking import take_up
from exemptions.enums import RequestState
from exemptions.models import Assessment, AssessmentAssessor
from exemptions.models.assessments import LONGEST
from exemptions.requests import moving
from portal.kit import audit
from portal.kit.bookings import DoubleBooked, person, rebook
from portal.kit.constraints import told_as_rule
from portal.kit.rules import RuleBroken

NEEDED = {AssessmentKind.TEST: 2, AssessmentKind.INTERVIEW: 1}
# Whoever plans further than two years ahead mistyped the year.
FURTHEST = timedelta(days=2 * 366)
MOVES_TO = {
    AssessmentKind.TEST: RequestState.TEST_PLANNED,
    AssessmentKind.INTERVIEW: RequestState.INTERVIEW_PLANNED,
}


@dataclass(frozen=True)
class Plan:
    """When, where, for how long and before whom."""

    starts_at: datetime
    minutes: int
    assessors: list = field(default_factory=list)
    place: str = PlaceKind.CAMPUS
    setting: str = Setting.SIMULATED
    where: str = ""

    @property
    def columns(self):
        told = {name: getattr(self, name) for name in ("starts_at", "minutes", "place", "setting")}
        return told | {"where": self.where.strip()}


def plan_test(requested, plan, *, by, at):
    """Let the learner show, before two assessors, the competences of a requested module. Raises RuleBroken."""
    return plan_for(requested, AssessmentKind.TEST, plan, by=by, at=at)


def plan_interview(requested, plan, *, by, at):
    """Let the learner tell one assessor what they can. Raises RuleBroken."""
    return plan_for(requested, AssessmentKind.INTERVIEW, plan, by=by, at=at)


@transaction.atomic
def plan_for(requested, kind, plan, *, by, at):
    held = take_up(moving.hold(requested), by=by, at=at)
    if not held.module.module_competences.exists():
        raise RuleBroken(_("Module %(code)s names no technical competences to prove.") % {"code": held.module.code})
    assessment = Assessment(
        employee=held.employee,
        kind=kind,
        requested=held,
        module=held.module,
        snapshot=snapshot_of_assessed(held.module),
        needed=NEEDED[kind],
        max_minutes=LONGEST,
        state=PLANNED,
        begun_by=by,
        begun_at=at,
        **plan.columns,
    )
    refuse_plan(assessment, plan, at)
    moving.move(held, MOVES_TO[kind], by=by, at=at)
    with told_as_rule(Assessment):
        assessment.save()
    audit.record("exemptions.assessment_planned", on=assessment, by=by, told={"code": held.module.code})
    return seat(assessment, plan, by=by, at=at)


@transaction.atomic
def plan_practical_test(assessment, plan, *, by, at):
    """The day on which a candidate is assessed by a standard; what comes before was done. Raises RuleBroken."""
    held = hold(assessment)
    refuse_own(held.employee, by)
    refuse_before(held, Step.PRACTICAL_TEST)
    refuse_plan(held, plan, at)
    move(held, PLANNED, by=by, **plan.columns, sequence=held.sequence + 1)
    return seat(held, plan, by=by, at=at)


@transaction.atomic
def change_plan(assessment, plan, *, by, at):
    """Another day, place or assessor, as long as nobody sent scores. Raises RuleBroken."""
    held = hold(assessment)
    refuse_own(held.employee, by)
    refuse_other_state(held, PLANNED)
    if held.assessors.exclude(sent_at=None).exists():
        raise RuleBroken(_("An assessor has sent scores already, so the day and the assessors stay."))
    refuse_plan(held, plan, at)
    save(held, **plan.columns, sequence=held.sequence + 1)
    audit.record("exemptions.assessment_planned", on=held, by=by, told={"code": held.code})
    return seat(held, plan, by=by, at=at)


def refuse_plan(assessment, plan, at):
    if plan.starts_at < at:
        raise RuleBroken(_("This moment is over. Choose a later one."))
    if plan.starts_at > at + FURTHEST:
        raise RuleBroken(_("Choose a day that is at most two years ahead."))
    if plan.minutes > assessment.max_minutes:
        raise RuleBroken(
            ngettext(
                "This takes at most %(most)s minute.", "This takes at most %(most)s minutes.", assessment.max_minutes
            )
            % {"most": assessment.max_minutes}
        )
    refuse_assessors(
        plan.assessors,
        number=assessment.needed,
        candidate=assessment.employee,
        of_module=not assessment.is_route,
        on=timezone.localdate(plan.starts_at),
    )


def seat(assessment, plan, *, by, at):
    """The assessors in their places, everybody booked and told."""
    before = {line.user_id for line in assessment.assessors.all()}
    wanted = {user.pk: user for user in plan.assessors}
    gone = [line.user for line in assessment.assessors.select_related("user") if line.user_id not in wanted]
    assessment.assessors.exclude(user__in=wanted).delete()
    AssessmentAssessor.objects.bulk_create(
        [AssessmentAssessor(assessment=assessment, user=user) for pk, user in wanted.items() if pk not in before]
    )
    book(assessment, plan.assessors)
    if gone:
        tell_about(assessment, "assessment_without_you", at=at, users=gone, withdrawn=True)
    tell_about(assessment, "assessment_planned", at=at)
    return assessment


def book(assessment, assessors):
    """Raises RuleBroken, naming who is expected elsewhere."""
    names = {booked_as(assessment.employee): assessment.employee.full_name}
    names |= {user.uuid: str(user) for user in assessors}
    try:
        rebook(assessment.origin, [person(uuid, assessment.starts_at, assessment.ends_at) for uuid in names])
    except DoubleBooked as refusal:
        who = ", ".join(sorted({names[clash.wanted.resource] for clash in refusal.clashes}))
        raise RuleBroken(_("At that time somebody is expected elsewhere already: %(who)s.") % {"who": who}) from refusal
