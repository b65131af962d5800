"""The next deadlines of support, for managers: for people who have a place in a session, by session and measure."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.db import connection
from django.db.models import CharField, Count, Max, Subquery, Sum, Value
from django.db.models.functions import Cast, Concat
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from employers.today import Further
from incentives.following import followed_up
from incentives.models import CompanyAnswer, SupportFollowUp
from portal.kit.first_page import Task
from portal.kit.kept_pages import generations
from portal.kit.remembering import Memory
from portal.support.doing import to_do_of
from portal.support.enums import NOT_KNOWN
from portal.support.gathering.participations import of_enrolments
from portal.support.knowledge import told
from portal.support.table import table_of
from training.enums import CANCELLED, COMES, DRAFT
from training.models import Enrolment, Session

WITHIN = timedelta(days=60)
# So long after its end something may still be asked for a session, and so long before it begins.
LOOKS_BACK, LOOKS_AHEAD = timedelta(days=200), timedelta(days=200)
memory = Memory(most=500)
MOST_TASKS = 3


@dataclass(frozen=True)
class Due:
    """The first thing to do for a measure for a session of a company, by a day."""

    employer: int
    session: Session
    code: str
    title: str
    words: str
    day: date
    people: int
    is_certain: bool

    @property
    def address(self):
        return f"{reverse('support:session', args=[self.session.uuid])}#when"


def due_of(employers: Iterable[int], *, today: date, within: timedelta = WITHIN) -> list[Due]:
    """In order of day; what was applied for or is not wanted is left out.

    First pages ask it: one query, while these companies have the same people in sessions and answered nothing more. What
    else they tell of their people (a statute, a size) is in it the next day; the table shows it at once.
    """
    employers = sorted(employers)
    rows = enrolments_of(employers, today)
    if connection.in_atomic_block:  # What is seen there may never come to be.
        return reckon_due(employers, rows, today, within)
    state = (generations.current(), today, *state_of(employers, rows))
    place = ("due", tuple(employers), within, get_language())
    return memory.recall(place, state, lambda: reckon_due(employers, rows, today, within))


def state_of(employers, rows):
    """What changes when somebody comes or goes, or the company says something. One query."""
    found = (
        rows.order_by()
        .annotate(all=Value(1))
        .values("all")
        .annotate(people=Count("pk"), which=Sum("pk"), moved=Sum("session__sequence"))
        .annotate(answers=said_by(CompanyAnswer, employers), follow_ups=said_by(SupportFollowUp, employers))
    )
    return tuple(tuple(row.values()) for row in found)


def said_by(model, employers):
    """How many of these rows there are, and the moment of the last."""
    said = model.objects.filter(employer__in=employers).order_by().annotate(all=Value(1)).values("all")
    number = Cast(Count("pk"), CharField())
    return Subquery(said.annotate(told=Concat(number, Value(" "), Cast(Max("at"), CharField()))).values("told"))


def reckon_due(employers, rows, today, within):
    """Ten queries, whatever the number; one where nobody has a place in a session of these months."""
    if not rows.exists():
        return []
    knowledge = told().knowledge
    groups = defaultdict(list)
    for who in of_enrolments(rows, knowledge.types, today=today):
        groups[who.employment.employer_id, who.session.pk].append(who)
    followed = followed_up({company for company, _session in groups}, {who[0].session.uuid for who in groups.values()})
    found = [
        due
        for (company, _session), people in groups.items()
        for due in first_of_each(company, people, knowledge, today)
        if due.day <= today + within and (company, due.session.uuid, due.code) not in followed
    ]
    return sorted(found, key=lambda each: (each.day, each.session.pk, each.code))


def enrolments_of(employers, today):
    since, until = today - LOOKS_BACK, today + LOOKS_AHEAD
    return (
        Enrolment.objects.filter(employment__employer__in=list(employers), state__in=COMES, employee__erased_at=None)
        .exclude(session__state__in=[CANCELLED, DRAFT])
        .filter(session__last_ends_at__date__gte=since, session__first_starts_at__date__lte=until)
    )


def first_of_each(company, people, knowledge, today):
    """Of measures that fit or may. Where nobody confirmed the rules, the day is on the table and nothing to do yet."""
    session, seen = people[0].session, set()
    for each in to_do_of(table_of(people, knowledge), today):
        standing = {cell.standing for cell in each.column.cells}
        if each.column.code in seen or standing - {"no"} <= {NOT_KNOWN}:
            continue
        seen.add(each.column.code)
        yield Due(
            company, session, each.column.code, each.column.title, each.words, each.day, each.people, each.is_certain
        )


def deadlines_of(employers, counts, *, on):
    """For employers.today."""
    validated = [each for each in employers if each.is_validated]
    found = defaultdict(list)
    for due in due_of([each.pk for each in validated], today=on) if validated else ():
        found[due.employer].append(task_of(due))
    return {each.pk: Further(found[each.pk][:MOST_TASKS]) for each in employers}


def task_of(due):
    told = {"measure": due.title, "day": date_format(due.day, "DATE_FORMAT"), "session": due.session.title}
    title = _("%(measure)s: by %(day)s") if due.is_certain else _("%(measure)s may fit: by %(day)s")
    people = ngettext("%(session)s, %(number)s person.", "%(session)s, %(number)s people.", due.people)
    text = f"{people % (told | {'number': due.people})} {due.words}"
    return Task(due.people, title % told, text, _("See the support"), due.address)
