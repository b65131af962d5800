"""The officers' queue: who waits, what an erasure would do, and the two decisions."""

import pytest
from django.urls import reverse
from django.utils import timezone

from portal.accounts.enums import Role
from portal.accounts.models import User
from portal.privacy.enums import ErasureState
from portal.privacy.erasing import ask_erasure
from portal.privacy.models import AccessLog
from tests.accounts.people import account, signed_in
from tests.employers import making as companies
from tests.employers.officer import at_work

QUEUE = "/beheer/erasures/"


@pytest.fixture
def bart(sector, client_at):
    """A client with a session of an officer."""
    return at_work(client_at)


@pytest.fixture
def wish(mieke):
    return ask_erasure(subject=mieke.uuid, by=mieke, at=timezone.now(), reason="I stop.")


def page_of(wish):
    return reverse("erasure_admin:edit", args=[wish.pk])


def erase(client, wish, **typed):
    return client.post(reverse("erasure_admin:erase", args=[wish.pk]), typed)


def test_the_queue_shows_who_waits_and_how_long(bart, wish):
    page = bart.get(QUEUE)
    assert "Mieke Maes" in page.text
    assert "1 person waits to be erased" in page.text
    assert "People who wait to be erased" in bart.get("/beheer/").text


def test_an_empty_queue_says_so_and_the_first_page_says_nothing(bart):
    assert "Nobody waits to be erased." in bart.get(QUEUE).text
    assert "People who wait to be erased" not in bart.get("/beheer/").text


def test_the_queue_asks_as_many_queries_for_one_as_for_three(bart, wish, django_assert_num_queries):
    bart.get(QUEUE)
    with django_assert_num_queries(100, exact=False) as one:
        bart.get(QUEUE)
    for number in range(2):
        other = account(f"x{number}@x.example")
        ask_erasure(subject=other.uuid, by=other, at=timezone.now())
    with django_assert_num_queries(len(one)):
        bart.get(QUEUE)


def test_the_page_of_a_wish_says_what_goes_and_what_stays_and_is_noted(bart, wish, mieke, strict_templates):
    page = bart.get(page_of(wish))
    for words in ("I stop.", "Answer before", "What is wiped", "What stays, and why", "Erase this person"):
        assert words in page.text
    assert AccessLog.objects.get(subject=mieke.uuid).what == "privacy.erasure"


def test_erasing_asks_to_be_sure(bart, wish, mieke):
    assert "This was not done." in erase(bart, wish).text
    assert User.objects.get(pk=mieke.pk).is_active

    answer = erase(bart, wish, is_sure="on")

    assert answer.url == QUEUE
    assert not User.objects.get(pk=mieke.pk).is_active
    page = bart.get(page_of(wish))
    assert "somebody who is erased" in page.text
    assert "Erase this person" not in page.text


def test_whoever_is_erased_is_logged_out_everywhere(bart, wish, mieke, visit):
    client = visit(mieke)
    assert client.get("/account/").status_code == 200
    erase(bart, wish, is_sure="on")
    assert client.get("/account/").url.startswith("/account/login/")


def test_what_comes_first_stands_on_the_page_with_the_way_there(bart, sector):
    lien = companies.manager()
    company = companies.employer(by=lien, validated=True)
    wish = ask_erasure(subject=lien.uuid, by=lien, at=timezone.now())
    place = reverse("company_admin:edit", args=[company.pk])

    page = bart.get(page_of(wish))

    assert "has no other manager" in page.text
    assert f'href="{place}"' in page.text
    assert "Erase this person" not in page.text
    assert "has no other manager" in erase(bart, wish, is_sure="on").text
    assert "E-mail address of the new manager" in bart.get(place).text


def test_a_refusal_needs_a_reason(bart, wish):
    address = reverse("erasure_admin:refuse", args=[wish.pk])
    assert "Say why" in bart.post(address, {"why": ""}).text
    assert bart.post(address, {"why": "The law."}).url == QUEUE
    wish.refresh_from_db()
    assert (wish.state, wish.why) == (ErasureState.REFUSED, "The law.")
    assert "The law." in bart.get(page_of(wish)).text


def test_who_settles_it_a_second_time_reads_what_happened(bart, wish, mieke):
    from portal.privacy.erasing import withdraw_erasure

    withdraw_erasure(wish, by=mieke, at=timezone.now())
    assert "This was not done." in erase(bart, wish, is_sure="on").text
    assert User.objects.get(pk=mieke.pk).is_active


def test_an_officer_does_not_decide_about_the_own_wish(bart):
    officer = companies.officer()
    wish = ask_erasure(subject=officer.uuid, by=officer, at=timezone.now())
    page = bart.get(page_of(wish))
    assert "This is your own wish" in page.text
    assert "Erase this person" not in page.text


@pytest.mark.parametrize("address", ["", "edit/{}/", "erase/{}/", "refuse/{}/"])
def test_only_those_who_decide_come_in(address, wish, client_at):
    curator = account("cas@sector.example", Role.CURATOR)
    client = signed_in("alfa.localhost", curator, second_factor=True, client=client_at("alfa"))
    answer = client.post(QUEUE + address.format(wish.pk), {"is_sure": "on"})
    # Wagtail's own list sends who may not see it to its first page.
    assert answer.status_code == 403 or answer.url == "/beheer/"
    assert User.objects.get(uuid=wish.subject).is_active


def test_what_is_left_of_an_account_is_in_no_list_and_changed_by_nobody(bart, wish, mieke, client_at):
    erase(bart, wish, is_sure="on")
    administrator = account("els@sector.example", Role.ADMINISTRATOR)
    client = signed_in("alfa.localhost", administrator, second_factor=True, client=client_at("alfa"))

    assert "erased.invalid" not in client.get("/beheer/users/").text
    for address in (f"/beheer/users/edit/{mieke.pk}/", f"/beheer/users/delete/{mieke.pk}/"):
        # Wagtail sends who may not to its first page.
        assert client.get(address).url == "/beheer/"


def test_a_wish_that_is_not_there_is_not_found(bart):
    assert bart.get(f"{QUEUE}edit/99999/").status_code == 404
    assert bart.post(f"{QUEUE}erase/99999/", {"is_sure": "on"}).status_code == 404
