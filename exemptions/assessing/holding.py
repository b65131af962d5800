"""The row of an assessment is the gate for whoever plans, scores, agrees or calls off.

Before it they hold the person and the requested module, in that order: what is decided writes in all three.
"""

from django.utils.translation import gettext as _

from employees.record.holding import hold_one
from exemptions.assessing.enums import AGREEING, PLANNED, AssessmentState
from exemptions.models import Assessment
from exemptions.requests import moving
from portal.kit import audit
from portal.kit.constraints import told_as_rule
from portal.kit.rules import RuleBroken


class AssessmentMoved(RuleBroken):
    """It was decided, called off or planned anew, perhaps just before this."""


class NotAnAssessor(RuleBroken):
    """Who asks this was not asked to assess."""


class StalePage(RuleBroken):
    """Something else stands there than what the page showed."""


def hold(assessment):
    """The assessment as it is now, locked until the work at hand is committed; its requested module is locked too."""
    hold_one(assessment.employee)
    requested = moving.hold(assessment.requested) if assessment.requested_id else None
    found = Assessment.objects.select_for_update(of=("self",)).select_related("employee__user", "standard__framework")
    held = found.get(pk=assessment.pk)
    if requested:
        held.requested = requested
    return held


def refuse_own(person, by):
    """An officer is somebody's candidate too. Raises RuleBroken when `person` is who does it."""
    if by is not None and person.user_id == by.pk:
        raise RuleBroken(_("This is about yourself: a colleague does it."))


def hold_for(assessment, user, *, state):
    """As `hold`, with the line of this assessor. Raises AssessmentMoved when it is not in that state any more."""
    held = hold(assessment)
    refuse_other_state(held, state)
    mine = held.assessors.filter(user=user).first()
    if mine is None:
        raise NotAnAssessor(_("You were not asked to assess this."))
    return held, mine


def refuse_other_state(held, *states):
    if held.state not in states:
        raise AssessmentMoved(
            _("This holds now: %(state)s. So this cannot be done any more.") % {"state": held.state_said.label}
        )


def hold_planned_for(assessment, user):
    return hold_for(assessment, user, state=PLANNED)


def hold_agreeing_for(assessment, user):
    return hold_for(assessment, user, state=AGREEING)


def move(held, target, *, by, **columns):
    """Raises AssessmentMoved, and RuleBroken for what a constraint refuses; `held` is locked."""
    if target not in AssessmentState(held.state).may_become:
        refuse_other_state(held)
    held.state = target
    save(held, state=target, **columns)
    audit.record(f"exemptions.assessment_{AssessmentState(target).value}", on=held, by=by, told={"code": held.code})


def save(held, **columns):
    for name, value in columns.items():
        setattr(held, name, value)
    with told_as_rule(Assessment):
        held.save(update_fields=list(columns))
