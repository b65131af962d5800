"""Whom a session concerns, and what they are told: who gives it, who is in it, and the companies that sent them."""

from employers.models import EmployerMember
from portal.notices.telling import tell
from training.calendars import for_mail
from training.enums import TAKING_PART, UNDECIDED


def tell_giving(session, users, *, at, by):
    """Those who give it from now on; who planned it knows."""
    told = [user for user in users if user != by]
    parts = list(session.parts.all())
    tell_of(session, parts, told, "session_given", at=at, calendar=for_mail(session, parts, users=told, at=at))


def tell_moved(session, *, at, by, text="", gone=()):
    """Everybody in it: when and where it is now. `gone` are the half days that it had and has no more."""
    enrolments = list(session.enrolments.filter(state__in=[*TAKING_PART, *UNDECIDED]).for_lists())
    reserved = list(session.reservations.standing().select_related("employer"))
    users = concerned(session, enrolments, reserved) - {by}
    parts = list(session.parts.all())
    calendar = for_mail(session, parts, users=expected(session, enrolments), at=at, gone=gone)
    tell_of(session, parts, users, "session_moved", at=at, text=text, calendar=calendar)


def tell_cancelled(session, enrolments, reserved, *, at, by, text):
    parts = list(session.parts.all())
    users = concerned(session, enrolments, reserved) - {by}
    calendar = for_mail(session, parts, users=expected(session, enrolments), at=at)
    tell_of(session, parts, users, "session_cancelled", at=at, text=text, calendar=calendar)


def tell_of(session, parts, users, event, *, at, **facts):
    to = ("training:session", [session.uuid])
    tell(users=list(users), event=f"training.{event}", at=at, to=to, session=session, parts=parts, **facts)


def expected(session, enrolments):
    """The accounts of who gives it, and of who has a place in it: it stands in their calendars."""
    return [*session.givers, *(each.employee.user for each in enrolments if each.state in TAKING_PART)]


def concerned(session, enrolments, reserved=()):
    """The accounts of who gives it, who is in it, and the managers of the companies that sent or keep places for them."""
    people = set(session.givers)
    people |= {enrolment.employee.user for enrolment in enrolments}
    companies = {enrolment.employment.employer for enrolment in enrolments if enrolment.employment}
    companies |= {reservation.employer for reservation in reserved}
    managers = EmployerMember.objects.able_managers().filter(employer__in=companies - {session.host})
    people |= {member.user for member in managers.select_related("user")}
    return people - {None}
