"""Sessions in a line: where, by whom; and found by words."""

from django.db.models import Q


def found_by(sessions, words):
    """Those in whose module, place, company or trainer each of these words stands."""
    for word in words.split():
        told = Q(module__code__icontains=word) | Q(snapshot__titles__icontains=word) | Q(place__title__icontains=word)
        told |= Q(place__municipality__icontains=word) | Q(place_note__icontains=word) | Q(host__name__icontains=word)
        for user in ("trainer", "mentor__user"):
            told |= Q(**{f"{user}__first_name__icontains": word}) | Q(**{f"{user}__last_name__icontains": word})
        sessions = sessions.filter(told)
    return sessions


def place_of(session):
    if session.place:
        return session.place.title
    return session.host.name if session.host else ""


def giver_of(session):
    return str(session.trainer or (session.mentor and session.mentor.user) or "")
