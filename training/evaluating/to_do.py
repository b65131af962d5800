"""What is asked of somebody who took part: to score themselves, and to say what they found."""

from datetime import timedelta

from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils.translation import gettext as _

from portal.kit.first_page import Task
from training.enums import OPEN, EnrolmentState, EvaluatorRole
from training.models import Attendance, Enrolment, Evaluation, Satisfaction

# Later somebody no longer remembers what they found; and it should not stay on their page for ever.
STILL_FRESH = timedelta(days=30)
MOST = 3


def tasks_of_learner(user, at):
    """Of sessions that began and are not long over. One query."""
    sent = Evaluation.objects.filter(enrolment=OuterRef("pk"), role=EvaluatorRole.LEARNER).sent()
    mine = (
        came_lately(user, at)
        .select_related("session")
        .annotate(has_sent=Exists(sent), has_answered=Exists(Satisfaction.objects.filter(enrolment=OuterRef("pk"))))
    )
    return [task for each in mine.order_by("session__first_starts_at", "pk")[:MOST] for task in tasks_of(each, at)]


def takes_part_lately(user, at):
    """The enrolments of this account in sessions that are not long over."""
    return Enrolment.objects.filter(
        employee__user=user.pk,
        state__in=[EnrolmentState.CONFIRMED, EnrolmentState.ATTENDED],
        session__last_ends_at__gt=at - STILL_FRESH,
    )


def came_lately(user, at):
    """Those of them in sessions that began, where it came."""
    came = Attendance.objects.filter(enrolment=OuterRef("pk"), minutes__gt=0)
    return takes_part_lately(user, at).filter(Exists(came), session__first_starts_at__lte=at)


def tasks_of(enrolment, at):
    session = enrolment.session
    if not enrolment.has_sent and session.state == OPEN and session.snapshot["competences"]:
        yield Task(
            1,
            _("Score yourself"),
            session.title,
            _("Say how I think I am doing"),
            reverse("training:my_evaluation", args=[enrolment.uuid]),
        )
    if not enrolment.has_answered and session.is_over(at):
        yield Task(
            1,
            _("Say what you found of a session"),
            session.title,
            _("Say what I found of it"),
            reverse("training:my_opinion", args=[enrolment.uuid]),
        )
