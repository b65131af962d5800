"""What the managers of a company must do now for its sessions, and how many are coming (employers.today)."""

from collections import defaultdict

from django.db.models import Count, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from employers.today import Further
from training.enums import EnrolmentState
from training.models import Enrolment, Session
from training.sessions.stages import Stage
from training.sessions.to_do import tasks_of_several, to_answer


def sessions_of(employers, counts, *, on):
    """What the room tells of each company, by its id. The same number of queries, whatever their number."""
    at, settled = timezone.now(), [employer for employer in employers if employer.is_settled]
    tasks = tasks_by_company(settled, at) if settled else {}
    coming = coming_by_company(settled, at) if settled else {}
    return {
        employer.pk: Further(tasks.get(employer.pk, []), facts(employer, coming.get(employer.pk, 0)))
        for employer in employers
        if employer.is_settled
    } | {employer.pk: Further() for employer in employers if not employer.is_settled}


def tasks_by_company(employers, at):
    found = defaultdict(list)
    for session, tasks in tasks_of_several(Session.objects.filter(host__in=employers), at):
        found[session.host_id] += tasks
    for company, session, number in asked_elsewhere(employers):
        found[company].append(to_answer(session, number))
    return found


def asked_elsewhere(employers):
    """(company id, session of the sector, number): their people who ask a place there."""
    asked = Enrolment.objects.filter(
        state=EnrolmentState.REQUESTED, employment__employer__in=employers, session__host=None
    )
    rows = list(asked.order_by("session").values_list("employment__employer", "session").annotate(number=Count("pk")))
    sessions = Session.objects.in_bulk([session for _company, session, _number in rows]) if rows else {}
    return [(company, sessions[session], number) for company, session, number in rows]


def coming_by_company(employers, at):
    """{company id: sessions that it holds now or soon}, in one query."""
    ahead = Stage.NOW.condition(at) | Stage.COMING.condition(at)
    rows = Session.objects.filter(ahead, Q(host__in=employers)).order_by().values_list("host")
    return dict(rows.annotate(number=Count("pk")))


def facts(employer, number):
    words = ngettext("%(number)s session coming", "%(number)s sessions coming", number) % {"number": number}
    return [(_("Training"), words, reverse("training:sessions", args=[employer.uuid]))]
