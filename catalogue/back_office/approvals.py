"""The words that wait for somebody: for this user's approval, or, sent back with a comment, for this user."""

from django.db.models import IntegerField
from django.db.models.functions import Cast
from django.utils import formats, timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _
from wagtail.models import TaskState, WorkflowState

from catalogue.back_office.links import edit, named, task


def waiting_for_my_approval(user):
    states = TaskState.objects.reviewable_by(user).select_related("workflow_state__requested_by").order_by("pk")
    return task(
        _("Waiting for your approval"),
        [states],
        lambda state: link(state.workflow_state, sent_by(state.workflow_state)),
    )


def sent_back_to_me(user):
    states = mine(user, WorkflowState.STATUS_NEEDS_CHANGES).select_related("current_task_state__finished_by")
    return task(
        _("Sent back to you: change it, and send it again"),
        [states],
        lambda state: link(state, comment_on(state.current_task_state)),
    )


def sent_by_me(user):
    states = mine(user, WorkflowState.STATUS_IN_PROGRESS)
    return task(_("Sent by you, waiting for approval"), [states], lambda state: link(state, ""))


def waiting_pages():
    """The numbers of all pages that wait for approval, as a query."""
    states = WorkflowState.objects.filter(status=WorkflowState.STATUS_IN_PROGRESS)
    return states.filter(base_content_type__model="page").values_list(Cast("object_id", IntegerField()))


def mine(user, status):
    return WorkflowState.objects.filter(requested_by=user, status=status).order_by("pk")


def link(state, note):
    page = state.content_object.specific
    notes = [note, plan_of(page)]
    return named(page), edit(page), " · ".join(part for part in notes if part)


def sent_by(state):
    day = formats.date_format(timezone.localtime(state.created_at), "SHORT_DATE_FORMAT")
    if state.requested_by is None:
        return _("sent on %(day)s") % {"day": day}
    return _("sent by %(name)s on %(day)s") % {"name": state.requested_by, "day": day}


def comment_on(task_state):
    comment = task_state.specific.get_comment()
    if not (comment and task_state.finished_by):
        return comment
    return _("%(name)s: “%(comment)s”") % {"name": task_state.finished_by, "comment": comment}


def plan_of(page):
    """When the latest draft of `page` is to go live, if that is still to come; it may wait for approval first."""
    moment = goes_live_at(page)
    if moment is None:
        return ""
    shown = formats.date_format(timezone.localtime(moment), "SHORT_DATETIME_FORMAT")
    return _("goes live on %(moment)s") % {"moment": shown}


def goes_live_at(page):
    revision = page.latest_revision
    planned = revision and revision.content.get("go_live_at")
    moment = parse_datetime(planned) if planned else page.go_live_at
    return moment if moment and moment > timezone.now() else None
