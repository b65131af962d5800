"""What the first page tells who gives sessions of the sector: attests that their people wait for."""

from django.db.models import Exists

from employees.standing import standing_on
from portal.kit.first_page import Part
from training.models import LeaveWish, Session
from training.papers.asked import tasks_by_session

GIVES = "training.papers"


def asked_of(user):
    """Of a company's own sessions its own part tells (training.papers.today)."""
    given = Session.objects.given_by(user).filter(host=None).order_by()
    return LeaveWish.objects.waiting().filter(enrolment__session__in=given.values("pk"))


ASKED = {GIVES: lambda user, on: Exists(asked_of(user))}


def tell(request, *, on):
    if not standing_on(request, on=on).further[GIVES]:
        return None
    return Part(tasks=[task for _session, task in tasks_by_session(asked_of(request.user), on)])
