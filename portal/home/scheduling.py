"""Words that go live or come off the site on a day that was planned: done here, in every sector, when the day is there."""

import logging
from dataclasses import dataclass, field

from django.db import transaction
from django.utils import timezone
from django_tenants.utils import tenant_context
from wagtail.models import Page, Revision, WorkflowState

from portal.home.word_mails import tell_of_live
from portal.tenancy.models import Sector

log = logging.getLogger(__name__)


@dataclass
class Done:
    """What was done in one sector: how many pages went live and came off, and what could not be done."""

    sector: str
    published: int = 0
    taken_off: int = 0
    failures: list[str] = field(default_factory=list)


def publish_words_due():
    """Do in every open sector what was planned for before now (Wagtail reads the clock). Returns a Done for each.

    What cannot be done, a page or a whole sector, is told and stops nothing else; it is tried again the next time.
    """
    return [in_sector(sector, timezone.now()) for sector in Sector.objects.open()]


def in_sector(sector, at):
    done = Done(sector.schema_name)
    try:
        with tenant_context(sector):
            over = Page.objects.filter(live=True, expire_at__lt=at).order_by("expire_at")
            for pk in list(over.values_list("pk", flat=True)):
                done.taken_off += attempt(done, take_off, pk, at)
            due = Revision.objects.filter(approved_go_live_at__lt=at).order_by("approved_go_live_at")
            for pk in list(due.values_list("pk", flat=True)):
                done.published += attempt(done, go_live, pk, at)
    except Exception as problem:
        tell(done, "everything planned", problem)
    return done


def attempt(done, work, pk, at):
    """Whether this piece of work was done: not when another process is at it, or has just done it."""
    try:
        with transaction.atomic():
            return work(pk, at)
    except Exception as problem:
        tell(done, f"{work.__name__} {pk}", problem)
        return False


def tell(done, what, problem):
    done.failures.append(f"{what}: {problem!r}")
    log.error("%s: %s failed", done.sector, what, exc_info=problem)


def take_off(pk, at):
    page = Page.objects.select_for_update(skip_locked=True).filter(pk=pk, live=True, expire_at__lt=at).first()
    if page:
        page.specific.unpublish(set_expired=True, log_action="wagtail.unpublish.scheduled")
    return bool(page)


def go_live(pk, at):
    due = Revision.objects.select_for_update(skip_locked=True, of=("self",)).filter(approved_go_live_at__lt=at)
    revision = due.filter(pk=pk).first()
    if revision:
        revision.publish(log_action="wagtail.publish.scheduled")
        approved = WorkflowState.objects.filter(status=WorkflowState.STATUS_APPROVED, task_states__revision=revision)
        if state := approved.order_by("pk").last():
            tell_of_live(state)
    return bool(revision)
