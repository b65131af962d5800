"""What one sector does stays in it: caches, files, transactions, streams, threads."""

import threading

import pytest
from django.core.cache import cache, caches
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import DatabaseError, connection, transaction
from django.http import HttpResponse, StreamingHttpResponse
from django.test import RequestFactory
from django_tenants.utils import get_tenant_model, schema_context, tenant_context
from wagtail.models import Page, Site

from catalogue.models import Framework
from portal.tenancy.middleware import SectorMiddleware
from portal.tenancy.models import Sector


def active():
    """The schema that the database itself searches, whatever Django believes."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_schema()")
        return cursor.fetchone()[0]


@pytest.fixture
def codes(sector, other_sector):
    for schema in ("alfa", "beta"):
        with schema_context(schema):
            for number in range(5):
                Framework.objects.create(code=f"{schema}{number}", title=schema, kind="professional_qualification")


def test_the_same_key_holds_another_value_in_every_sector_on_every_cache(sector, other_sector):
    for alias in caches.settings:
        caches[alias].set("key", "of alfa")
        with tenant_context(other_sector):
            assert caches[alias].get("key") is None
            caches[alias].set("key", "of beta")
        assert caches[alias].get("key") == "of alfa"


def test_wagtails_root_paths_of_one_sector_do_not_answer_in_the_other(sector, other_sector):
    with tenant_context(other_sector):
        Site.objects.update(hostname="other.example")
    assert Site.get_site_root_paths()[0].root_url == "http://alfa.localhost:8000"
    with tenant_context(other_sector):
        assert Site.get_site_root_paths()[0].root_url == "http://other.example:8000"
    assert Site.get_site_root_paths()[0].root_url == "http://alfa.localhost:8000"


def test_without_the_key_function_root_paths_would_answer_everywhere(sector, other_sector, settings):
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "plain"}}
    with tenant_context(other_sector):
        Site.objects.update(hostname="other.example")
    Site.get_site_root_paths()

    with tenant_context(other_sector):
        assert Site.get_site_root_paths()[0].root_url == "http://alfa.localhost:8000"
    cache.clear()


def test_two_sectors_keep_their_own_file_of_the_same_name(sector, other_sector):
    names = [default_storage.save("images/logo.png", ContentFile(b"alfa"))]
    with tenant_context(other_sector):
        names.append(default_storage.save("images/logo.png", ContentFile(b"beta")))
        assert default_storage.open("images/logo.png").read() == b"beta"
        assert default_storage.path("images/logo.png").endswith("/beta/images/logo.png")
        assert default_storage.url("images/logo.png") == "/media/beta/images/logo.png"

    assert names == ["images/logo.png"] * 2
    assert default_storage.open("images/logo.png").read() == b"alfa"


@pytest.mark.parametrize("path", ["../beta/images/logo.png", "/etc/passwd", "images/../../beta/images/logo.png"])
def test_the_storage_of_a_sector_opens_nothing_outside_its_folder(sector, path):
    with pytest.raises(Exception, match="located outside of the base path"):
        default_storage.open(path)


@pytest.mark.parametrize("around", [False, True])
def test_work_after_the_commit_runs_in_the_sector_that_asked_for_it(own_database, around):
    """Also where `atomic` stands around the change of sector; Django alone would run it in `public` then."""
    alfa, seen = Sector.objects.get(schema_name="alfa"), []
    if around:
        with transaction.atomic(), tenant_context(alfa):
            transaction.on_commit(lambda: seen.append((connection.schema_name, active())))
    else:
        with tenant_context(alfa), transaction.atomic():
            transaction.on_commit(lambda: seen.append((connection.schema_name, active())))

    assert seen == [("alfa", "alfa")]
    assert active() == "public"


def test_work_after_the_commit_that_fails_leaves_the_active_sector_as_it_was(own_database):
    def fail():
        raise ValueError("broken")

    with pytest.raises(ValueError, match="broken"), transaction.atomic(), schema_context("alfa"):
        transaction.on_commit(fail)
    assert active() == "public"
    with schema_context("beta"):
        with transaction.atomic(), schema_context("alfa"):
            transaction.on_commit(fail, robust=True)
        assert active() == "beta"


def rolled_back(schema):
    """Change to `schema` within a transaction, or a part of one, that is taken back."""
    with transaction.atomic(), schema_context(schema):
        assert active() == schema
        transaction.set_rollback(True)


def test_after_a_rollback_the_database_searches_the_active_sector(own_database):
    """PostgreSQL takes back a SET with the transaction in which it was given."""
    rolled_back("alfa")
    assert active() == "public"
    with schema_context("beta"):
        rolled_back("beta")
        assert active() == "beta"


def test_after_a_savepoint_is_rolled_back_the_database_searches_the_active_sector(sector):
    with schema_context("beta"):
        rolled_back("alfa")
        assert active() == "beta"
    savepoint = transaction.savepoint()
    with schema_context("beta"):
        assert active() == "beta"
        transaction.savepoint_rollback(savepoint)
        assert active() == "beta"
    assert active() == "alfa"


def test_after_an_error_of_the_database_the_active_sector_is_searched(sector):
    with schema_context("beta"), pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT 1/0")
    assert active() == "alfa"


def test_a_reconnected_database_searches_the_active_sector(own_database):
    with schema_context("alfa"):
        assert active() == "alfa"
        connection.close()
        assert active() == "alfa"


@pytest.mark.parametrize("server_side", [True, False])
def test_rows_fetched_bit_by_bit_stay_those_of_their_sector(codes, settings, server_side):
    settings.DATABASES["default"]["DISABLE_SERVER_SIDE_CURSORS"] = not server_side
    rows = Framework.objects.order_by("code").iterator(chunk_size=2)
    found = [next(rows).code]
    with schema_context("beta"):
        others = Framework.objects.order_by("code").iterator(chunk_size=2)
        found_there = [next(others).code]
        found += [row.code for row in rows]
    found_there += [row.code for row in others]

    assert found == [f"alfa{number}" for number in range(5)]
    assert found_there == [f"beta{number}" for number in range(5)]


def streamed(schema, view):
    """The answer of `view` through the middleware alone, its pieces not yet made."""
    request = RequestFactory().get("/", headers={"host": f"{schema}.localhost"})
    return SectorMiddleware(view)(request)


def all_codes(request):
    def pieces():
        for place in range(5):
            yield Framework.objects.order_by("code")[place].code + " " + active() + ";"

    return StreamingHttpResponse(pieces())


def test_the_pieces_of_a_streamed_answer_are_made_in_its_sector(codes):
    connection.set_schema_to_public()
    response = streamed("alfa", all_codes)
    assert active() == "public"

    first = next(iter(response))

    assert active() == "public"
    assert first == b"alfa0 alfa;"


def test_two_streams_that_are_sent_in_turns_do_not_mix(codes):
    one, other = iter(streamed("alfa", all_codes)), iter(streamed("beta", all_codes))
    pieces = [b"".join(pair) for pair in zip(one, other, strict=True)]

    assert pieces == [f"alfa{number} alfa;beta{number} beta;".encode() for number in range(5)]


def test_without_the_middlewares_help_a_stream_would_look_in_public(codes):
    connection.set_schema_to_public()
    with pytest.raises(DatabaseError), transaction.atomic():
        list(all_codes(None))


def test_a_stream_that_breaks_off_leaves_the_active_sector_as_it_was(codes):
    def view(request):
        def pieces():
            yield "x"
            raise ValueError("broken")

        return StreamingHttpResponse(pieces())

    connection.set_schema_to_public()
    with pytest.raises(ValueError, match="broken"):
        list(streamed("alfa", view))
    assert active() == "public"


def test_a_request_that_fails_leaves_no_sector_active(codes):
    def view(request):
        raise ValueError("broken")

    with pytest.raises(ValueError, match="broken"):
        streamed("alfa", view)
    assert (connection.schema_name, active()) == ("public", "public")


def test_a_new_thread_starts_outside_every_sector(own_database):
    """So nobody starts raw threads: what they ask of a sector's table is an error."""
    with schema_context("alfa"):
        assert own_database.in_threads(lambda: (connection.schema_name, active())) == [("public", "public")]
        thread_saw = []
        thread = threading.Thread(target=lambda: thread_saw.append(connection.schema_name))
        thread.start()
        thread.join()
    assert thread_saw == ["public"]


def test_a_page_of_one_sector_does_not_open_in_the_other(sector, other_sector):
    secret = Page(title="Only here", slug="only-here")
    Site.objects.get().root_page.add_child(instance=secret)

    assert secret.full_url == "http://alfa.localhost:8000/only-here/"
    with tenant_context(other_sector):
        assert not Page.objects.filter(slug="only-here").exists()


def test_an_answer_carries_the_sector_it_was_made_in(sector):
    seen = []

    def view(request):
        seen.append((request.tenant.schema_name, request.tenant.domain_url, active()))
        return HttpResponse()

    for schema in ("alfa", "beta", "alfa"):
        streamed(schema, view)

    assert seen == [(name, f"{name}.localhost", name) for name in ("alfa", "beta", "alfa")]
    assert get_tenant_model() is Sector
