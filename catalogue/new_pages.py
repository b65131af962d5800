"""Makes and publishes many pages of words at once. Wagtail does one in thirty queries; an offer has two thousand.

What `add_child`, `save_revision` and `publish` leave behind stands here too: the place in the tree, a revision, the
log, the index of references, and what the back office searches.
"""

from django.contrib.contenttypes.models import ContentType
from django.db.models import CharField, F, OuterRef, Subquery
from django.db.models.functions import Cast
from django.utils import timezone
from modelcluster.models import get_all_child_relations, get_serializable_data_for_fields
from wagtail.models import Page, PageLogEntry, ReferenceIndex, Revision, WorkflowState
from wagtail.search.backends import get_search_backends
from wagtail.signals import page_published

BATCH = 200


def add_pages(parent, pages, *, publish, by=None):
    """Put `pages` (unsaved, of one model) under `parent` in that order, as drafts or published. Inside a transaction.

    Each page has its title, its slug (free under `parent`) and its locale.
    """
    if not pages:
        return
    now = timezone.now()
    place(parent, pages)
    for page in pages:
        page.live, page.has_unpublished_changes, page.latest_revision_created_at = publish, not publish, now
        page.first_published_at = page.last_published_at = now if publish else None
        # What can hang on a page, such as comments: nothing does yet, and nobody has to ask the database.
        page._cluster_related_objects = {each.get_accessor_name(): [] for each in get_all_child_relations(page)}
    insert(pages)
    revisions = first_revisions(pages, by, now)
    settle(pages, revisions, publish=publish)
    write_log("wagtail.create", pages, by=by, now=now)
    write_references(pages)
    for backend in get_search_backends(with_auto_update=True):
        for start in range(0, len(pages), BATCH):
            backend.add_bulk(type(pages[0]), pages[start : start + BATCH])
    if publish:
        tell_of_publishing(pages, by=by, now=now)


def publish_untouched(pages, *, by=None):
    """Publish those of `pages` (drafts of one model) whose last revision says what stands in their row already, and that
    nobody submitted or scheduled. Returns the others: they take Wagtail's own way."""
    now, revisions = timezone.now(), Revision.objects.in_bulk([page.latest_revision_id for page in pages])
    known = {
        "base_content_type": ContentType.objects.get_for_model(Page),
        "object_id__in": [str(page.pk) for page in pages],
    }
    scheduled = Revision.objects.filter(approved_go_live_at__isnull=False, **known)
    submitted = WorkflowState.objects.filter(**known)
    busy = {pk for rows in (submitted, scheduled) for pk in rows.values_list("object_id", flat=True)}
    done = [
        page
        for page in pages
        if str(page.pk) not in busy and says_its_row(revisions.get(page.latest_revision_id), page)
    ]
    for page in done:
        page.live, page.has_unpublished_changes = True, False
        page.first_published_at = page.last_published_at = now
        page.latest_revision = page.live_revision = revisions[page.latest_revision_id]
    names = ["live", "has_unpublished_changes", "first_published_at", "last_published_at", "live_revision"]
    Page.objects.bulk_update(done, names, batch_size=BATCH)
    tell_of_publishing(done, by=by, now=now)
    return [page for page in pages if not page.live]


def says_its_row(revision, page):
    """Whether publishing `revision` changes nothing in what `page` holds, its address included."""
    if revision is None or page.slug != page.fact.slug or page.go_live_at or page.expire_at:
        return False
    words = get_serializable_data_for_fields(page)
    names = [*page.translated_fields, "slug", "show_in_menus", "go_live_at", "expire_at"]
    return all(name in revision.content and revision.content[name] == words[name] for name in names)


def tell_of_publishing(pages, *, by, now):
    write_log("wagtail.publish", pages, by=by, now=now, of_revision=True)
    for page in pages:
        page_published.send(sender=type(page), instance=page, revision=page.live_revision)


def place(parent, pages):
    """Give `pages` the next free places under `parent`, whose row stays locked until the transaction ends."""
    locked = Page.objects.select_for_update().get(pk=parent.pk)
    last = locked.get_children().order_by("path").values_list("path", flat=True).last()
    taken = Page._str2int(last[-Page.steplen :]) if last else 0
    model_type = ContentType.objects.get_for_model(type(pages[0]))
    for number, page in enumerate(pages, start=taken + 1):
        page.depth, page.numchild = locked.depth + 1, 0
        page.path = Page._get_path(locked.path, page.depth, number)
        page.content_type, page.draft_title, page.language = model_type, page.title, page.locale.language_code
        page.set_url_path(locked)
    Page.objects.filter(pk=parent.pk).update(numchild=F("numchild") + len(pages))
    parent.numchild = locked.numchild + len(pages)


def insert(pages):
    """Both rows of each page: Django's bulk_create refuses models that inherit from a table."""
    model, shared = type(pages[0]), [field for field in Page._meta.concrete_fields if not field.primary_key]
    bases = [Page(**{field.attname: getattr(page, field.attname) for field in shared}) for page in pages]
    Page.objects.bulk_create(bases, batch_size=BATCH)
    for page, base in zip(pages, bases, strict=True):
        page.id = page.page_ptr_id = base.pk
    for start in range(0, len(pages), BATCH):
        model._base_manager._insert(
            pages[start : start + BATCH], fields=model._meta.local_concrete_fields, using=model._base_manager.db
        )
    for page in pages:
        page._state.adding, page._state.db = False, model._base_manager.db


def first_revisions(pages, by, now):
    base = ContentType.objects.get_for_model(Page)
    return Revision.objects.bulk_create(
        [
            Revision(
                content_type=page.content_type,
                base_content_type=base,
                object_id=str(page.pk),
                object_str=str(page),
                content=page.serializable_data(),
                created_at=now,
                user=by,
            )
            for page in pages
        ],
        batch_size=BATCH,
    )


def settle(pages, revisions, *, publish):
    """The pages know their first revision, which is also their only one."""
    own = Revision.objects.filter(
        base_content_type=ContentType.objects.get_for_model(Page), object_id=Cast(OuterRef("pk"), CharField())
    )
    known = {"latest_revision": Subquery(own.values("pk")[:1])}
    if publish:
        known["live_revision"] = known["latest_revision"]
    Page.objects.filter(pk__in=[page.pk for page in pages]).update(**known)
    for page, revision in zip(pages, revisions, strict=True):
        page.latest_revision = revision
        page.live_revision = revision if publish else None


def write_log(action, pages, *, by, now, of_revision=False):
    PageLogEntry.objects.bulk_create(
        [
            PageLogEntry(
                page=page,
                content_type_id=page.content_type_id,
                label=page.get_admin_display_title(),
                action=action,
                timestamp=now,
                user=by,
                revision=page.latest_revision if of_revision else None,
                content_changed=True,
            )
            for page in pages
        ],
        batch_size=BATCH,
    )


def write_references(pages):
    base = ReferenceIndex._get_base_content_type(type(pages[0]))
    ReferenceIndex.objects.bulk_create(
        [
            ReferenceIndex(
                content_type=page.content_type,
                base_content_type=base,
                object_id=str(page.pk),
                to_content_type_id=to_type,
                to_object_id=to_object,
                model_path=model_path,
                content_path=content_path,
                content_path_hash=ReferenceIndex._get_content_path_hash(content_path),
            )
            for page in pages
            for to_type, to_object, model_path, content_path in set(
                ReferenceIndex._extract_references_from_object(page)
            )
        ],
        batch_size=BATCH,
        ignore_conflicts=True,
    )
