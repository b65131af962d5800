"""Pages that are made many at once are as whole as those that Wagtail makes one by one."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page, PageLogEntry, ReferenceIndex
from wagtail.search.backends import get_search_backend

from catalogue import search
from catalogue.importing.words import make_pages
from catalogue.models import ModuleIndexPage, ModulePage, SearchEntry
from tests.catalogue.factories import ModuleFactory

pytestmark = pytest.mark.django_db

DIFFERS = {
    "id", "page_ptr_id", "path", "slug", "url_path", "title", "draft_title", "module_id", "translation_key",
    "latest_revision_id", "live_revision_id", "latest_revision_created_at", "first_published_at", "last_published_at",
}  # fmt: skip


@pytest.fixture
def parent(sector):
    return ModuleIndexPage.objects.get(locale__language_code="nl")


@pytest.fixture
def one_by_one(parent):
    """A page as Wagtail makes it."""

    def make(*, publish):
        module = ModuleFactory(code="ZZ 1")
        page = ModulePage(title=module.title, slug=module.slug, locale=parent.locale, module=module, live=False)
        page.has_unpublished_changes = True
        parent.add_child(instance=page)
        revision = page.save_revision()
        if publish:
            revision.publish()
        return ModulePage.objects.get(pk=page.pk)

    return make


def columns(page):
    return {name: value for name, value in vars(page).items() if name not in DIFFERS and not name.startswith("_")}


def logged(page):
    """The log of a page; of a revision, whether it is the page's own."""
    entries = PageLogEntry.objects.filter(page=page.pk).order_by("pk")
    return [
        (entry.action, entry.content_changed, entry.data, entry.revision and entry.revision.object_id == str(page.pk))
        for entry in entries
    ]


@pytest.mark.parametrize("publish", [False, True])
def test_they_are_like_a_page_that_wagtail_made(one_by_one, publish):
    modules = ModuleFactory.create_batch(3)
    ours = make_pages(modules=modules, publish=publish).made
    theirs = one_by_one(publish=publish)

    for page in ours:
        page = ModulePage.objects.get(pk=page.pk)
        assert columns(page) == columns(theirs)
        mine, other = page.latest_revision.content, theirs.latest_revision.content
        assert mine.keys() == other.keys()
        assert mine["title"] == page.title
        assert (page.live_revision_id == page.latest_revision_id) == publish
        actions = PageLogEntry.objects.filter(page__in=[page.pk, theirs.pk]).order_by("page", "pk")
        assert len(actions) == (4 if publish else 2)
        assert page.get_url().endswith(f"/modules/{page.module.slug}/")
        assert page.specific.latest_revision.as_object().module == page.module


def test_drafts_that_are_published_later_are_like_those_that_wagtail_published(one_by_one):
    modules = ModuleFactory.create_batch(3)
    make_pages(modules=modules, publish=False)
    done = make_pages(modules=modules, publish=True)
    theirs = one_by_one(publish=True)

    assert (len(done.made), len(done.published), done.now_live) == (0, 3, 3)
    for page in done.published:
        page = ModulePage.objects.get(pk=page.pk)
        assert columns(page) == columns(theirs)
        assert page.live_revision_id == page.latest_revision_id
        assert page.first_published_at == page.last_published_at is not None
        assert logged(page) == logged(theirs)
    assert SearchEntry.objects.filter(module__in=modules, language="nl").count() == 3


@pytest.mark.parametrize("overwrites", [False, True])
def test_a_draft_is_published_with_the_words_that_were_written_last(parent, overwrites):
    modules = ModuleFactory.create_batch(2)
    worked_on, other = make_pages(modules=modules, publish=False).made
    page = ModulePage.objects.get(pk=worked_on.pk)
    page.lead = "Je leert jongleren."
    page.save_revision(overwrite_revision=page.latest_revision if overwrites else None)

    make_pages(modules=modules, publish=True)

    assert ModulePage.objects.live().get(pk=page.pk).lead == "Je leert jongleren."
    assert ModulePage.objects.live().get(pk=other.pk).lead == ""


def test_drafts_are_published_in_as_many_queries_whatever_their_number(parent):
    counted = []
    for number in (2, 12):
        modules = ModuleFactory.create_batch(number)
        make_pages(modules=modules, publish=False)
        with CaptureQueriesContext(connection) as queries, search.refreshed_once():
            make_pages(modules=modules, publish=True)
        counted.append(len(queries))
    assert counted[0] == counted[1]


def test_the_tree_stays_whole_and_grows_further(parent, one_by_one):
    first = make_pages(modules=ModuleFactory.create_batch(40), publish=False).made
    one_by_one(publish=True)
    later = make_pages(modules=ModuleFactory.create_batch(2), publish=True).made

    assert Page.find_problems() == ([], [], [], [], [])
    parent.refresh_from_db()
    assert parent.numchild == parent.get_children().count() == 43
    assert [page.pk for page in parent.get_children()][:40] == [page.pk for page in first]
    assert all(page.url_path == f"{parent.url_path}{page.slug}/" for page in [*first, *later])
    assert len({page.translation_key for page in [*first, *later]}) == 42


def test_what_points_at_what_is_known(parent):
    (page,) = make_pages(modules=[ModuleFactory()], publish=True).made

    def references():
        rows = ReferenceIndex.objects.filter(object_id=str(page.pk)).order_by("to_content_type", "to_object_id")
        return list(
            rows.values_list("to_content_type", "to_object_id", "model_path", "content_path", "content_path_hash")
        )

    ours = references()
    ReferenceIndex.remove_for_object(page)
    ReferenceIndex.create_or_update_for_object(ModulePage.objects.get(pk=page.pk))
    assert ours == references() != []


def test_the_back_office_finds_them(parent):
    make_pages(modules=[ModuleFactory(title="Heel bijzonder lassen")], publish=False)

    found = get_search_backend().search("bijzonder", Page.objects.all())
    assert [page.title for page in found] == ["Heel bijzonder lassen"]


def test_their_number_costs_no_more_queries(parent, django_assert_max_num_queries):
    modules = ModuleFactory.create_batch(60)
    with django_assert_max_num_queries(25):
        make_pages(modules=modules, publish=False)
