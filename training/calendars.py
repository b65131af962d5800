"""Sessions in people's own calendars: of whoever gives one or has a place in it, half day by half day."""

from functools import partial

from django.urls import reverse
from django.utils.translation import gettext as _

from portal.agenda.calendars import files_for
from portal.agenda.entries import Entry
from training.enums import CANCELLED, CLOSED, DRAFT, OPEN, TAKING_PART, EnrolmentState
from training.models import Enrolment, Session, SessionPart

# Whoever gives a session knows of it before it is announced.
ANNOUNCED = [OPEN, CLOSED, CANCELLED]


def entries_of_user(user, since):
    """What this account is expected at (portal.agenda.entries). Says nothing of others. Two queries."""
    gives = Session.objects.given_by(user).order_by().values("pk")
    # The place of whoever was in a session that was cancelled went with it.
    mine = Enrolment.objects.filter(employee__user=user.pk, state__in=[*TAKING_PART, EnrolmentState.CANCELLED])
    takes_part = mine.filter(session__state__in=ANNOUNCED).order_by().values("session")
    # One list of ids, so that each part of it is found by its own index.
    parts = SessionPart.objects.filter(session__in=gives.union(takes_part), ends_at__gte=since)
    return [entry_of(part.session, part) for part in parts.select_related("session__place", "session__host")]


def entries_of_session(session):
    return [entry_of(session, part) for part in session.parts.all()]


def entry_of(session, part, *, is_cancelled=False):
    title = _("%(title)s (being prepared)") % {"title": session.title} if session.state == DRAFT else session.title
    return Entry(
        uuid=part.uuid,
        starts_at=part.starts_at,
        ends_at=part.ends_at,
        title=title,
        sequence=session.sequence,
        location=location_of(session),
        path=reverse("training:session", args=[session.uuid]),
        text=_("Session %(number)s") % {"number": session.number},
        is_cancelled=is_cancelled or session.state == CANCELLED,
    )


def location_of(session):
    """The room and its address, and what was added to it; else the company."""
    told = [session.place.title, session.place.address] if session.place else []
    told.append(session.place_note)
    return ", ".join(filter(None, told)) or (session.host.name if session.host else "")


def for_mail(session, parts, *, users, at, gone=(), withdrawn=False):
    """What goes with a mail about `session` (portal.notices.telling), for `users`: who is expected, not who is merely told.

    `gone` are half days that it had before; `withdrawn` takes the others from the calendar too.
    """
    expected = {user.pk for user in users if user}
    return partial(files, session, list(parts), list(gone), expected, withdrawn, at)


def files(session, parts, gone, expected, withdrawn, at, user):
    if user.pk not in expected:
        return []
    entries = [entry_of(session, part, is_cancelled=withdrawn) for part in parts]
    entries += [entry_of(session, part, is_cancelled=True) for part in gone]
    return files_for(user, [entry for entry in entries if entry.ends_at > at], at=at)
