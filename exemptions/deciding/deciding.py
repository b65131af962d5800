"""The sector decides about one module of a request. Where two officers decide, the first proposes and another confirms."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from employees.record.achieving import achieve, credit_hours
from employees.record.enums import Basis
from exemptions.deciding.lengths import ORIGIN
from exemptions.deciding.letters import keep_letter
from exemptions.deciding.taking import refuse_own, take_up
from exemptions.deciding.telling import tell_about
from exemptions.deciding.verdicts import (
    NotDecided,
    Verdict,
    cleared,
    in_cents,
    minutes_of,
    plain,
    refuse_what_cannot_be,
    refuse_what_cannot_stand,
    refuse_without_a_person,
)
from exemptions.enums import GRANTED_FULL, GRANTED_HOURS, IN_REVIEW, PROPOSED, REFUSED, LetterKind
from exemptions.requests.moving import MoveNotAllowed, hold, move
from portal.house.models import SectorSettings


@transaction.atomic
def grant_full(requested, *, ground, reason, words="", differs_because="", by, at):
    """Exempt from the whole module. What was only sent is taken up first. Raises RuleBroken."""
    held = take_up(hold(requested), by=by, at=at)
    told = {"reason": reason, "words": words.strip(), "differs_because": differs_because.strip()}
    return decide(held, Verdict(GRANTED_FULL, ground=ground, **told), by=by, at=at)


@transaction.atomic
def grant_hours(requested, *, quantity, ground, reason, words="", differs_because="", by, at):
    """Exempt from `quantity`, in the unit of the module, and less than all of it. Raises RuleBroken."""
    held = take_up(hold(requested), by=by, at=at)
    minutes = minutes_of(held, quantity)
    told = {"reason": reason, "words": words.strip(), "differs_because": differs_because.strip()}
    verdict = Verdict(GRANTED_HOURS, ground=ground, quantity=in_cents(quantity), minutes=minutes, **told)
    return decide(held, verdict, by=by, at=at)


@transaction.atomic
def refuse(requested, *, reason, words, differs_because="", by, at):
    """Exempt from nothing. Raises RuleBroken."""
    held = take_up(hold(requested), by=by, at=at)
    told = {"reason": reason, "words": words.strip(), "differs_because": differs_because.strip()}
    return decide(held, Verdict(REFUSED, **told), by=by, at=at)


def decide(held, verdict, *, by, at):
    if held.state != IN_REVIEW:
        raise not_now(held)
    refuse_what_cannot_be(held, verdict, at=at)
    if SectorSettings.load().exemptions_need_two_officers:
        move(held, PROPOSED, by=by, at=at, **verdict.columns(), proposed_by=by, proposed_at=at, sent_back=None)
        return held
    return settle(held, verdict, by=by, at=at)


def not_now(held):
    return MoveNotAllowed(
        _("%(module)s is in the state “%(state)s”, so nothing is decided about it now. What you typed is kept below.")
        % {"module": held.module.code, "state": held.state_said.label}
    )


@transaction.atomic
def confirm(requested, *, by, at):
    """A second officer agrees with what was proposed. Raises RuleBroken."""
    held = hold_proposed(requested, by)
    verdict = Verdict(**{name: getattr(held, name) for name in cleared()})
    refuse_what_cannot_stand(held, verdict)
    return settle(held, verdict, by=by, at=at)


@transaction.atomic
def send_back(requested, *, words, by, at):
    """A second officer gives it back to the first, with a word; what was proposed stays to be read. Raises RuleBroken."""
    held, words = hold_proposed(requested, by), words.strip()
    if not words:
        raise NotDecided(_("Write a word to your colleague: why do you give it back?"), "words")
    kept = plain(held) | {"because": words}
    columns = cleared() | {"proposed_by": None, "proposed_at": None, "sent_back": kept}
    move(held, IN_REVIEW, by=by, at=at, **columns)
    return held


def hold_proposed(requested, by):
    held = hold(requested)
    if held.state != PROPOSED:
        raise not_now(held)
    refuse_own(held, by)
    refuse_without_a_person(held)
    if by is not None and held.proposed_by_id == by.pk:
        raise NotDecided(_("You proposed this yourself: another officer confirms it."))
    return held


def settle(held, verdict, *, by, at):
    """The decision stands: in the record of the learner, in the letter, and told."""
    columns = verdict.columns() | {"decided_by": by, "decided_at": at, "sent_back": None}
    move(held, verdict.outcome, by=by, at=at, text=verdict.words, **columns)
    write_in_record(held, by=by, at=at)
    keep_letter(held, LetterKind.DECISION, by=by, at=at)
    tell_about(held, held.outcome, at=at, text=verdict.words)
    return held


def write_in_record(held, *, by, at):
    whose = {"employee": held.employee, "module": held.module, "origin": (ORIGIN, held.uuid), "by": by, "at": at}
    today = timezone.localdate(at)
    if held.outcome == GRANTED_FULL:
        facts = {"snapshot": held.snapshot, "minutes": held.snapshot["minutes"]}
        achieve(obtained_on=today, basis=Basis.EXEMPTION, **facts, **whose)
    elif held.outcome == GRANTED_HOURS:
        credit_hours(minutes=held.minutes, credited_on=today, **whose)
