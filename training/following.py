"""Who follows a module in a session, and who guides others through it: they may open its material (catalogue.participants)."""

from training.enums import OPEN, TAKING_PART
from training.models import Enrolment, Session


def modules_followed_by(user):
    """Also after the session: what somebody learned can be read again."""
    enrolments = Enrolment.objects.filter(employee__user=user.pk, state__in=TAKING_PART)
    return enrolments.order_by().values("session__module")


def modules_guided_by(user):
    given = Session.objects.given_by(user).filter(state=OPEN)
    return given.order_by().values("module")
