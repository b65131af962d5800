"""What the first page tells of somebody's plan and questions: what was answered lately, and the ways to both."""

from datetime import timedelta

from django.db.models import Exists
from django.utils import timezone

from employees.standing import standing_on
from portal.kit.first_page import Part
from training.models import TrainingRequest

# So long an answer stands on the first page.
LATELY = timedelta(days=14)
MOST = 5


def tell(request, *, on):
    standing = standing_on(request, on=on)
    if not standing.person:
        return None
    answered = list(lately(request.user).for_lists()[:MOST]) if standing.further[ANSWERS] else []
    return Part(
        blocks=[("training/requests/on_first_page.html", {"answered": answered})] if answered else [],
        aside=[("training/requests/aside.html", {})],
    )


ANSWERS = "training.answers"
# What is asked along with what somebody is here (employees.standing).
ASKED = {ANSWERS: lambda user, on: Exists(lately(user))}


def lately(user):
    answered = TrainingRequest.objects.filter(employee__user=user, answered_at__gt=timezone.now() - LATELY)
    return answered.order_by("-answered_at", "-pk")
