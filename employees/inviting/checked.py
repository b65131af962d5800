"""An officer checked who somebody is, and asks them by mail to take their record: also one that several companies know."""

from django.db import transaction
from django.utils.translation import gettext as _

from employees.inviting.joining import PURPOSE, JoinAsEmployee
from employees.models import Employee
from portal.kit import audit
from portal.kit.rules import RuleBroken
from portal.notices.inviting import invite
from portal.notices.models import Invitation

CHECKED = "employees.person_checked"


@transaction.atomic
def invite_checked(person, *, email, language, by, at):
    """Ask the person by mail to take their record; the officer `by` knows that the address is theirs. Raises RuleBroken."""
    if person.has_account:
        raise RuleBroken(_("This person has an account already."))
    if person.merged_into_id or person.erased_at:
        raise RuleBroken(_("This record was merged or erased just before this."))
    names = {"first_name": person.first_name, "last_name": person.last_name}
    invitation = invite(purpose=CHECKED, subject=person.uuid, email=email, language=language, by=by, at=at, **names)
    audit.record("employees.invited", on=person, by=by)
    return invitation


def invitations_of(person):
    """Those to this person that were not answered yet, of companies and of officers."""
    return Invitation.objects.filter(purpose__in=[PURPOSE, CHECKED], subject=person.uuid).waiting()


class JoinAsChecked(JoinAsEmployee):
    """As an invitation of a company; but the officer knows whose the record is, however many companies know it."""

    code = CHECKED

    def find(self, subject):
        return Employee.objects.provisional().filter(uuid=subject).first()
