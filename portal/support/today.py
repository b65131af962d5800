"""The next deadlines of support, for managers: for people who have a place in a session, by session and measure."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.db import connection
from django.db.models import CharField, Count, Max, OuterRef, Subquery, Sum, Value
from django.db.models.functions import Cast, Coalesce, Concat
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from employers.models import Employer
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
# By this name companies are asked it together with what else their first page counts (employers.today.counted_above).
STATE = "support_state"
NOBODY = " 0 "


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


def due_of(
    employers: Iterable[int], *, today: date, within: timedelta = WITHIN, state: tuple | None = None
) -> list[Due]:
    """In order of day; what was applied for or is not wanted is left out.

    Remembered while these companies have the same people in sessions and answered nothing more (`state`: as `STATE` gives it
    with what else a first page counts; else it is one query). What else they tell of their people (a statute, a size) is in
    it the next day; the table shows it at once.
    """
    employers = sorted(employers)
    if not employers:
        return []
    rows = enrolments_of(employers, today)
    if connection.in_atomic_block:  # What is seen there may never come to be.
        return reckon_due(employers, rows, today, within)
    if state is None:
        found = Employer.objects.filter(pk__in=employers).order_by("pk")
        state = tuple(found.annotate(told=counted_state(today)).values_list("told", flat=True))
    state = (generations.current(), today, *state)
    place = ("due", tuple(employers), within, get_language())
    return memory.recall(place, state, lambda: reckon_due(employers, rows, today, within))


def counted_state(on):
    """Of a company in a query of companies, as text: its people in the sessions of these months, and what it said. It is
    another one when somebody comes or goes, or the company says something; it begins with NOBODY where nobody has a place."""
    people = enrolments_between(on).filter(employment__employer=OuterRef("pk"))
    return Concat(
        told_in_one(people, Count("pk"), Sum("pk"), Sum("session__sequence")),
        *(
            Concat(Value("|"), told_in_one(said_by(model), Count("pk"), Max("at")))
            for model in (CompanyAnswer, SupportFollowUp)
        ),
        output_field=CharField(),
    )


def said_by(model):
    return model.objects.filter(employer=OuterRef("pk"))


def told_in_one(rows, *figures):
    """A subquery with these figures as one text; empty where there are no rows."""
    parts = [part for figure in figures for part in (Value(" "), Cast(figure, CharField()))]
    told = rows.order_by().annotate(all=Value(1)).values("all").annotate(told=Concat(*parts)).values("told")
    return Coalesce(Subquery(told), Value(""), output_field=CharField())


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
    return enrolments_between(today).filter(employment__employer__in=list(employers))


def enrolments_between(today):
    since, until = today - LOOKS_BACK, today + LOOKS_AHEAD
    return (
        Enrolment.objects.filter(state__in=COMES, employee__erased_at=None)
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
    states = {each.pk: counts[each.pk].further[STATE] for each in employers if each.is_validated}
    busy = {pk: state for pk, state in sorted(states.items()) if state and not state.startswith(NOBODY)}
    found = defaultdict(list)
    for due in due_of(busy, today=on, state=tuple(busy.values())):
        found[due.employer].append(task_of(due))
    return {each.pk: Further(found[each.pk][:MOST_TASKS]) for each in employers}


def task_of(due):
    told = {"measure": due.title, "day": date_format(due.day, "DATE_FORMAT"), "session": due.session.title}
    title = _("%(measure)s: by %(day)s") if due.is_certain else _("%(measure)s may fit: by %(day)s")
    people = ngettext("%(session)s, %(number)s person.", "%(session)s, %(number)s people.", due.people)
    text = f"{people % (told | {'number': due.people})} {due.words}"
    return Task(due.people, title % told, text, _("See the support"), due.address)
