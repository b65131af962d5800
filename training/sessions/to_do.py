"""What is to be done now for sessions: on the page of one, on the first page of who gives it, on that of a company."""

from django.db.models import Count, F, Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from portal.kit.first_page import Task
from training.enums import OPEN, TAKING_PART, EnrolmentState
from training.models import Attendance, SessionPart
from training.sessions.plans import part_in_words

MOST_TOLD = 6  # Things to do for sessions on a page that tells more than that.


def page(name, *args):
    return reverse(f"training:{name}", args=args)


def tasks_in(sight, parts):
    """On the page of one session, for who looks at it."""
    session = sight.session
    if not session.is_changeable:
        return []
    tasks = []
    if sight.can_plan and not session.is_open:
        tasks.append(to_open(session))
    if requests := [each for each in sight.requests if sight.may_answer_for(each)]:
        tasks.append(to_answer(session, len(requests)))
    if sight.can_run and session.is_open and sight.taking_part:
        tasks += to_register(session, parts, sight.at)
        if session.is_over(sight.at):
            tasks.append(to_close(session))
    if sight.can_enrol and not sight.taking_part and not requests and not session.has_begun(sight.at):
        tasks.append(to_enrol(session))
    return tasks


def to_open(session):
    return Task(
        1,
        _("Open the session"),
        _("Nobody can enrol before that."),
        _("Look at it and open it"),
        page("session", session.uuid) + "#open",
    )


def to_answer(session, number):
    return Task(
        number,
        ngettext("Answer a request for a place", "Answer %(count)s requests for a place", number) % {"count": number},
        session.title,
        _("See who asks"),
        page("session", session.uuid) + "#requests",
    )


def to_enrol(session):
    return Task(
        1,
        _("Say who takes part"),
        _("Nobody is enrolled yet. Choose people from the list, or paste names."),
        _("Enrol people"),
        page("enrol", session.uuid),
    )


def to_register(session, parts, at):
    """A task for each part that has begun and of which somebody is not marked yet; today's first."""
    begun = [part for part in parts if part.starts_at <= at]
    marked = marked_in(begun)
    there = session.enrolments.filter(state__in=TAKING_PART).count() if begun else 0
    for part in begun:
        if (missing := there - marked.get(part.pk, 0)) > 0:
            yield Task(
                missing,
                _("Say who was there"),
                part_in_words(part),
                _("Fill in the register"),
                page("register", session.uuid, part.uuid),
            )


def marked_in(parts):
    """{part id: how many of who takes part are marked}, in one query."""
    rows = Attendance.objects.filter(part__in=parts, minutes__isnull=False, enrolment__state__in=TAKING_PART)
    return dict(rows.order_by().values_list("part").annotate(number=Count("pk")))


def to_close(session):
    return Task(
        1,
        _("Close the session"),
        _("What is still missing stands there. After that everybody gets a certificate."),
        _("Close the session"),
        page("close", session.uuid),
    )


def gaps_in(sessions, at):
    """{session id: the first part that has begun and in which somebody is not marked}, for who takes part. One query."""
    if not sessions:
        return {}
    parts = SessionPart.objects.filter(session__in=sessions, starts_at__lte=at).order_by("starts_at", "pk")
    taking = Q(session__enrolments__state__in=TAKING_PART)
    marked = Q(attendances__minutes__isnull=False, attendances__enrolment__state__in=TAKING_PART)
    counted = parts.annotate(
        there=Count("session__enrolments", filter=taking, distinct=True),
        marked=Count("attendances", filter=marked, distinct=True),
    )
    found = {}
    for part in counted.filter(marked__lt=F("there")):
        found.setdefault(part.session_id, part)
    return found


def tasks_of_several(sessions, at, *, answers):
    """What a queryset of sessions asks, by session: answers (of who may give them), then registers, then closing. At most
    three queries."""
    requested = Count("enrolments", filter=Q(enrolments__state=EnrolmentState.REQUESTED))
    taking = Count("enrolments", filter=Q(enrolments__state__in=TAKING_PART))
    found = sessions.filter(state=OPEN).order_by("first_starts_at", "pk").annotate(asked=requested, there=taking)
    waits = Q(there__gt=0, first_starts_at__lte=at)
    found = list(found.filter(Q(asked__gt=0) | waits if answers else waits)[: MOST_TOLD * 2])
    gaps = gaps_in([session for session in found if session.has_begun(at)], at)
    tasks = {session.pk: list(tasks_of_one(session, gaps.get(session.pk), at, answers=answers)) for session in found}
    return [(session, tasks[session.pk]) for session in found if tasks[session.pk]][:MOST_TOLD]


def tasks_of_one(session, gap, at, *, answers):
    if answers and session.asked:
        yield to_answer(session, session.asked)
    if gap:
        yield Task(
            1,
            _("Say who was there"),
            f"{session.title}. {part_in_words(gap)}",
            _("Fill in the register"),
            page("register", session.uuid, gap.uuid),
        )
    elif session.there and session.is_over(at):
        yield Task(
            1,
            _("Close the session"),
            session.title,
            _("Close the session"),
            page("close", session.uuid),
        )
