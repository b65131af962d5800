"""Mails about words that wait for approval: Wagtail's own, to whom they concern in this sector, when it is written."""

from django.db import connection, transaction
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import override
from django_tenants.utils import tenant_context
from wagtail.admin import mail
from wagtail.models import TaskState, WorkflowState
from wagtail.signals import task_submitted, workflow_approved, workflow_cancelled, workflow_rejected

from portal.notices.mails import send_mail


class WordMail:
    """What is ours in each of Wagtail's notifiers; the templates stand in templates/wagtailadmin/notifications/."""

    def __call__(self, instance=None, **kwargs):
        sector = connection.tenant

        def tell():
            with tenant_context(sector):
                super(WordMail, self).__call__(instance, **kwargs)

        transaction.on_commit(tell, robust=True)

    def get_recipient_users(self, instance, **kwargs):
        """Nobody who lost their role since; Wagtail leaves out who does not want the mail or is not active."""
        users = super().get_recipient_users(instance, **kwargs)
        return {user for user in users if user.is_sector_staff}

    def get_context(self, instance, **kwargs):
        context = super().get_context(instance, **kwargs)
        state = getattr(instance, "workflow_state", instance)
        draft = state.content_object.get_latest_revision_as_object()
        goes_live_at = getattr(draft, "go_live_at", None)
        return context | {
            "title": draft.get_admin_display_title(),
            "requested_by": state.requested_by,
            "by": kwargs.get("user"),
            "goes_live_at": goes_live_at if goes_live_at and goes_live_at > timezone.now() else None,
        }

    def send_emails(self, template_set, context, recipients, **kwargs):
        """One mail each, in their language; one that cannot be sent does not stop the others."""
        for recipient in recipients:
            with override(recipient.language):
                subject, text = (
                    render_to_string(template_set[part], context | {"user": recipient}).strip()
                    for part in ("subject", "text")
                )
            send_mail(to=recipient.email, language=recipient.language, subject=subject, text=text)
        return True


class WordsSent(WordMail, mail.GroupApprovalTaskStateSubmissionEmailNotifier):
    pass


class WordsApproved(WordMail, mail.WorkflowStateApprovalEmailNotifier):
    def get_context(self, workflow_state, **kwargs):
        task_state = workflow_state.current_task_state
        comment = task_state.specific.get_comment() if task_state else ""
        return super().get_context(workflow_state, **kwargs) | {"comment": comment}


class WordsSentBack(WordMail, mail.WorkflowStateRejectionEmailNotifier):
    pass


class WordsTakenOver(WordMail, mail.WorkflowStateApprovalEmailNotifier):
    """Somebody else ended the wait: by publishing the page directly, or by withdrawing it."""

    def get_template_base_prefix(self, instance, **kwargs):
        page, waiting = instance.content_object, instance.current_task_state.revision_id
        page.refresh_from_db(fields=["live", "live_revision"])
        if page.live and page.live_revision_id and page.live_revision_id >= waiting:
            return "workflow_state_published_"
        return "workflow_state_" if page.scheduled_revision else "workflow_state_withdrawn_"


class WordsWentLive(WordMail, mail.WorkflowStateApprovalEmailNotifier):
    """The day came on which approved words were to be published."""

    def get_template_base_prefix(self, instance, **kwargs):
        return "workflow_state_live_"


tell_of_sent, tell_of_approved, tell_of_sent_back = WordsSent(), WordsApproved(), WordsSentBack()
tell_of_taken_over, tell_of_live = WordsTakenOver(), WordsWentLive()


def connect():
    """Wagtail's notifiers connect later, under the same names, and give way to these."""
    for signal, notifier, sender, name in (
        (task_submitted, tell_of_sent, TaskState, "group_approval_task_submitted_email_notification"),
        (workflow_approved, tell_of_approved, WorkflowState, "workflow_state_approved_email_notification"),
        (workflow_rejected, tell_of_sent_back, WorkflowState, "workflow_state_rejected_email_notification"),
        (workflow_cancelled, tell_of_taken_over, WorkflowState, "words taken over"),
    ):
        signal.connect(notifier, sender=sender, dispatch_uid=name)
