"""The address of a calendar: for programs, which cannot log in."""

import pytest
from django.urls import reverse
from django.utils import timezone
from django_tenants.utils import tenant_context
from icalendar import Calendar

from portal.agenda import views
from portal.agenda.feeds import feed_of, make_feed, renew_feed, stop_feed
from portal.agenda.models import Feed
from portal.privacy.held_by.agenda import AgendaHolder
from portal.privacy.holders import held_about, subject_of
from tests.accounts.people import account, signed_in

PAGE = "/account/agenda/"


@pytest.fixture
def feed(sector):
    return make_feed(account(), at=timezone.now())


def address_of(feed):
    return f"/agenda/{feed.token}.ics"


def test_whoever_has_the_address_reads_the_calendar(feed, source, client_at):
    response = client_at("alfa").get(address_of(feed))
    (event,) = Calendar.from_ical(response.content).walk("VEVENT")

    assert response.status_code == 200
    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    assert event["summary"] == source.entries[0].title
    assert [user for user, _since in source.asked] == [account()]


def test_no_proxy_keeps_it_and_no_search_engine_shows_it(feed, source, client_at):
    response = client_at("alfa").get(address_of(feed))
    assert response["Cache-Control"] == "private, no-store"
    assert response["X-Robots-Tag"] == "noindex, nofollow"
    source.entries = []
    assert b"VEVENT" not in client_at("alfa").get(address_of(feed)).content


def test_reading_it_writes_nothing(feed, source, client_at, no_writes):
    with no_writes():
        client_at("alfa").get(address_of(feed))


@pytest.mark.parametrize("change", [lambda t: t[:-1], lambda t: t[:-1] + ("0" if t[-1] != "0" else "1"),
                                    lambda t: t + "0", lambda t: t[:16], lambda t: "x", lambda t: "é" * 48])  # fmt: skip
def test_an_address_that_is_not_whole_opens_nothing(feed, source, client_at, change):
    assert client_at("alfa").get(f"/agenda/{change(feed.token)}.ics").status_code == 404


def test_a_new_address_makes_the_old_one_useless(feed, source, client_at):
    renew_feed(account(), at=timezone.now())
    assert client_at("alfa").get(address_of(feed)).status_code == 404
    assert client_at("alfa").get(address_of(feed_of(account()))).status_code == 200


def test_an_address_that_was_stopped_or_whose_account_closed_opens_nothing(feed, source, client_at):
    user = account()
    user.is_active = False
    user.save()
    assert client_at("alfa").get(address_of(feed)).status_code == 404
    user.is_active = True
    user.save()
    stop_feed(user)
    assert client_at("alfa").get(address_of(feed)).status_code == 404


def test_the_address_of_one_sector_opens_nothing_in_the_other(feed, other_sector, source, client_at):
    address = address_of(feed)
    with tenant_context(other_sector):
        twin = Feed.objects.create(user=account(), key=feed.key, made_at=timezone.now())
        assert address_of(twin) != address
    assert client_at("beta").get(address).status_code == 404


def test_the_database_alone_does_not_hold_the_address(feed):
    kept = [str(value) for value in Feed.objects.values_list().get()]
    assert not any(feed.token in value or feed.token[16:] in value for value in kept)


def test_whoever_tries_addresses_waits_also_with_one_that_exists(feed, source, client_at, monkeypatch):
    monkeypatch.setitem(views.UNKNOWN, "config", {"unknown": "2/5m/ip"})
    client = client_at("alfa")
    assert [client.get("/agenda/x.ics").status_code for _attempt in range(3)] == [404, 404, 429]
    answer = client.get(address_of(feed))
    assert (answer.status_code, answer["Retry-After"]) == (429, "600")


def test_a_program_that_reads_all_the_time_waits(feed, source, client_at, monkeypatch):
    monkeypatch.setitem(views.READ, "config", {"read": "2/1h/key"})
    client = client_at("alfa")
    assert [client.get(address_of(feed)).status_code for _attempt in range(3)] == [200, 200, 429]


def test_nothing_can_be_sent_to_it(feed, client_at):
    assert client_at("alfa").post(address_of(feed)).status_code == 405


def test_i_make_renew_and_stop_the_address_of_my_calendar(sector, source, source_texts, client_at):
    client = signed_in("alfa.localhost", account(), client=client_at("alfa"))
    assert "has no address yet" in client.get(PAGE).text

    client.post(PAGE, {"wanted": "make"})
    first = feed_of(account()).token
    page = client.get(PAGE).text
    assert f"http://alfa.localhost:8000/agenda/{first}.ics" in page
    assert f'href="webcal://alfa.localhost:8000/agenda/{first}.ics"' in page
    client.post(PAGE, {"wanted": "make"})
    assert feed_of(account()).token == first

    client.post(PAGE, {"wanted": "renew"})
    assert feed_of(account()).token != first
    client.post(PAGE, {"wanted": "stop"})
    assert feed_of(account()) is None


def test_the_page_of_the_account_leads_to_it(sector):
    assert f'href="{PAGE}"' in signed_in("alfa.localhost", account()).get("/account/").text


def test_the_calendar_speaks_the_language_of_the_account_at_one_address(sector, source, client_at, monkeypatch):
    from django.utils.translation import get_language

    source.entries, spoken = [], []
    monkeypatch.setattr(views, "entries_of", lambda user, at: spoken.append(get_language()) or [])
    feed = make_feed(account("fr@sector.example", language="fr"), at=timezone.now())
    assert reverse("agenda_feed", args=[feed.token]) == address_of(feed)
    client_at("alfa").get(address_of(feed))
    assert spoken == ["fr"]


def test_that_there_is_an_address_is_told_among_my_data_and_erased_with_me(feed):
    subject = subject_of(account())
    assert any("agenda" in str(section.correct) for section in held_about(subject))
    AgendaHolder().erase(subject, at=timezone.now())
    assert feed_of(account()) is None


def test_an_address_that_no_database_can_hold_opens_nothing(feed, source, client_at):
    assert client_at("alfa").get("/agenda/%00.ics").status_code == 404
