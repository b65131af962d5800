"""Words are changed as drafts of Wagtail: each save a revision that stays in the history, shown on the site when
somebody publishes it. Whoever saves from an old copy overwrites nothing unseen."""

from django.conf import settings
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.actions.publish_page_revision import PublishPageRevisionAction
from wagtail.models import Page

from catalogue.clashes import ChangedMeanwhile, Clash, both_changed, same
from catalogue.drafts import draft_about, index_of
from portal.kit.rules import RuleBroken


def locked(page):
    """The page's row, held until the transaction ends: saves of the same words come one after the other."""
    return Page.objects.select_for_update(of=("self",)).get(pk=page.pk)


@transaction.atomic
def save_words(*, page, fields, by, read=None):
    """Save `fields` ({name: value}) over the latest draft of `page` as a new draft by `by`; returns its revision.

    What others changed since, and `by` did not touch, stays. `read` holds what `by` saw of those fields: raises
    ChangedMeanwhile where somebody changed the same. Returns None when nothing differs.
    """
    row = locked(page)
    draft = row.get_latest_revision_as_object()
    allow_edit(draft, by)
    names = {name: draft._meta.get_field(name) for name in fields}
    wanted = {name: field.to_python(fields[name]) for name, field in names.items()}
    seen = {name: field.to_python(read[name]) for name, field in names.items() if name in (read or {})}
    now = {name: getattr(draft, name) for name in names}
    if clashing := both_changed(wanted=wanted, read=seen, now=now):
        last = row.get_latest_revision()
        raise ChangedMeanwhile([Clash(n, now[n], last and last.user, last and last.created_at) for n in clashing])
    changes = {name: value for name, value in wanted.items() if not same(now[name], value)}
    if not changes:
        return None
    for name, value in changes.items():
        setattr(draft, name, value)
    return draft.save_revision(user=by, log_action=True, clean=False)


def allow_edit(page, user):
    if not page.permissions_for_user(user).can_edit():
        raise PermissionDenied
    if is_locked_for(page, user):
        raise RuleBroken(_("These words are locked: somebody is checking or publishing them."))


def is_locked_for(page, user):
    lock = page.get_lock()
    return lock is not None and lock.for_user(user)


@transaction.atomic
def publish_words(*, page, by):
    """Show the latest draft of `page` on the site; later, when its words have a day on which they go live."""
    row = locked(page)
    if not row.permissions_for_user(by).can_publish():
        raise PermissionDenied
    revision = row.get_latest_revision() or row.specific.save_revision(user=by)
    draft = revision.as_object()
    allow_edit(draft, by)
    try:
        draft.full_clean()
    except ValidationError as errors:
        raise RuleBroken(" ".join(errors.messages)) from errors
    PublishPageRevisionAction(revision, user=by, changed=True).execute()


@transaction.atomic
def send_for_approval(*, page, by):
    """Begin the workflow that the sector has for these words."""
    row = locked(page)
    draft = row.get_latest_revision_as_object()
    allow_edit(draft, by)
    workflow = row.get_workflow()
    if workflow is None or row.workflow_in_progress:
        raise RuleBroken(_("These words are with somebody for approval already, or nobody has to approve them."))
    if row.get_latest_revision() is None:
        draft.save_revision(user=by, log_action=True)
    workflow.start(draft, by)


@transaction.atomic
def start_words(*, fact, by):
    """Make the first, Dutch words about a module or programme, as a draft under its official title; returns the page."""
    type(fact).objects.select_for_update().get(pk=fact.pk)  # Two who start at once make one page.
    if fact.pages.filter(language=settings.LANGUAGE_CODE).exists():
        raise RuleBroken(_("There are Dutch words about this already."))
    index = index_of(fact.pages.model)
    if index and not index.permissions_for_user(by).can_edit():
        raise PermissionDenied
    return draft_about(fact, by=by)
