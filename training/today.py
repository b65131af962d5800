"""What the managers of a company must do now for its sessions, and how many are coming (employers.today)."""

from collections import defaultdict

from django.db.models import Count, OuterRef
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from employers.today import Further, how_many
from training.enums import OPEN, EnrolmentState
from training.models import Enrolment, Session
from training.sessions.stages import Stage
from training.sessions.to_do import tasks_of_several, to_answer


def sessions_of(employers, counts, *, on):
    """What the room tells of each company, by its id. No query where nothing waits, and two or three where it does."""
    at, settled = timezone.now(), [employer for employer in employers if employer.is_settled]
    numbers = {employer.pk: counts[employer.pk].further for employer in settled}
    tasks = tasks_by_company(settled, numbers, at)
    return {
        employer.pk: Further(tasks[employer.pk], facts(employer, numbers[employer.pk]["sessions_ahead"] or 0))
        if employer.is_settled
        else Further()
        for employer in employers
    }


# Of a company: how many sessions it holds now or soon, how many are open, how many of its people ask a place in one of the
# sector (employers.today).
COUNTED = {
    "sessions_ahead": lambda on: how_many(ahead(timezone.now()), host=OuterRef("pk")),
    "sessions_open": lambda on: how_many(Session.objects.filter(state=OPEN), host=OuterRef("pk")),
    "places_asked": lambda on: how_many(asking_elsewhere(), employment__employer=OuterRef("pk")),
}


def ahead(at):
    return Session.objects.filter(Stage.NOW.condition(at) | Stage.COMING.condition(at))


def tasks_by_company(employers, numbers, at):
    found = defaultdict(list)
    holding = [employer for employer in employers if numbers[employer.pk]["sessions_open"]]
    for session, tasks in (
        tasks_of_several(Session.objects.filter(host__in=holding), at, answers=True) if holding else ()
    ):
        found[session.host_id] += tasks
    asked = [employer for employer in employers if numbers[employer.pk]["places_asked"]]
    for company, session, number in asked_elsewhere(asked) if asked else ():
        found[company].append(to_answer(session, number))
    return found


def asking_elsewhere():
    return Enrolment.objects.filter(state=EnrolmentState.REQUESTED, session__host=None)


def asked_elsewhere(employers):
    """(company id, session of the sector, number): their people who ask a place there."""
    asked = asking_elsewhere().filter(employment__employer__in=employers)
    rows = list(asked.order_by("session").values_list("employment__employer", "session").annotate(number=Count("pk")))
    sessions = Session.objects.in_bulk([session for _company, session, _number in rows]) if rows else {}
    return [(company, sessions[session], number) for company, session, number in rows]


def facts(employer, number):
    words = ngettext("%(number)s session coming", "%(number)s sessions coming", number) % {"number": number}
    return [(_("Training"), words, reverse("training:sessions", args=[employer.uuid]))]
