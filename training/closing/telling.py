"""Who is told of a closing: who gave the session and the companies. Participants are told of their certificate by
employees.certificates, in one message; here only those who have none."""

from employers.members import managers_of
from portal.notices.telling import tell
from training.enums import EnrolmentState


def tell_closed(session, enrolments, certificates, *, at):
    proven = {certificate.employee_id for certificate in certificates}
    to = ("training:session", [session.uuid])
    absent = [each.employee.user for each in enrolments if each.state == EnrolmentState.NO_SHOW and each.employee.user]
    tell(users=absent, event="training.not_come", at=at, to=to, session=session)
    for users, number in companies(session, enrolments, proven):
        tell(users=users, event="training.closed", at=at, to=to, session=session, number=number)


def companies(session, enrolments, proven):
    """Pairs of the accounts of a company and how many of its people have a proof; those who gave the session first."""
    by_company = {}
    for each in enrolments:
        if each.employment:
            company = each.employment.employer
            by_company[company] = by_company.get(company, 0) + (each.employee_id in proven)
    told = session.givers
    found, seen = [(told, len(proven))], {user.pk for user in told}
    for company, number in by_company.items():
        users = [user for user in managers_of(company) if user.pk not in seen]
        seen |= {user.pk for user in users}
        found.append((users, number))
    return found


def tell_reopened(session, *, reason, but, at):
    users = session.givers + (managers_of(session.host) if session.host else [])
    tell(
        users=[user for user in users if user != but],
        event="training.reopened",
        at=at,
        to=("training:session", [session.uuid]),
        session=session,
        reason=reason,
    )
