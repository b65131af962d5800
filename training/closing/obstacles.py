"""What stands in the way of closing a session, each with the page where it is done."""

from dataclasses import dataclass, replace

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from training.evaluating.of_session import results_of
from training.models import SignIn
from training.registers.presence import presence_of
from training.sessions.plans import part_in_words


@dataclass(frozen=True)
class Obstacle:
    """A stable code, the sentence that people read, and the address where it is done."""

    code: str
    sentence: str
    address: str


def what_stands_in_the_way(session, *, at):
    """The Obstacles, in the order in which one does them. Empty: it can be closed."""
    if not session.enrolments.taking_part().exists():
        return [nobody(session)]
    enrolments = list(session.enrolments.unsettled().for_lists())
    presences = presence_of(session, enrolments)
    found = [*not_over(session, at), *signed_in(session), *unmarked(session, presences)]
    return found + unevaluated(session, enrolments, presences)


def nobody(session):
    return Obstacle("nobody", _("Nobody takes part. Cancel the session, or enrol people."), page(session, "session"))


def not_over(session, at):
    if session.is_over(at):
        return []
    day = date_format(session.last_ends_at.astimezone(), "SHORT_DATE_FORMAT")
    return [Obstacle("not_over", _("The session is not over before %(day)s.") % {"day": day}, page(session, "session"))]


def signed_in(session):
    waiting = SignIn.objects.waiting().filter(door__part__session=session)
    parts = {}
    for each in waiting.select_related("door__part"):
        parts.setdefault(each.door.part, []).append(each)
    return [
        Obstacle(
            "signed_in",
            ngettext(
                "%(part)s: one person signed in with the QR code and waits for you to confirm it.",
                "%(part)s: %(number)s people signed in with the QR code and wait for you to confirm it.",
                len(all_),
            )
            % {"part": part_in_words(part), "number": len(all_)},
            page(session, "register", part.uuid),
        )
        for part, all_ in parts.items()
    ]


def unmarked(session, presences):
    counts = {}
    for presence in presences.values():
        for part in presence.unmarked:
            counts[part] = counts.get(part, 0) + 1
    return [
        Obstacle(
            "unmarked",
            ngettext(
                "%(part)s: one person is not marked yet.", "%(part)s: %(number)s people are not marked yet.", number
            )
            % {"part": part_in_words(part), "number": number},
            page(session, "register", part.uuid),
        )
        for part, number in sorted(counts.items(), key=lambda pair: pair[0].starts_at)
    ]


def unevaluated(session, enrolments, presences):
    """Whoever came needs a result; who never came needs none. Of several, one sentence: the list of evaluations tells who,
    and there everybody is filled in at once."""
    # Gaps in the register are told apart, so here they hinder no result.
    results = results_of(session, {pk: replace(each, unmarked=[]) for pk, each in presences.items()})
    missing = [each for each in enrolments if not presences[each.pk].never_came and not results[each.pk].is_complete]
    if len(missing) > 1:
        sentence = _("%(number)s people are not evaluated yet.") % {"number": len(missing)}
        return [Obstacle("unevaluated", sentence, page(session, "evaluations"))]
    sentence = _("%(name)s is not evaluated yet.")
    return [
        Obstacle("unevaluated", sentence % {"name": each.person.full_name}, page(session, "evaluate", each.uuid))
        for each in missing
    ]


def page(session, name, *args):
    return reverse(f"training:{name}", args=[session.uuid, *args])
