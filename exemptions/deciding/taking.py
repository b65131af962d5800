"""An officer takes a request up, takes it over from a colleague, or asks more before deciding."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from employees.models import Employment
from employers.models.reach import worked_for_by, works_for
from exemptions.deciding.telling import tell_about
from exemptions.deciding.verdicts import NotDecided, refuse_without_a_person
from exemptions.enums import IN_REVIEW, INTERVIEW_PLANNED, MORE_INFORMATION, SUBMITTED, TEST_PLANNED
from exemptions.requests.moving import MoveNotAllowed, hold, move
from portal.kit import audit

# In which a colleague's work goes on with somebody else; what was proposed stays of who proposed it.
TAKEN_OVER = [IN_REVIEW, MORE_INFORMATION, TEST_PLANNED, INTERVIEW_PLANNED]


@transaction.atomic
def take(requested, *, by, at):
    """The officer `by` looks at it from now on, a colleague no more. Safe twice. Raises RuleBroken."""
    held = hold(requested)
    if held.state not in (SUBMITTED, *TAKEN_OVER):
        raise MoveNotAllowed(
            _("%(module)s is in the state “%(state)s”, so nobody takes it up any more.")
            % {"module": held.module.code, "state": held.state_said.label}
        )
    return take_up(held, by=by, at=at)


def take_up(held, *, by, at):
    """What is held becomes the work of `by`. Raises NotDecided for an officer's own request."""
    refuse_own(held, by)
    refuse_without_a_person(held)
    if held.state == SUBMITTED:
        move(held, IN_REVIEW, by=by, at=at, officer=by)
    elif held.state in TAKEN_OVER and by is not None and held.officer_id != by.pk:
        held.officer = by
        held.save(update_fields=["officer"])
        audit.record("exemptions.taken_over", on=held, by=by, told={"module": held.module.code})
    return held


def refuse_own(held, by):
    """Nobody decides about themselves, about what they asked for somebody else, or about people of their own company."""
    if by is not None and by.pk in (held.employee.user_id, held.request.asked_by_id):
        raise NotDecided(_("This is your own request: a colleague looks at it."))
    if by is not None and works_with(by, held):
        raise NotDecided(_("You work for this company yourself: a colleague looks at this request."))


def works_with(user, held):
    """Whether `user` works for the company by which this was asked, or for one where the learner works today."""
    employment = held.request.employment
    if employment and works_for(user, employment.employer_id):
        return True
    return (
        Employment.objects.current(timezone.localdate())
        .filter(employee=held.employee, employer__in=worked_for_by(user))
        .exists()
    )


@transaction.atomic
def ask_more(requested, *, question, by, at):
    """Ask who asked something before deciding. Raises RuleBroken."""
    question = question.strip()
    if not question:
        raise NotDecided(_("Say what you want to know or see."), "question")
    held = take_up(hold(requested), by=by, at=at)
    move(held, MORE_INFORMATION, by=by, at=at, text=question)
    tell_about(held, "asked_more", at=at, text=question)
    return held
