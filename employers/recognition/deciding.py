"""The sector decides about learning workplaces. Officers do so under a mandate of the partnership that is in force, and
each decision keeps which."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from catalogue.models import Module
from employers.models import Mandate, Recognition
from employers.recognition.enums import (
    ENDED,
    GRANTED,
    MORE_INFORMATION,
    REFUSED,
    REVOKED,
    UNDECIDED,
    WITHDRAWN,
    Power,
)
from employers.recognition.letters import letter_of
from employers.recognition.moving import hold, move, needed, refuse_when_excluded, tell_company
from employers.recognition.periods import stopped_on, through
from portal.kit.rules import RuleBroken


class NoMandate(RuleBroken):
    pass


def mandate_for(power, *, on):
    """The mandate under which officers may do this on a day. Raises NoMandate."""
    mandate = Mandate.objects.in_force_on(on).first()
    if mandate is None:
        raise NoMandate(_("The partnership gave the officers no mandate for today, so they cannot decide."))
    if power not in mandate.powers:
        raise NoMandate(
            _("The mandate of the officers does not let them do this: %(power)s.") % {"power": Power(power).label}
        )
    return mandate


@transaction.atomic
def grant_recognition(recognition, *, last_day, first_day=None, by, at):
    """Recognise the place from a day through another. A renewal begins where the former ends. Raises RuleBroken."""
    held, today = hold(recognition), timezone.localdate(at)
    mandate = mandate_for(Power.GRANT, on=today)
    if not held.employer.is_validated:
        raise RuleBroken(_("The company is not validated, or not any more."))
    refuse_when_excluded(held.employer, on=today)
    period = period_of(held, first_day, last_day, today)
    refuse_modules_twice(held, period)
    step = move(held, GRANTED, by=by, at=at, in_force=period, mandate=mandate)
    return told(held, step, "granted", at=at)


def period_of(recognition, first_day, last_day, today):
    former = recognition.follows
    if former and former.is_granted:
        first_day = former.in_force.upper
    first_day = first_day or recognition.wanted_from
    if last_day < first_day or last_day < today:
        raise RuleBroken(_("The last day comes after the first, and is not over yet."))
    return through(first_day, last_day)


def refuse_modules_twice(recognition, period):
    """Of programmes the database sees to this itself; modules are several, so they are compared under the lock."""
    same = Recognition.objects.filter(establishment=recognition.establishment_id, in_force__overlap=period)
    its_own = recognition.modules.values("pk")  # Apart, else Django looks for both in one row of the link.
    twice = Module.objects.filter(pk__in=its_own).filter(recognitions__in=same.exclude(pk=recognition.pk)).distinct()
    if found := [module.code for module in twice]:
        raise RuleBroken(
            _("This place is recognised already in part of this period for: %(modules)s.")
            % {"modules": ", ".join(found)}
        )


@transaction.atomic
def refuse_recognition(recognition, *, reason, by, at):
    """Raises RuleBroken."""
    held = hold(recognition)
    mandate = mandate_for(Power.REFUSE, on=timezone.localdate(at))
    step = move(held, REFUSED, by=by, at=at, text=needed(reason), mandate=mandate)
    return told(held, step, "refused", at=at)


@transaction.atomic
def ask_more_about(recognition, *, question, by, at):
    """Ask the company something before deciding; for that no mandate is needed. Raises RuleBroken."""
    held = hold(recognition)
    step = move(held, MORE_INFORMATION, by=by, at=at, text=needed(question))
    tell_company(held, "asked_more", at=at, text=step.text)
    return held


@transaction.atomic
def revoke_recognition(recognition, *, reason, by, at, meeting=None):
    """Take it back from today: an officer under the mandate, or a meeting. Raises RuleBroken."""
    held, today = hold(recognition), timezone.localdate(at)
    under = {"meeting": meeting} if meeting else {"mandate": mandate_for(Power.REVOKE, on=today)}
    stopped = held.in_force and stopped_on(held.in_force, today)
    step = move(held, REVOKED, by=by, at=at, text=needed(reason), in_force=stopped, **under)
    return told(held, step, "revoked", at=at)


@transaction.atomic
def end_recognition(recognition, *, reason, by, at):
    """It stops today for a reason that blames nobody: the place closed, the programme left the offer. Raises RuleBroken."""
    held = hold(recognition)
    stop(held, reason=needed(reason), by=by, at=at)
    tell_company(held, "ended", at=at, text=reason.strip())
    return held


def end_all_of(employer, *, reason, by, at):
    """A company that is no longer with the sector is no learning workplace. Its people are told of the end itself."""
    for recognition in Recognition.objects.filter(employer=employer, state__in=[GRANTED, *UNDECIDED]).order_by("pk"):
        held = hold(recognition)
        if held.is_granted:
            stop(held, reason=reason, by=by, at=at)
        else:
            move(held, WITHDRAWN, by=by, at=at, text=reason)


def stop(held, *, reason, by, at):
    stopped = held.in_force and stopped_on(held.in_force, timezone.localdate(at))
    move(held, ENDED, by=by, at=at, text=reason, in_force=stopped)


def told(recognition, step, event, *, at):
    """Keep the letter with the decision, and tell the managers."""
    step.letter = letter_of(recognition, step)
    step.save(update_fields=["letter"])
    tell_company(recognition, event, at=at, text=step.text)
    return recognition
