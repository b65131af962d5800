"""Pages kept for visitors: fast, never of another sector or person, and gone when something is published."""

import threading
from contextlib import contextmanager

import pytest
from django.core.cache import caches
from django.db import connection
from django.test import Client
from django_tenants.utils import schema_context, tenant_context

from catalogue.models import ModulePage
from catalogue.services import change_facts
from portal.house.models import SectorSettings
from portal.kit import kept_pages
from portal.kit.kept_pages import generations, renew_pages
from portal.kit.models import PageGeneration
from tests.accounts.people import account
from tests.catalogue.factories import ModuleFactory
from tests.catalogue.site import put_words


@pytest.fixture(autouse=True)
def _kept(settings):
    settings.KEEP_PAGES = True


@pytest.fixture
def committed(sector, django_capture_on_commit_callbacks):
    """`with committed(): …` does what is due after a commit, which the tests' own transaction never reaches."""

    @contextmanager
    def commit():
        connection.run_on_commit.clear()  # What was due for the fixtures was done when they were committed.
        with django_capture_on_commit_callbacks(execute=True):
            yield

    return commit


@pytest.fixture
def words(sector):
    module = ModuleFactory(code="M 1", title="Luisteren")
    return put_words(module)


def test_a_page_is_made_once_for_all_visitors(words, client_at, django_assert_num_queries):
    first = client_at("alfa").get("/modules/m-1/")

    with django_assert_num_queries(0):
        second = client_at("alfa").get("/modules/m-1/")

    assert (first.status_code, second.status_code) == (200, 200)
    assert second.content == first.content
    assert second.headers == first.headers


def test_publishing_words_empties_it(words, client_at, committed):
    client_at("alfa").get("/modules/m-1/")
    with committed():
        words.title = "Beter luisteren"
        words.save_revision().publish()
    generations.forget_all()

    assert "Beter luisteren" in client_at("alfa").get("/modules/m-1/").content.decode()


def test_unpublishing_words_empties_it(words, client_at, committed):
    client_at("alfa").get("/modules/m-1/")
    with committed():
        words.unpublish()
    generations.forget_all()

    assert client_at("alfa").get("/modules/m-1/").status_code == 404


def test_changed_facts_and_settings_empty_it(words, client_at, committed):
    before = PageGeneration.objects.current()
    with committed():
        change_facts(fact=words.module, fields={"quantity": 77}, by=account())
    assert PageGeneration.objects.current() == before + 1
    with committed():
        house = SectorSettings.load()
        house.colour = "#123456"
        house.save()
    assert PageGeneration.objects.current() == before + 2


def test_a_big_import_raises_the_generation_once(words, committed):
    before = PageGeneration.objects.current()

    with committed():
        for _ in range(20):
            renew_pages()

    assert PageGeneration.objects.current() == before + 1


def test_a_process_notices_within_a_second(words, client_at, monkeypatch):
    moment = [100.0]
    monkeypatch.setattr(kept_pages.time, "monotonic", lambda: moment[0])
    client_at("alfa").get("/modules/m-1/")
    # Another process publishes: nothing in this one is told.
    ModulePage.objects.filter(pk=words.pk).update(title="Anders")
    PageGeneration.objects.raise_it()

    moment[0] += 0.9
    soon = client_at("alfa").get("/modules/m-1/").content.decode()
    moment[0] += 0.2
    after = client_at("alfa").get("/modules/m-1/").content.decode()

    assert ("Anders" in soon, "Anders" in after) == (False, True)


def test_who_is_signed_in_never_gets_or_leaves_a_kept_page(words, client_at):
    member = client_at("alfa")
    member.force_login(account())
    own = member.get("/modules/m-1/").content.decode()
    public = client_at("alfa").get("/modules/m-1/").content.decode()

    assert ("/account/logout/" in own, "/account/logout/" in public) == (True, False)
    assert "/account/logout/" in member.get("/modules/m-1/").content.decode()


def test_every_state_of_a_page_is_kept_apart(words, client_at):
    client = client_at("alfa")
    answers = [
        client.get("/opleidingen/").content,
        client.get("/opleidingen/?q=luisteren").content,
        client.get("/opleidingen/", headers={"HX-Request": "true"}).content,
        client.get("/fr/opleidingen/").content,
        client.get("/opleidingen/", headers={"Accept-Encoding": "gzip"}).content,
    ]

    assert len(set(answers)) == 5
    assert client.get("/opleidingen/").content == answers[0]
    assert client.get("/opleidingen/", headers={"HX-Request": "true"}).content == answers[2]


def test_two_sectors_with_the_same_address_never_share_a_page(words, other_sector, client_at):
    client_at("alfa").get("/modules/m-1/")

    assert client_at("beta").get("/modules/m-1/").status_code == 404
    with tenant_context(other_sector):
        put_words(ModuleFactory(code="M 1", title="Iets heel anders"))
    assert "Iets heel anders" in client_at("beta").get("/modules/m-1/").content.decode()
    assert "Luisteren" in client_at("alfa").get("/modules/m-1/").content.decode()


@pytest.mark.parametrize("path", ["/account/login/", "/bestaat-niet/", "/modules/?export=xlsx", "/healthz"])
def test_forms_refusals_and_downloads_are_never_kept(words, client_at, path):
    client_at("alfa").get(path)

    assert len(caches["pages"]._cache) == 0


def test_a_browser_that_has_the_page_is_told_so(words, client_at):
    first = client_at("alfa").get("/modules/m-1/")

    again = client_at("alfa").get("/modules/m-1/", headers={"If-None-Match": first["ETag"]})

    assert (again.status_code, again.content) == (304, b"")
    assert (first["Cache-Control"], "Cookie" in first["Vary"]) == ("private, no-cache", True)


def test_a_kept_page_has_no_cookie(words, client_at):
    for _ in range(2):
        response = client_at("alfa").get("/opleidingen/")
        assert "Set-Cookie" not in response.headers


def test_two_who_publish_at_once_each_raise_the_generation(own_database):
    def raise_often():
        with schema_context("alfa"):
            for _ in range(20):
                renew_pages()

    with schema_context("alfa"):
        before = PageGeneration.objects.current()

    own_database.in_threads(raise_often, raise_often, raise_often)

    with schema_context("alfa"):
        assert PageGeneration.objects.current() == before + 60


def test_threads_of_one_process_read_and_keep_together(own_database):
    """Visitors in two sectors at once: each gets its own sector's page, whatever the other does."""
    seen, lock = [], threading.Lock()

    def visit(schema):
        client = Client(headers={"host": f"{schema}.localhost"})
        for _ in range(20):
            html = client.get("/").content.decode()
            with lock:
                seen.append((schema, "Alfa" in html, "Beta" in html))

    own_database.in_threads(*(lambda schema=schema: visit(schema) for schema in ("alfa", "beta") * 2))

    assert set(seen) == {("alfa", True, False), ("beta", False, True)}
