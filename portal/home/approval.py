"""Whether words are approved before they are published: the sector's policy, made into rights and Wagtail's workflow."""

from django.conf import settings
from django.contrib.auth.models import Group
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import override
from wagtail.models import Page, Task, Workflow, WorkflowPage, WorkflowState, WorkflowTask

from portal.accounts.enums import Role
from portal.accounts.roles import make_roles
from portal.home.models import ApprovalTask
from portal.house.models import SectorSettings
from portal.tenancy.schemas import wait_for_other_operators

# What Wagtail makes in every new database, for groups that no sector has.
OF_WAGTAIL = "Moderators approval"


@transaction.atomic
def apply_policy(*, by=None):
    """Make the rights of the roles and the way to approval what the active sector's settings say.

    Run again, it changes nothing. When approval is switched off, what was waiting becomes a draft again, which its
    curator can publish; `by` is whom the history names for that.
    """
    wait_for_other_operators()
    root = Page.get_first_root_node()
    house = SectorSettings.objects.first() or SectorSettings()
    make_roles(root, words_are_approved=house.words_are_approved)
    Workflow.objects.filter(name=OF_WAGTAIL, workflow_states__isnull=True).delete()
    Task.objects.filter(name=OF_WAGTAIL, task_states__isnull=True).delete()
    if house.words_are_approved:
        ask_approval_under(root)
    else:
        let_everything_through(by)


def ask_approval_under(root):
    with override(settings.LANGUAGE_CODE):
        name = _("Approval")
    task = ApprovalTask.objects.first() or ApprovalTask.objects.create(name=name)
    task.groups.set([Group.objects.get(name=Role.ADMINISTRATOR.value)])
    workflow = Workflow.objects.filter(workflow_tasks__task=task).first()
    if workflow is None:
        workflow = Workflow.objects.create(name=name)
        WorkflowTask.objects.create(workflow=workflow, task=task)
    Workflow.objects.filter(pk=workflow.pk).update(active=True)
    WorkflowPage.objects.update_or_create(page=root, defaults={"workflow": workflow})


def let_everything_through(by):
    WorkflowPage.objects.all().delete()
    for state in WorkflowState.objects.active():
        state.cancel(user=by)
