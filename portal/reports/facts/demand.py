"""Who waits for training today: for a place that was asked or is full, or by a line of a plan that came to nothing yet.

Rows: day (on which the session begins, or the quarter of the plan), person, module, employment, kind. A line of a plan by
which somebody waits in a session is there as that waiting alone.
"""

from django.db.models import Exists, F, OuterRef, Q
from django.db.models.functions import TruncDate

from employees.models import Achievement
from portal.reports.facts.narrowing import narrowed, text
from training.enums import DRAFT, OPEN, UNDECIDED, EnrolmentState
from training.models import Enrolment, PlanLine, WorkplaceTrack
from training.plans.enums import ACCEPTED, ACTIVE

WAITING, ASKED, PLANNED = "waiting", "asked", "planned"
KINDS = {EnrolmentState.WAITING: WAITING, EnrolmentState.REQUESTED: ASKED}
COLUMNS = ("on", "person", "of_module", "by_employment", "kind")


def facts(question):
    return [*(enrolments(question, state, kind) for state, kind in KINDS.items()), lines(question)]


def shaped(rows, *, day, module, kind):
    shown = {"person": F("employee"), "of_module": F(module), "by_employment": F("employment"), "kind": text(kind)}
    return rows.order_by().values(on=F(day), **shown).values_list(*COLUMNS)


def enrolments(question, state, kind):
    rows = Enrolment.objects.filter(state=state, session__state__in=[DRAFT, OPEN]).alias(
        day=TruncDate("session__first_starts_at")
    )
    rows = narrowed(rows, question, day="day", employment="employment", module="session__module")
    if question.delivery:
        rows = rows.filter(session__module__delivery=question.delivery)
    return shaped(rows, day="day", module="session__module", kind=kind)


def lines(question):
    """Accepted, of a company's plan in use, for who still works there; by what that company may know of the person, as the
    plan itself says it (training.plans.standing)."""
    rows = PlanLine.objects.filter(state=ACCEPTED, plan__state=ACTIVE, plan__employer__isnull=False)
    rows = rows.filter(Q(employment__until=None) | Q(employment__until__gt=question.today))
    # Somebody may begin in the midst of the quarter, so its first day does not say whose they are.
    rows = narrowed(rows, question, day="quarter_since", employment="employment", module="module", there=False)
    if question.delivery:
        rows = rows.filter(module__delivery=question.delivery)
    return shaped(rows.exclude(came_to_something()), day="quarter_since", module="module", kind=PLANNED)


def came_to_something():
    same = {"employee": OuterRef("employee")}
    there = {"employment__employer": OuterRef("plan__employer")}
    going = Enrolment.objects.filter(
        state__in=[*UNDECIDED, EnrolmentState.CONFIRMED], session__module=OuterRef("module"), **same, **there
    )
    tracks = WorkplaceTrack.objects.running().filter(module=OuterRef("module"), **same, **there)
    return Exists(obtained_there()) | Exists(going) | Exists(tracks)


def obtained_there():
    theirs = "employee__employments__"
    not_over = Q(**{f"{theirs}until": None}) | Q(**{f"{theirs}until__gt": F("obtained_on")})
    there = {f"{theirs}employer": OuterRef("plan__employer"), f"{theirs}since__lte": F("obtained_on")}
    same = {"employee": OuterRef("employee"), "module": OuterRef("module")}
    return Achievement.objects.standing().filter(not_over, **same, **there)
