"""The list of messages and the count in the head of the page: looking changes nothing, a button does."""

import datetime

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from portal.notices.models import Notification
from tests.accounts.people import account, signed_in
from tests.notices import making

LIST, ALL = "/account/berichten/", "/account/berichten/gelezen/"


@pytest.fixture
def mieke(sector):
    return account()


@pytest.fixture
def client(mieke, alfa):
    return signed_in("alfa.localhost", mieke)


def one(**fields):
    (told,) = making.told(account(), **fields)
    return told


def openly(message):
    return f"{LIST}{message.pk}/openen/"


def read(message):
    return f"{LIST}{message.pk}/gelezen/"


def is_read(message, alfa):
    with alfa():
        return Notification.objects.get(pk=message.pk).read_at is not None


def test_the_list_shows_new_messages_first_and_says_so(client, alfa):
    with alfa():
        seen = one(name="Oudbedrijf")
        Notification.objects.mark_read(at=timezone.now())
        one(name="Nieuwbedrijf", at=timezone.now() - datetime.timedelta(days=3))
        assert seen.pk
    page = client.get(LIST).text
    first, second = page.split("<li class=")[-2:]
    assert ("Nieuwbedrijf" in first, "pill" in first) == (True, True)
    assert ("Oudbedrijf" in second, "pill" in second) == (True, False)


def test_without_messages_the_list_says_what_will_come(client):
    page = client.get(LIST).text
    assert "No messages yet" in page
    assert "Mark all as read" not in page


def test_opening_a_message_reads_it_and_leads_on(client, alfa):
    with alfa():
        message = one(to="my_account")
    response = client.post(openly(message))
    assert (response.status_code, response.url) == (302, "/account/")
    assert is_read(message, alfa)
    assert client.post(openly(message)).url == "/account/", "it is kept, and leads there again"


def test_a_message_that_leads_nowhere_leads_back_to_its_page_of_the_list(client, alfa):
    with alfa():
        message = one()
    assert client.post(openly(message), {"page": "3"}).url == f"{LIST}?page=3"
    assert client.post(read(message), {"page": "//evil.example"}).url == LIST


@pytest.mark.parametrize("path", ["/\\evil.example", "/\t/evil.example"])
def test_a_message_never_leads_to_another_host(client, alfa, path):
    with alfa():
        message = one()
        Notification.objects.update(path=path)
    assert client.post(openly(message)).url == LIST


def test_one_message_is_marked_and_the_other_stays_new(client, alfa):
    with alfa():
        message, other = one(to="my_account"), one()
    assert client.post(read(message)).url == LIST
    assert (is_read(message, alfa), is_read(other, alfa)) == (True, False)


def test_all_messages_are_marked_at_once_and_nobody_elses(client, alfa):
    with alfa():
        mine = making.told(account(), times=3)
        (other,) = making.told(account("ander@sector.example"))
    assert client.post(ALL).url == LIST
    assert [is_read(message, alfa) for message in mine] == [True, True, True]
    assert not is_read(other, alfa)


def test_another_ones_message_does_not_exist(client, alfa):
    with alfa():
        (other,) = making.told(account("ander@sector.example"), name="Geheimbedrijf")
    assert {client.post(openly(other)).status_code, client.post(read(other)).status_code} == {404}
    assert not is_read(other, alfa)
    assert "Geheimbedrijf" not in client.get(LIST).text


def test_looking_changes_nothing(client, alfa, no_writes):
    with alfa():
        message = one(to="my_account")
    with no_writes():
        answers = [client.get(address).status_code for address in (LIST, "/mijn/", "/", ALL, openly(message))]
    assert answers == [200, 200, 200, 405, 405]
    assert not is_read(message, alfa)


def test_marking_needs_the_token_of_the_page(mieke, alfa):
    message = one()
    strict = Client(headers={"host": "alfa.localhost"}, enforce_csrf_checks=True)
    client = signed_in("alfa.localhost", mieke, client=strict)
    assert client.post(read(message)).status_code == 403
    assert not is_read(message, alfa)


@pytest.mark.parametrize("page", ["abc", "0", "-1", "99", "²", "\x00", "9" * 400])
def test_a_page_that_does_not_exist_is_another_one(client, alfa, page):
    with alfa():
        making.told(account(), times=21)
    assert client.get(LIST, {"page": page}).status_code == 200


def test_the_list_has_pages(client, alfa):
    with alfa():
        making.told(account(), times=21)
    first, second = client.get(LIST).text, client.get(f"{LIST}?page=2").text
    assert (first.count("Mark as read"), second.count("Mark as read")) == (20, 1)


def queries_of(client, address):
    client.get(address)
    with CaptureQueriesContext(connection) as queries:
        client.get(address)
    return len([query for query in queries if not query["sql"].startswith("SET ")])


@pytest.mark.parametrize("address", [LIST, "/account/", "/mijn/"])
def test_three_messages_cost_as_much_as_one(client, alfa, address):
    with alfa():
        one()
    few = queries_of(client, address)
    with alfa():
        making.told(account(), times=2)
    assert queries_of(client, address) == few
    assert few <= 11


def test_the_head_of_every_page_counts_what_is_new_in_one_query(client, alfa):
    without = queries_of(client, "/modules/")
    assert "pill--accent" not in client.get("/modules/").text
    with alfa():
        making.told(account(), times=3)
        making.told(account("ander@sector.example"))
    page = client.get("/modules/").text
    assert page.count(">3</span>") == 3, "in the head of a wide page, and of a narrow one on its menu and in it"
    assert queries_of(client, "/modules/") == without


def test_visitors_are_asked_nothing_of_messages(sector, client_at):
    with CaptureQueriesContext(connection) as queries:
        page = client_at("alfa").get("/modules/")
    assert [query["sql"] for query in queries if "notices_" in query["sql"]] == []
    assert LIST not in page.text


def test_the_first_page_shows_the_newest_three_and_the_way_to_all(client, alfa):
    with alfa():
        for number in range(4):
            one(name=f"Bedrijf {number}", at=timezone.now() - datetime.timedelta(days=number))
    page = client.get("/mijn/").text
    assert LIST in page
    assert [number for number in range(4) if f"Bedrijf {number}" in page] == [0, 1, 2]


def test_nothing_is_waiting_only_when_nothing_is(client, alfa, club, django_capture_on_commit_callbacks):
    assert "nothing waits for you" in client.get("/mijn/").text
    with alfa():
        making.invitation(django_capture_on_commit_callbacks, email="MIEKE@sector.example")
    page = client.get("/mijn/").text
    assert "You have an invitation" in page
    assert "one thing waits for you" in page


def test_words_of_people_are_shown_as_words(client, alfa):
    with alfa():
        one(name="<script>alert(1)</script>")
    page = client.get(LIST).text
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert" in page
