"""The open sessions of the sector: where and when there are places, for whoever looks for one."""

from django.db.models import Case, Count, F, IntegerField, OuterRef, Q, Subquery, Sum, When
from django.db.models.functions import Coalesce, Greatest

from training.enums import EnrolmentState
from training.models import Enrolment, PlaceReservation, Session


def open_to_all(at):
    """Those in which somebody can still enrol, or wait, the first to begin first; each with `left`, how many places are
    free (None: as many as come)."""
    sessions = Session.objects.of_the_sector().taking_names(at).for_lists().order_by("first_starts_at", "pk")
    return with_places_left(sessions)


def with_places_left(sessions):
    """What training.enrolling.places reckons for one session under its lock, for a whole list. A reservation never has
    more names than places."""
    confirmed = Enrolment.objects.filter(session=OuterRef("pk"), state=EnrolmentState.CONFIRMED)
    alone = confirmed.filter(Q(reservation=None) | Q(reservation__released_at__isnull=False))
    kept = PlaceReservation.objects.standing().filter(session=OuterRef("pk"))
    taken = number_in(alone, Count("pk")) + number_in(kept, Sum("places"))
    left = Case(
        When(max_places=None, then=None), default=Greatest(F("max_places") - taken, 0), output_field=IntegerField()
    )
    return sessions.annotate(left=left)


def number_in(rows, how):
    counted = rows.order_by().values("session").annotate(number=how).values("number")
    return Coalesce(Subquery(counted, output_field=IntegerField()), 0)


def town_of(place):
    """Where people look for it: the municipality, else the room as it is called."""
    return (place.municipality or place.title) if place else ""
