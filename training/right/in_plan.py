"""What the plans of companies hold that nobody has a place for yet: the lines that were accepted, in the quarters of a
year, of modules that are neither obtained nor being learned. It stands apart from what is planned in sessions and at work,
so that no minute counts twice."""

from collections import defaultdict

from django.db.models import Exists, F, OuterRef, Q, Subquery, Sum
from django.db.models.functions import Coalesce

from employees.models import Achievement, HourCredit
from employees.models.record import of_company_when_there
from training.enums import OPEN, EnrolmentState
from training.models import Enrolment, PlanLine, TrackHours, WorkplaceTrack
from training.plans.enums import ACCEPTED, CLOSED, DRAFT
from training.plans.quarters import quarter_of
from training.right.whose import of_these
from training.tracks.enums import RUNNING


def plans_of(on, *, drafts):
    """Lines that count on a day: of plans that are not closed, and not of quarters that are over."""
    lines = PlanLine.objects.filter(state=ACCEPTED).exclude(plan__employer=None).exclude(plan__state=CLOSED)
    if not drafts:
        lines = lines.exclude(plan__state=DRAFT)
    return lines.filter(quarter_since__gte=quarter_of(on)) if on else lines


def in_plan_in(lines, employments, first, after):
    """{(employee id, employer id): minutes}. One query. What takes how long nobody knows, is not in it."""
    found: dict[tuple[int, int], int] = defaultdict(int)
    rows = without_those_underway(
        lines.filter(of_these(employments), quarter_since__gte=first, quarter_since__lt=after)
    )
    for person, employer, planned, whole, credited, logged in rows.order_by().values_list(
        "employee", "plan__employer", "minutes", "whole", "credited", "logged"
    ):
        left = planned if whole is None else min(planned, max(int(whole) - credited, 0))
        found[person, employer] += max(left - logged, 0)
    return found


def without_those_underway(lines):
    """With what the module takes by now, what of it was credited since, and what was logged at work."""
    company = {"employment__employer": OuterRef("plan__employer")}
    mine = {"employee": OuterRef("employee"), "module": OuterRef("module")}
    placed = Enrolment.objects.filter(
        employee=OuterRef("employee"),
        session__module=OuterRef("module"),
        state=EnrolmentState.CONFIRMED,
        session__state=OPEN,
        **company,
    )
    at_work = WorkplaceTrack.objects.running().filter(**mine, **company)
    reckoned = at_work.filter(wanted_until__isnull=False, snapshot__minutes__isnull=False)
    # As training.plans.known: nothing that a company may not know makes its figures smaller.
    had = Achievement.objects.standing().in_periods_of(OuterRef("plan__employer")).filter(**mine)
    known = of_company_when_there(HourCredit.objects.standing(), OuterRef("plan__employer"), day="credited_on")
    credits = known.filter(**mine).order_by().values("module").annotate(sum=Sum("minutes"))
    of_tracks = {f"track__{name}": row for name, row in {**mine, **company}.items()}
    hours = TrackHours.objects.filter(**of_tracks, track__state=RUNNING).order_by().values("track__module")
    return (
        lines.exclude(minutes=None)
        .exclude(Q(Exists(had)) | Q(Exists(placed)) | Q(Exists(reckoned)))
        .annotate(
            whole=F("module__quantity") * F("module__minutes_per_unit"),
            credited=Coalesce(Subquery(credits.values("sum")), 0),
            logged=Coalesce(Subquery(hours.annotate(sum=Sum("minutes")).values("sum")), 0),
        )
    )
