"""Who gives sessions, assesses, or guides people to training for the sector. Staff give the task, by mail."""

from django.contrib.auth import get_user_model
from django.db import connection, transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from employees.models import SectorTask
from employees.states import Task
from portal.kit import audit
from portal.kit.constraints import told_as_rule
from portal.kit.rules import RuleBroken
from portal.notices.inviting import invite
from portal.notices.models import Invitation
from portal.notices.telling import tell

PURPOSES = {Task.TRAINER: "employees.trainer", Task.ASSESSOR: "employees.assessor", Task.GUIDE: "employees.guide"}


@transaction.atomic
def give_task(user, task, *, organisation="", by, at):
    """Give this account a task from today on. Raises RuleBroken for who has it."""
    with told_as_rule(SectorTask):
        given = SectorTask.objects.create(
            user=user, task=task, organisation=organisation.strip(), since=timezone.localdate(at), added_by=by
        )
    audit.record("employees.task_given", on=user, by=by, told={"task": str(task)})
    return given


@transaction.atomic
def end_task(given, *, by, at):
    """From today on this person no longer has the task."""
    given = SectorTask.objects.select_for_update(of=("self",)).select_related("user").get(pk=given.pk)
    today = timezone.localdate(at)
    if given.until is None or given.until > today:
        given.until = max(today, given.since)
        given.save(update_fields=["until"])
        audit.record("employees.task_ended", on=given.user, by=by, told={"task": given.task})
    return given


def invite_for_task(task, *, email, language, by, at):
    """Give the task to the account with this address, else to whoever accepts an invitation to it.

    Returns the SectorTask or the Invitation. Raises RuleBroken. An address counts once its owner has confirmed it.
    """
    confirmed = {"emailaddress__email__iexact": email.strip(), "emailaddress__verified": True}
    user = get_user_model().objects.filter(is_active=True, **confirmed).first()
    if user is None:
        sector = connection.tenant.uuid
        return invite(purpose=PURPOSES[task], subject=sector, email=email, language=language, by=by, at=at)
    given = give_task(user, task, by=by, at=at)
    tell(users=[user], event=f"{PURPOSES[task]}_task", at=at, to="employees:me")
    return given


def invitations_for_tasks():
    """Those that were not answered yet, the newest first."""
    return Invitation.objects.filter(purpose__in=PURPOSES.values()).waiting()


class JoinForTask:
    """Accepting an invitation gives somebody a task for the sector (portal.notices.purposes)."""

    def __init__(self, task):
        self.task, self.code = task, PURPOSES[task]

    def find(self, subject):
        return connection.tenant if subject == connection.tenant.uuid else None

    def ask(self, sector):
        return {
            Task.TRAINER: _("Give sessions for the sector as a trainer"),
            Task.ASSESSOR: _("Assess candidates for the sector as an assessor"),
            Task.GUIDE: _("Find the fitting training for the people whom you guide"),
        }[self.task]

    def join(self, sector, *, user, invitation, at):
        if SectorTask.objects.of(user).filter(task=self.task).exists():
            raise RuleBroken(_("You have this task already."))
        give_task(user, self.task, by=invitation.invited_by, at=at)
        return reverse("employees:me")
