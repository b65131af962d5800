"""Who works in the portal for a company: appointed, invited, and gone again. A company keeps a manager."""

from django.contrib.auth import get_user_model
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from employers.enums import MemberRole
from employers.models import Employer, EmployerMember
from portal.kit import audit
from portal.kit.constraints import told_as_rule
from portal.kit.rules import RuleBroken
from portal.notices.inviting import invite
from portal.notices.limits import Limit
from portal.notices.models import Invitation
from portal.notices.telling import tell
from portal.privacy.models import ErasureRequest

# What is stored with an invitation to each role.
PURPOSES = {MemberRole.MANAGER: "employers.manager", MemberRole.MENTOR: "employers.mentor"}
# Of a company, of managers and mentors together. The largest has some dozens of mentors.
INVITATIONS = Limit(waiting=100, a_day=50)


def managers_of(employer):
    """The accounts of today's managers."""
    members = EmployerMember.objects.current().managers().filter(employer=employer).select_related("user")
    return [member.user for member in members]


def staying_managers(employer):
    """The memberships of today's managers, without those who asked to be erased: their work goes to a successor."""
    leaving = ErasureRequest.objects.waiting().values("subject")
    return EmployerMember.objects.able_managers().filter(employer=employer).exclude(user__uuid__in=leaving)


@transaction.atomic
def appoint(employer, *, user, role, by, at):
    """Let `user` work for the company in this role from today on. Raises RuleBroken for who does already."""
    with told_as_rule(EmployerMember):
        member = EmployerMember.objects.create(
            employer=employer, user=user, role=role, since=timezone.localdate(at), added_by=by
        )
    audit.record("employers.member_appointed", on=employer, by=by, told={"role": str(role)})
    return member


@transaction.atomic
def end_membership(member, *, by, at):
    """From now on this person does nothing for the company in this role. Raises RuleBroken for its last manager."""
    Employer.objects.select_for_update().get(pk=member.employer_id)  # Of two who leave at once, one is last.
    member = EmployerMember.objects.select_for_update().get(pk=member.pk)
    today = timezone.localdate(at)
    if member.until and member.until <= today:
        return member
    others = EmployerMember.objects.able_managers(today).filter(employer=member.employer_id).exclude(pk=member.pk)
    if member.role == MemberRole.MANAGER and not others.exists():
        raise RuleBroken(_("A company needs a manager. Make somebody else manager first."))
    member.until, member.ended_by = today, by
    member.save(update_fields=["until", "ended_by"])
    audit.record("employers.member_ended", on=member.employer, by=by, told={"role": member.role})
    return member


def invite_member(employer, *, email, role, language, by, at, first_name="", last_name=""):
    """Ask somebody by mail to work for the company. Raises RuleBroken for who does, or is invited already, and for a
    company that the sector has not validated: nobody gets mail in the name of a company that somebody made up."""
    if not employer.is_settled:
        raise RuleBroken(_("You can invite people once the sector has validated the company."))
    there = EmployerMember.objects.current().filter(employer=employer, role=role, user__email__iexact=email.strip())
    if there.exists():
        raise RuleBroken(_("This person has this role in the company already."))
    return invite(
        purpose=PURPOSES[role],
        subject=employer.uuid,
        email=email,
        language=language,
        by=by,
        at=at,
        first_name=first_name,
        last_name=last_name,
        on_behalf=employer.uuid,
    )


@transaction.atomic
def appoint_successor(employer, *, email, language, by, at):
    """Give a company a manager again after its last one has gone, or asked to be erased: the account with this address, else whoever accepts
    an invitation to it. Returns the EmployerMember or the Invitation. Raises RuleBroken.

    An address counts once its owner has confirmed it: an account can be made with somebody else's.
    """
    employer = Employer.objects.select_for_update().get(pk=employer.pk)
    if employer.is_closed:
        raise RuleBroken(_("The sector does not go on with this company: it needs no manager."))
    if staying_managers(employer).exists():
        raise RuleBroken(_("The company has a manager, who chooses who else works for it."))
    confirmed = {"emailaddress__email__iexact": email.strip(), "emailaddress__verified": True}
    user = get_user_model().objects.filter(is_active=True, **confirmed).first()
    if user is None:
        return invite_member(employer, email=email, role=MemberRole.MANAGER, language=language, by=by, at=at)
    member = appoint(employer, user=user, role=MemberRole.MANAGER, by=by, at=at)
    tell(
        users=[user],
        event="employers.appointed",
        at=at,
        to=("employers:company", [employer.uuid]),
        employer=employer,
    )
    return member


def invitations_of(employer):
    """Those that were not answered yet, the newest first."""
    return Invitation.objects.filter(purpose__in=PURPOSES.values(), subject=employer.uuid).waiting()


def role_of(invitation):
    """The role that accepting this invitation gives."""
    return next(role for role, purpose in PURPOSES.items() if purpose == invitation.purpose)


class JoinEmployer:
    """Accepting an invitation makes somebody manager or mentor of a company (portal.notices.purposes)."""

    def __init__(self, role):
        self.role, self.code = role, PURPOSES[role]

    def find(self, subject):
        return Employer.objects.settled().filter(uuid=subject).first()

    def ask(self, employer):
        if self.role == MemberRole.MANAGER:
            return _("Plan and follow the training of “%(company)s” as a manager") % {"company": employer.name}
        return _("Guide and evaluate learners of “%(company)s” as a mentor") % {"company": employer.name}

    def join(self, employer, *, user, invitation, at):
        appoint(employer, user=user, role=self.role, by=invitation.invited_by, at=at)
        return reverse("employers:company", args=[employer.uuid])
