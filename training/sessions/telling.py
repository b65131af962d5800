"""Whom a session concerns, and what they are told: who gives it, who is in it, and the companies that sent them."""

from employers.models import EmployerMember
from portal.notices.telling import tell
from training.enums import TAKING_PART, UNDECIDED


def tell_giving(session, users, *, at, by):
    """Those who give it from now on; who planned it knows."""
    tell_of(session, [user for user in users if user != by], "session_given", at=at)


def tell_moved(session, *, at, by, text=""):
    """Everybody in it: when and where it is now."""
    enrolments = list(session.enrolments.filter(state__in=[*TAKING_PART, *UNDECIDED]).for_lists())
    reserved = list(session.reservations.standing().select_related("employer"))
    users = concerned(session, enrolments, reserved) - {by}
    tell_of(session, users, "session_moved", at=at, text=text)


def tell_cancelled(session, enrolments, reserved, *, at, by, text):
    tell_of(session, concerned(session, enrolments, reserved) - {by}, "session_cancelled", at=at, text=text)


def tell_of(session, users, event, *, at, **facts):
    parts = list(session.parts.all())
    to = ("training:session", [session.uuid])
    tell(users=list(users), event=f"training.{event}", at=at, to=to, session=session, parts=parts, **facts)


def concerned(session, enrolments, reserved=()):
    """The accounts of who gives it, who is in it, and the managers of the companies that sent or keep places for them."""
    people = {session.trainer, session.mentor and session.mentor.user}
    people |= {enrolment.employee.user for enrolment in enrolments}
    companies = {enrolment.employment.employer for enrolment in enrolments if enrolment.employment}
    companies |= {reservation.employer for reservation in reserved}
    managers = EmployerMember.objects.able_managers().filter(employer__in=companies - {session.host})
    people |= {member.user for member in managers.select_related("user")}
    return people - {None}
