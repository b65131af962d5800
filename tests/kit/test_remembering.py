"""What a process remembers of a sector: read once, never of another sector, and not for longer than it holds."""

import time_machine
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django_tenants.utils import schema_context
from wagtail.models import Page, PageViewRestriction

from portal.house.models import SectorSettings
from portal.kit.kept_pages import generations, renew_pages
from portal.kit.models import PageGeneration
from portal.kit.remembering import Memory, remembered

reads = []


@remembered
def schema_read(*args):
    reads.append((connection.schema_name, *args))
    return len(reads)


def test_a_value_is_read_once_for_each_sector_and_question(own_database):
    reads.clear()
    for schema in ("alfa", "beta", "alfa"):
        with schema_context(schema):
            assert [schema_read("nl"), schema_read("fr"), schema_read("nl")][0::2] == [schema_read("nl")] * 2

    assert reads == [("alfa", "nl"), ("alfa", "fr"), ("beta", "nl"), ("beta", "fr")]


def test_it_is_read_again_when_the_pages_of_the_sector_are_renewed(own_database):
    reads.clear()
    with schema_context("beta"):
        schema_read()
    with schema_context("alfa"):
        before = schema_read()
        with transaction.atomic():
            renew_pages()

        assert schema_read() == before + 1
    with schema_context("beta"):
        schema_read()
    assert reads == [("beta",), ("alfa",), ("alfa",)]


def test_another_process_notices_within_a_second(own_database, monkeypatch):
    moment = [100.0]
    monkeypatch.setattr("portal.kit.kept_pages.time.monotonic", lambda: moment[0])
    with schema_context("alfa"):
        before = schema_read()
        PageGeneration.objects.raise_it()  # As another process does: this one is not told.
        moment[0] += 0.9
        assert schema_read() == before
        moment[0] += 0.2
        assert schema_read() > before


def test_it_is_read_again_the_next_day(own_database):
    with schema_context("alfa"):
        with time_machine.travel("2026-11-22 12:00+01:00", tick=False):
            before = schema_read()
        with time_machine.travel("2026-11-23 00:01+01:00", tick=False):
            generations.forget_all()
            assert schema_read() > before


def test_what_a_transaction_sees_is_not_remembered(own_database):
    with schema_context("alfa"):
        house = SectorSettings.load()
        with transaction.atomic():
            SectorSettings.objects.update(name="Komt er nooit")
            page = Client(headers={"host": "alfa.localhost"}).get("/").content.decode()
            transaction.set_rollback(True)
        assert "Komt er nooit" in page

        assert house.name in (after := Client(headers={"host": "alfa.localhost"}).get("/").content.decode())
        assert "Komt er nooit" not in after


def test_only_the_last_used_values_are_kept():
    memory = Memory(most=2)
    for place in "abac":
        memory.recall(place, 1, lambda place=place: place.upper())

    assert [memory.recall(place, 1, lambda: "anew") for place in "acb"] == ["A", "C", "anew"]


def test_a_change_in_the_back_office_shows_at_once_to_who_made_it(own_database):
    client = Client(headers={"host": "alfa.localhost"})
    assert client.get("/").status_code == 200
    with schema_context("alfa"):
        house = SectorSettings.load()
        house.name = "Fonds van Alfa"
        house.save()

    assert "Fonds van Alfa" in client.get("/").content.decode()


def test_a_page_kept_for_some_closes_at_once(own_database):
    client = Client(headers={"host": "alfa.localhost"})
    address = "/opleidingen/"
    assert client.get(address).status_code == 200
    with schema_context("alfa"):
        page = Page.objects.get(slug="opleidingen", locale__language_code="nl")
        PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)

    assert client.get(address).status_code == 302
    assert Client(headers={"host": "beta.localhost"}).get(address).status_code == 200


def test_the_frame_of_a_page_asks_the_database_nothing_the_second_time(own_database):
    client = Client(headers={"host": "alfa.localhost"})
    client.get("/")
    with CaptureQueriesContext(connection) as captured:
        client.get("/")

    frame = ("wagtailcore_site", "house_sectorsettings", "reading_glossaryterm", "wagtailcore_pageviewrestriction")
    starts = tuple(f'SELECT "{table}"' for table in frame)
    assert not [query["sql"] for query in captured if query["sql"].startswith(starts)]
    assert len([query for query in captured if not query["sql"].startswith("SET ")]) == 3
