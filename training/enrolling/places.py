"""How many places a session has left: the one rule, asked under the session's lock by whoever gives one away."""

from django.db.models import Count, Q

from training.enums import EnrolmentState
from training.models import PlaceReservation

CONFIRMED = EnrolmentState.CONFIRMED


def places_taken(session):
    """By people, and by companies that name theirs later: a reservation takes what it keeps, or what it uses if more."""
    used = Count("enrolments", filter=Q(enrolments__state=CONFIRMED))
    kept = PlaceReservation.objects.standing().filter(session=session).annotate(used=used)
    reserved = {row.pk: max(row.places, row.used) for row in kept}
    by_people = session.enrolments.filter(state=CONFIRMED).exclude(reservation__in=list(reserved)).count()
    return by_people + sum(reserved.values())


def places_left(session):
    """None when nobody limits them."""
    return None if session.max_places is None else max(session.max_places - places_taken(session), 0)


def unused_of(reservation):
    """How many of the places that a company keeps have no name yet."""
    used = reservation.enrolments.filter(state=CONFIRMED).count()
    return max(reservation.places - used, 0)
