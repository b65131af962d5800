"""The table of a session for one company, and that of a quarter of its plan."""

from collections import defaultdict

from incentives.following import applied_on
from portal.support.gathering.participations import of_enrolments, of_lines
from portal.support.knowledge import told
from portal.support.table import Table, table_of
from training.enums import COMES
from training.models import Enrolment, Session, SessionPart
from training.plans.enums import LineStanding
from training.plans.standing import standing_of

# What of a plan is still to come: for the rest support was asked, or is too late.
TO_COME = (LineStanding.PROPOSED, LineStanding.PLANNED, LineStanding.WAITING, LineStanding.ENROLLED)


def people_of(session, employer):
    """The enrolments of the company's own people who have a place."""
    rows = Enrolment.objects.filter(session=session, state__in=COMES, employment__employer=employer)
    return rows.filter(employee__erased_at=None).by_name()


def table_of_session(session, employer, *, today) -> Table:
    knowledge = told().knowledge
    people = of_enrolments(people_of(session, employer), knowledge.types, today=today)
    return table_of(people, knowledge, applied=applied_on(employer, session.uuid))


def table_of_lines(plan, lines, *, today) -> Table:
    """Of `lines`, a query of lines of this plan of a company, in their order."""
    knowledge = told().knowledge
    found = list(
        lines.exclude(employment=None)
        .filter(employee__erased_at=None)
        .select_related(
            "module",
            "employee",
            "employment__employer",
            "employment__joint_committee",
            "employment__establishment",
            "employment__function",
        )
    )
    standing = standing_of(plan, found)
    coming = [line for line in found if standing[line.pk].state in TO_COME]
    sessions = sessions_of({line.pk: standing[line.pk].session for line in coming if standing[line.pk].session})
    return table_of(of_lines(coming, sessions, knowledge.types, today=today), knowledge)


def sessions_of(uuids):
    """{line id: (Session, its parts)} of {line id: uuid}. Two queries, none when there are none."""
    if not uuids:
        return {}
    sessions = {each.uuid: each for each in Session.objects.filter(uuid__in=uuids.values()).select_related("module")}
    parts = defaultdict(list)
    for part in SessionPart.objects.filter(session__in=sessions.values()):
        parts[part.session_id].append(part)
    return {line: (sessions[uuid], parts[sessions[uuid].pk]) for line, uuid in uuids.items() if uuid in sessions}
