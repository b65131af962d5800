"""A session is planned, changed, moved, opened and cancelled. Whoever does it holds its row (training.sessions.holding)."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from catalogue.offered import is_offered
from catalogue.snapshots import snapshot_of
from portal.kit import audit
from portal.kit.constraints import told_as_rule
from portal.kit.rules import RuleBroken
from training.enrolling.places import places_taken
from training.enrolling.waiting import fill_places
from training.enums import CANCELLED, DRAFT, OPEN, UNDECIDED, EnrolmentState
from training.models import Session
from training.papers.attests.withdrawing import withdraw_attests
from training.sessions.allowed import refuse_unless_allowed
from training.sessions.booking import book, free
from training.sessions.giving import (
    place_named,
    refuse_mentor,
    refuse_place,
    refuse_trainer,
    refuse_without_giver,
)
from training.sessions.holding import SessionOver, hold_changeable
from training.sessions.moving import write_parts
from training.sessions.plans import days_of, refuse_impossible
from training.sessions.telling import tell_cancelled, tell_giving, tell_moved
from training.sessions.telling_catalogue import tell_catalogue

# What is changed without moving a day; who changes `place` may name a new room instead.
CHANGED = ("trainer", "mentor", "place", "place_note", "language", "min_places", "max_places", "enrol_before")


@transaction.atomic
def plan_session(plan, *, by, at, opens=True):
    """Make a session of the company, or of the sector, and open it unless it is only being prepared. Raises RuleBroken."""
    today = timezone.localdate(at)
    refuse_impossible(plan.parts, on=today)
    refuse_what_is_taught(plan.module, plan.host, days=plan.days)
    session = Session(
        module=plan.module,
        snapshot=snapshot_of(plan.module),
        host=plan.host,
        made_by=by,
        made_at=at,
        first_starts_at=min(part.starts_at for part in plan.parts),
        last_ends_at=max(part.ends_at for part in plan.parts),
    )
    give(session, facts_of(plan), days=plan.days, on=today)
    with told_as_rule(Session):
        session.save()
    write_parts(session, plan.parts)
    book(session, plan.parts)
    note(session, "planned", by=by, at=at)
    if opens:
        session = open_session(session, by=by, at=at)
    return session


def facts_of(plan):
    place = place_named(plan.new_place, host=plan.host) if plan.new_place.strip() else plan.place
    return {name: getattr(plan, name) for name in CHANGED} | {"place": place}


def refuse_what_is_taught(module, host, *, days):
    """A module that is offered on the first day; in a company, one that people may learn there."""
    if not is_offered(module, days[0]):
        raise RuleBroken(_("%(module)s is not offered any more on that day.") % {"module": module})
    if host:
        refuse_unless_allowed(host, module, days=days)


def give(session, facts, *, days, on):
    """Write who gives it, where and for how many. What stays as it was, was right when it was written."""
    changed = {name for name, value in facts.items() if getattr(session, name) != value}
    for name in changed:
        setattr(session, name, facts[name])
    if "trainer" in changed:
        refuse_trainer(session.trainer, host=session.host, on=on)
    if "mentor" in changed:
        refuse_mentor(session.mentor, host=session.host, on=on)
    if changed & {"place", "max_places"}:
        refuse_place(session.place, host=session.host, max_places=session.max_places)
    refuse_without_giver(host=session.host, trainer=session.trainer, mentor=session.mentor)
    refuse_late_names(session, days)
    return changed


def refuse_late_names(session, days):
    if session.enrol_before and session.enrol_before > days[0]:
        raise RuleBroken(_("The last day to enrol comes before the first day of the session."))


@transaction.atomic
def change_session(session, *, facts, new_place="", by, at):
    """Write what changed (`CHANGED`) besides its days, and tell whoever has to know. Raises RuleBroken."""
    held = hold_changeable(session)
    parts = list(held.parts.all())
    before = held.givers
    if new_place.strip():
        facts = facts | {"place": place_named(new_place, host=held.host)}
    changed = give(held, facts, days=days_of(parts), on=timezone.localdate(at))
    if not changed:
        return held
    refuse_fewer_places_than_taken(held)
    held.sequence += bool(changed & {"place", "place_note"})
    with told_as_rule(Session):
        held.save(update_fields=[*changed, "sequence"])
    if changed & {"trainer", "mentor", "place"}:
        book(held, parts)
    note(held, "changed", by=by, at=at, fields=changed)
    fill_places(held, at=at)
    if held.is_open:
        tell_giving(held, [user for user in held.givers if user not in before], at=at, by=by)
        if changed & {"place", "place_note"} and not held.is_over(at):
            tell_moved(held, at=at, by=by)
    return held


def refuse_fewer_places_than_taken(session):
    taken = places_taken(session)
    if session.max_places is not None and session.max_places < taken:
        raise RuleBroken(_("%(number)s places are taken already.") % {"number": taken})


@transaction.atomic
def move_session(session, *, parts, text="", by, at):
    """Give it on other days or at other hours; who is in it is told. Raises RuleBroken: a part of which the register was
    begun stays where it is, and nobody is in two places at once."""
    held = hold_changeable(session)
    refuse_impossible(parts, on=timezone.localdate(at))
    if held.host:
        refuse_unless_allowed(held.host, held.module, days=days_of(parts))
    refuse_late_names(held, days_of(parts))
    before = list(held.parts.all())
    if not write_parts(held, parts):
        return held
    stay = set(held.parts.values_list("pk", flat=True))
    held.first_starts_at = min(part.starts_at for part in parts)
    held.last_ends_at = max(part.ends_at for part in parts)
    held.sequence += 1
    with told_as_rule(Session):
        held.save(update_fields=["first_starts_at", "last_ends_at", "sequence"])
    book(held, list(held.parts.all()))
    note(held, "moved", by=by, at=at, text=text.strip())
    if held.is_open and not held.is_over(at):
        tell_moved(held, at=at, by=by, text=text.strip(), gone=[part for part in before if part.pk not in stay])
    return held


@transaction.atomic
def open_session(session, *, by, at):
    """People can enrol from now on, and who gives it is told. Raises RuleBroken."""
    held = hold_changeable(session)
    if held.state != DRAFT:
        raise SessionOver(_("This session is open already."))
    parts = list(held.parts.all())
    refuse_what_is_taught(held.module, held.host, days=days_of(parts))
    held.state, held.snapshot = OPEN, snapshot_of(held.module)  # Nobody was in it: the module may have changed since.
    held.save(update_fields=["state", "snapshot"])
    note(held, "opened", by=by, at=at)
    if not held.is_over(at):
        tell_giving(held, held.givers, at=at, by=by)
    return held


@transaction.atomic
def cancel_session(session, *, reason, by, at):
    """It does not take place: everybody in it is told why, and keeps nothing of it. Raises RuleBroken."""
    held = hold_changeable(session)
    if not reason.strip():
        raise RuleBroken(_("Say why, so that everybody concerned understands it."))
    if held.enrolments.filter(attendances__minutes__gt=0).exists():
        raise RuleBroken(_("People were present in this session, so it took place. Close it instead."))
    was_open = held.is_open
    held.state, held.sequence = CANCELLED, held.sequence + 1
    held.save(update_fields=["state", "sequence"])
    enrolments = list(held.enrolments.filter(state__in=[EnrolmentState.CONFIRMED, *UNDECIDED]).for_lists())
    free(held, enrolments)
    held.enrolments.filter(pk__in=[enrolment.pk for enrolment in enrolments]).update(
        state=EnrolmentState.CANCELLED, waiting_number=None
    )
    withdraw_attests(enrolments, by=by, at=at)
    reserved = list(held.reservations.standing().select_related("employer"))
    held.reservations.standing().update(released_at=at)
    note(held, "cancelled", by=by, at=at, text=reason.strip())
    if was_open:
        tell_cancelled(held, enrolments, reserved, at=at, by=by, text=reason.strip())
    return held


def note(session, event, *, by, at, text="", fields=()):
    """Keep the step, in the history of the session and in the log."""
    session.steps.create(event=event, by=by, at=at, text=text)
    tell_catalogue(session)
    audit.record(f"training.session_{event}", on=session, by=by, fields=fields)
