"""For which companies an account works today, in the form that a query takes after `__in`.

Where a request has read its memberships (employers.context) these are numbers, and the query is a short one; elsewhere a
subquery.
"""

from django.utils import timezone

from employers.enums import MemberRole

KNOWN = "_memberships_today"


def know(user, members):
    """Remember the memberships of today for as long as this object of the account lives: one request."""
    setattr(user, KNOWN, (timezone.localdate(), list(members)))


def managed_by(user):
    """The ids of the companies that this account manages today."""
    return _of(user, "employer", MemberRole.MANAGER)


def manages(user, employer_id):
    """Whether this account manages this company today."""
    managed = managed_by(user)
    return employer_id in managed if isinstance(managed, list) else managed.filter(employer=employer_id).exists()


def worked_for_by(user):
    """The ids of the companies for which this account works today, in whatever role."""
    return _of(user, "employer")


def works_for(user, employer_id):
    """Whether this account manages this company, or is a mentor there, today."""
    worked = worked_for_by(user)
    return employer_id in worked if isinstance(worked, list) else worked.filter(employer=employer_id).exists()


def mentorships_of(user, on=None):
    """The ids of the memberships by which this account is a mentor on a day (today)."""
    return _of(user, "pk", MemberRole.MENTOR, on=on)


def _of(user, wanted, role=None, *, on=None):
    from employers.models.members import EmployerMember

    day, members = getattr(user, KNOWN, (None, None))
    if day is not None and day == (on or timezone.localdate()):
        column = "employer_id" if wanted == "employer" else wanted
        return [getattr(member, column) for member in members if role is None or member.role == role]
    found = EmployerMember.objects.current(on).filter(user=user.pk)
    return (found.filter(role=role) if role else found).values(wanted)
