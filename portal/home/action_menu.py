"""The buttons under a page in the editor, named after what they do here: send, withdraw, approve, ask for changes."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin import action_menu
from wagtail.models import WorkflowState


class SendForApproval(action_menu.SubmitForModerationMenuItem):
    label = _("Send for approval")

    def is_shown(self, context):
        """Not while it waits: Wagtail would let administrators send it once more."""
        page = context.get("page")
        state = page.current_workflow_state if page else None
        waits = state and state.status == WorkflowState.STATUS_IN_PROGRESS
        return super().is_shown(context) and not waits

    def get_context_data(self, parent_context):
        return super().get_context_data(parent_context) | {"label": self.label}


class Withdraw(action_menu.CancelWorkflowMenuItem):
    label = _("Withdraw from approval")


INSTEAD_OF = {
    action_menu.SubmitForModerationMenuItem: SendForApproval,
    action_menu.CancelWorkflowMenuItem: Withdraw,
    action_menu.RestartWorkflowMenuItem: None,  # Withdrawing and sending again does the same.
}
APPROVALS = {
    ("reject", True): _("Ask for changes"),
    ("approve", False): _("Approve and publish"),
    ("approve", True): _("Approve with a comment"),
}


def name_by_what_they_do(items, request, context):
    """For Wagtail's hook: our names, and first what this user is most likely to want."""
    shown = []
    for item in items:
        kind = INSTEAD_OF.get(type(item), type(item))
        if kind is None:
            continue
        if kind is not type(item):
            item = kind(order=item.order)
            if not item.is_shown(context):
                continue
        if isinstance(item, action_menu.WorkflowMenuItem):
            item.label = APPROVALS.get((item.name, item.launch_modal), item.label)
        shown.append(item)
    items[:] = sorted(shown, key=lambda item: not comes_first(item, shown))


def comes_first(item, items):
    """Approving for whoever may approve; sending for whoever may not publish."""
    if isinstance(item, action_menu.WorkflowMenuItem):
        return item.name == "approve" and not item.launch_modal
    may_publish = any(isinstance(other, action_menu.PublishMenuItem) for other in items)
    return isinstance(item, SendForApproval) and not may_publish
