"""Takes away the pages that an import made, as long as nobody worked on them."""

from django.contrib.contenttypes.models import ContentType
from django.db.models import F, QuerySet
from django.utils.translation import gettext as _
from wagtail.actions.unpublish_page import UnpublishPageAction
from wagtail.models import Page, PageLogEntry, ReferenceIndex
from wagtail.signal_handlers import disable_reference_index_auto_update
from wagtail.signals import page_unpublished

from catalogue.models import ModulePage, ProgrammePage

NAMED = 20


def reasons_to_keep(pages):
    """Sentences about the pages in `pages` (see Plan) that somebody worked on, or that others link to, since."""
    asked = {pk: (revision, live) for pk, revision, live in [*pages.get("made", []), *pages.get("published", [])]}
    stored = Page.objects.filter(pk__in=asked).order_by("title")
    worked_on = [page.draft_title for page in stored if (page.latest_revision_id, page.live) != asked[page.pk]]
    if worked_on:
        yield _("Somebody worked since on the texts of: %(names)s.") % {"names": ", ".join(worked_on[:NAMED])}
    made = [pk for pk, _revision, _live in pages.get("made", [])]
    if linked := list(Page.objects.filter(pk__in=linked_to(made)).order_by("title").values_list("title", flat=True)):
        yield _("Other pages link to: %(names)s.") % {"names": ", ".join(linked[:NAMED])}


def linked_to(pages):
    to_page = ContentType.objects.get_for_model(Page)
    links = ReferenceIndex.objects.filter(to_content_type=to_page, to_object_id__in=[str(pk) for pk in pages])
    return [int(pk) for pk in links.values_list("to_object_id", flat=True)]


def take_off_line(pages, *, by, at):
    """Drafts that the import published are drafts again, as if they never had been published."""
    there = list(Page.objects.filter(pk__in=[pk for pk, _revision, _live in pages]).specific())
    for page in there:
        UnpublishPageAction(page, user=by).check()  # Whoever may not take one off line takes back nothing.
    draft = {"live": False, "has_unpublished_changes": True, "live_revision": None}
    never = {"first_published_at": None, "last_published_at": None}
    Page.objects.filter(pk__in=[page.pk for page in there]).update(**draft, **never)
    log("wagtail.unpublish", there, by, at)
    for page in there:
        page.live = False
        page_unpublished.send(sender=type(page), instance=page)


def take_away_pages(pages, *, by, at):
    keys = [pk for pk, _revision, _live in pages]
    for model in (ModulePage, ProgrammePage):
        there = list(model.objects.filter(pk__in=keys).select_related("locale"))
        if there:
            delete(model, there, by, at)


def delete(model, pages, by, at):
    """As Wagtail deletes pages, many at once: they have no pages below them and one page above them."""
    keys, parent = [page.pk for page in pages], pages[0].get_parent()
    log("wagtail.delete", pages, by, at, deleted=True)
    ReferenceIndex.objects.filter(
        base_content_type=ContentType.objects.get_for_model(Page), object_id__in=[str(pk) for pk in keys]
    ).delete()
    # Wagtail takes a live page off line before it deletes it, one by one; deleting already tells the search.
    Page.objects.filter(pk__in=keys).update(live=False)
    with disable_reference_index_auto_update():
        QuerySet(model).filter(pk__in=keys).delete()  # The tree's own delete asks the database about each path.
    Page.objects.filter(pk=parent.pk).update(numchild=F("numchild") - len(pages))


def log(action, pages, by, at, *, deleted=False):
    PageLogEntry.objects.bulk_create(
        [
            PageLogEntry(
                page=page,
                content_type_id=page.content_type_id,
                label=page.get_admin_display_title(),
                action=action,
                timestamp=at,
                user=by,
                deleted=deleted,
            )
            for page in pages
        ],
        batch_size=500,
    )
