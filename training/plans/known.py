"""What of a learning record counts in a plan: of a company's, what happened while people worked there, for that company."""

from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from employees.models import Achievement, HourCredit, Trajectory
from employees.models.record import of_company_when_there
from training.models import Enrolment, WorkplaceTrack


@dataclass(frozen=True)
class Known:
    """Querysets, of the people at hand."""

    achievements: Any
    credits: Any
    enrolments: Any
    tracks: Any
    trajectories: Any


def known_of(plan, people):
    """`people`: ids of persons, or the query that finds them."""
    people = people if isinstance(people, QuerySet) else list(people)
    company, mine = plan.employer_id, {"employee__in": people}
    achievements, credits = Achievement.objects.held_by(people), HourCredit.objects.standing().filter(**mine)
    enrolments, tracks = Enrolment.objects.filter(**mine), WorkplaceTrack.objects.filter(**mine)
    trajectories = Trajectory.objects.filter(**mine)
    if company is None:
        return Known(achievements, credits, enrolments, tracks, trajectories)
    return Known(
        achievements.in_periods_of(company),
        of_company_when_there(credits, company, day="credited_on"),
        enrolments.filter(employment__employer=company),
        tracks.filter(employment__employer=company),
        trajectories.of_company(company),
    )
