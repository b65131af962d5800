"""A session and who is in it, made at once."""

from django.db import transaction

from employees.models import Employment
from training.enrolling.candidates import of_employments
from training.enrolling.enrolling import enrol
from training.sessions.planning import plan_session


@transaction.atomic
def make_session(plan, *, employments, by, at):
    """Plan it and enrol these people: all of it, or nothing. Raises RuleBroken."""
    session = plan_session(plan, by=by, at=at)
    if employments:
        found = Employment.objects.filter(pk__in=[each.pk for each in employments]).select_related("employee__user")
        enrol(session, candidates=of_employments(found.select_related("employer").by_name()), by=by, at=at)
    return session
