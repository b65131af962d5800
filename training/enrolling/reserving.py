"""Places first, names later: a company keeps some places in a session of the sector until a day."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from employers.members import managers_of
from portal.kit import audit
from portal.kit.constraints import told_as_rule
from portal.kit.rules import RuleBroken
from portal.notices.telling import tell
from training.enrolling.enrolling import refuse_when_too_late
from training.enrolling.places import places_left, unused_of
from training.enrolling.waiting import fill_places
from training.models import PlaceReservation
from training.sessions.holding import hold, hold_changeable


@transaction.atomic
def reserve_places(session, *, employer, places, until, by, at):
    """Keep places for people to be named on `until` at the latest. Raises RuleBroken when there are not enough."""
    held = hold_changeable(session)
    if held.host_id:
        raise RuleBroken(_("Places are kept in sessions of the sector alone."))
    if not employer.is_validated:
        raise RuleBroken(_("You can keep places once the sector has validated the company."))
    refuse_when_too_late(held, at, late=False)
    refuse_day(held, until, at)
    refuse_too_many(held, places)
    with told_as_rule(PlaceReservation):
        kept = held.reservations.create(employer=employer, places=places, until=until, made_by=by, made_at=at)
    audit.record("training.places_reserved", on=held, by=by, told={"number": places})
    return kept


@transaction.atomic
def change_reservation(reservation, *, places, until, by, at):
    """Keep more or fewer, or name them later. Raises RuleBroken; never fewer than were named."""
    held = hold_changeable(reservation.session)
    kept = PlaceReservation.objects.standing().filter(pk=reservation.pk).first()
    if kept is None:
        raise RuleBroken(_("These places were given back."))
    used = kept.places - unused_of(kept)
    if places < used:
        raise RuleBroken(_("%(number)s people were named already; withdraw somebody first.") % {"number": used})
    refuse_day(held, until, at)
    if places > kept.places:
        refuse_when_too_late(held, at, late=False)
    refuse_too_many(held, places - kept.places)
    kept.places, kept.until = places, until
    with told_as_rule(PlaceReservation):
        kept.save(update_fields=["places", "until"])
    audit.record("training.places_reserved", on=held, by=by, told={"number": places})
    fill_places(held, at=at)
    return kept


@transaction.atomic
def release_reservation(reservation, *, by, at):
    """Give back the places without a name; whoever was named stays. The first who wait get them."""
    held = hold(reservation.session)
    kept = PlaceReservation.objects.standing().filter(pk=reservation.pk).first()
    if kept:
        kept.released_at = at
        kept.save(update_fields=["released_at"])
        audit.record("training.places_released", on=held, by=by)
        fill_places(held, at=at)
    return kept


def release_overdue(*, at):
    """Those of which the names had to be there by yesterday; every hour. Their managers are told. Returns how many."""
    overdue = list(PlaceReservation.objects.overdue_on(timezone.localdate(at)).select_related("session", "employer"))
    for reservation in overdue:
        with transaction.atomic():
            hold(reservation.session)  # So that nobody is named between counting and giving back.
            unused = unused_of(reservation)
            if release_reservation(reservation, by=None, at=at) and unused:
                tell(
                    users=managers_of(reservation.employer),
                    event="training.places_released",
                    at=at,
                    to=("training:session", [reservation.session.uuid]),
                    session=reservation.session,
                    number=unused,
                )
    return len(overdue)


def refuse_day(session, until, at):
    if not timezone.localdate(at) <= until <= timezone.localdate(session.first_starts_at):
        raise RuleBroken(_("The names are due between today and the first day of the session."))
    if session.enrol_before and until > session.enrol_before:
        raise RuleBroken(_("The names are due on the last day to enrol at the latest."))


def refuse_too_many(session, places):
    left = places_left(session)
    if places > 0 and left is not None and places > left:
        raise RuleBroken(_("There are only %(left)s places left.") % {"left": left})


def reservations_of(employer, sessions):
    """{session id: reservation} of a company in these sessions."""
    standing = PlaceReservation.objects.standing().filter(employer=employer, session__in=sessions)
    return {row.session_id: row for row in standing}
