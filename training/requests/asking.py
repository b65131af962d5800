"""Somebody asks a company where they work today for a training, and takes the question back."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from employees.models import Achievement
from employees.record.holding import hold_one
from portal.kit.constraints import told_as_rule
from portal.kit.rules import RuleBroken
from training.models import TrainingRequest
from training.plans.quarters import is_over
from training.plans.refusing import refuse_module
from training.requests.enums import ASKED, WITHDRAWN
from training.requests.holding import hold, move, say
from training.requests.telling import tell_managers

# So many questions wait at one company at a time: whoever wants more talks about it.
MOST_WAITING = 20


class NotYours(RuleBroken):
    """Somebody asks or withdraws this for another."""


@transaction.atomic
def ask(employment, *, by, at, module=None, topic="", motivation="", wished_quarter=None):
    """A module, or in words what somebody wants to learn. Raises RuleBroken. `by` None is the house itself."""
    person, today = hold_one(employment.employee), timezone.localdate(at)
    refuse_asker(person, employment, by, today)
    refuse_wish(person, employment, module, wished_quarter, today)
    asked = TrainingRequest(
        employee=person,
        employment=employment,
        module=module,
        topic="" if module else " ".join(topic.split()),
        motivation=motivation.strip(),
        wished_quarter=wished_quarter,
        asked_by=by,
        asked_at=at,
    )
    with told_as_rule(TrainingRequest):
        asked.save()
    say("asked", asked, by=by)
    tell_managers(asked, "training_asked", at=at)
    return asked


def refuse_asker(person, employment, by, today):
    if person.erased_at:
        raise RuleBroken(_("This person was erased."))
    if by is not None and person.user_id != by.pk:
        raise NotYours(_("Everybody asks this for themselves."))
    if not employment.is_current(today):
        raise RuleBroken(_("You do not work for this company today."))
    if not employment.employer.is_at_work:
        raise RuleBroken(_("This company cannot answer now."))


def refuse_wish(person, employment, module, quarter, today):
    if quarter and is_over(quarter, today):
        raise RuleBroken(_("This quarter is over. Choose one that is still to come."))
    waiting = TrainingRequest.objects.filter(employment=employment, state=ASKED).count()
    if waiting >= MOST_WAITING:
        raise RuleBroken(_("So many of your questions wait already. Talk about it with your company first."))
    if module is None:
        return
    refuse_module(module, today)
    if Achievement.objects.held_by([person.pk]).filter(module=module).exists():
        raise RuleBroken(_("You have module %(code)s already.") % {"code": module.code})


@transaction.atomic
def withdraw(asked, *, by, at):
    """Raises MoveNotAllowed once it was answered, and NotYours."""
    held = hold(asked)
    if by is not None and held.employee.user_id != by.pk:
        raise NotYours(_("Only who asked it takes it back."))
    move(held, WITHDRAWN, withdrawn_by=by, withdrawn_at=at)
    say("withdrawn", held, by=by)
    return held
