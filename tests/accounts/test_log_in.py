import re

import pytest
import time_machine
from allauth.account.models import EmailAddress
from django.conf import settings
from django.core import mail
from django.urls import reverse
from django.utils.translation import override

from portal.accounts.enums import Role
from portal.kit.access import declarations
from tests.accounts.people import PASSWORD, account, code_of_app, signed_in, with_app

LOG_IN = "/account/login/"


def log_in(client, email="mieke@sector.example", password=PASSWORD, **data):
    return client.post(LOG_IN, {"login": email, "password": password, **data})


def words(response):
    """The page without what differs at every request."""
    return re.sub(rb'name="csrfmiddlewaretoken" value="\w+"', b"", response.content)


def is_signed_in(client):
    return client.get("/account/").status_code == 200


def code_in(letter):
    return re.search(r"^    (\S+)$", letter.body, re.M)[1]


@pytest.mark.parametrize(("language", "page"), [("nl", "/mijn/"), ("fr", "/fr/mijn/"), ("en", "/en/mijn/")])
def test_whoever_logs_in_comes_to_their_account_in_their_language(sector, client_at, language, page):
    account(language=language)
    client = client_at("alfa")
    response = log_in(client)
    assert (response.status_code, response.url) == (302, page)
    assert client.get(page).status_code == 200


def test_the_case_of_an_e_mail_address_does_not_matter(sector, client_at):
    account()
    assert log_in(client_at("alfa"), "MIEKE@Sector.Example").status_code == 302


def test_log_in_leads_to_the_page_that_was_asked_for(sector, client_at):
    account()
    assert log_in(client_at("alfa"), next="/fr/").url == "/fr/"


@pytest.mark.parametrize(
    "address", ["http://beta.localhost/", "//beta.localhost/", "https://elders.example/", "javascript:x"]
)
def test_log_in_never_leads_to_another_host(sector, client_at, address):
    account()
    assert log_in(client_at("alfa"), next=address).url == "/mijn/"


def test_a_wrong_password_and_an_unknown_address_look_the_same(sector, client_at):
    account()
    wrong = log_in(client_at("alfa"), "mieke@sector.example", "verkeerd verkeerd")
    unknown = log_in(client_at("alfa"), "niemand@sector.example")
    same = words(unknown).replace(b"niemand@", b"mieke@")
    assert (wrong.status_code, words(wrong)) == (unknown.status_code, same)


def test_a_reset_for_an_unknown_address_looks_the_same(sector, client_at):
    account()
    pages = []
    for email in ("mieke@sector.example", "niemand@sector.example"):
        client = client_at("alfa")
        sent = client.post("/account/password/reset/", {"email": email})
        page = client.get(sent.url)
        pages.append((sent.status_code, sent.url, page.status_code, words(page).replace(email.encode(), b"")))
    assert pages[0] == pages[1]
    assert [letter.to for letter in mail.outbox] == [["mieke@sector.example"], ["niemand@sector.example"]]


def test_after_too_many_attempts_log_in_waits(sector, client_at):
    client = client_at("alfa")
    codes = [log_in(client, f"iemand{n}@sector.example", "fout").status_code for n in range(31)]
    assert (codes[0], codes[-1]) == (200, 429)


def test_one_address_is_guessed_at_no_more_than_five_times(sector, client_at):
    account()
    for _attempt in range(5):
        log_in(client_at("alfa"), "mieke@sector.example", "fout")
    client = client_at("alfa")
    assert log_in(client).status_code == 200
    assert not is_signed_in(client)


def test_a_forgotten_password_is_replaced_with_the_code_of_the_mail(sector, client_at):
    account()
    client = client_at("alfa")
    client.post("/account/password/reset/", {"email": "mieke@sector.example"})
    assert client.post("/account/password/reset/confirm/", {"code": code_in(mail.outbox[0])}).status_code == 302
    new = "een heel ander wachtwoord"
    done = client.post("/account/password/reset/complete/", {"password1": new, "password2": new})
    assert done.url == "/account/password/reset/done/"
    assert not is_signed_in(client)
    assert log_in(client, password=new).status_code == 302


def test_the_code_of_a_reset_holds_a_quarter_of_an_hour(sector, client_at):
    account()
    client = client_at("alfa")
    with time_machine.travel("2026-11-20 10:00", tick=False):
        client.post("/account/password/reset/", {"email": "mieke@sector.example"})
    with time_machine.travel("2026-11-20 10:16", tick=False):
        response = client.post("/account/password/reset/confirm/", {"code": code_in(mail.outbox[0])})
        assert client.get("/account/password/reset/complete/").url == "/account/password/reset/"
    assert response.url == "/account/login/"


def test_no_link_resets_a_password_or_proves_an_address():
    names = {name for _route, name, _view, _audience in declarations(settings.ROOT_URLCONF)}
    assert names & {"account_reset_password_from_key", "account_confirm_email"} == set()


def test_mails_carry_the_name_of_the_sector_and_the_language_of_the_account(sector, client_at):
    account(language="fr")
    client_at("alfa").post("/account/password/reset/", {"email": "mieke@sector.example"})
    (letter,) = mail.outbox
    assert letter.subject.startswith("[Sector Alfa] ")
    assert letter.from_email.startswith("Sector Alfa <")
    assert "http://alfa.localhost/" in letter.body
    assert "example.com" not in letter.body


def test_log_out_asks_first_and_then_ends_the_session(sector):
    client = signed_in("alfa.localhost", account())
    assert client.get("/account/logout/").status_code == 200
    assert is_signed_in(client)
    assert client.post("/account/logout/").url == "/"
    assert not is_signed_in(client)


def test_a_closed_account_does_not_get_in(sector, client_at):
    account(is_active=False)
    assert log_in(client_at("alfa")).url == "/account/inactive/"


def test_a_stolen_password_of_staff_is_not_enough_to_set_up_a_second_factor(sector, client_at, inside):
    """The account's owner never proved the address; who knows only the password must prove it first."""
    account("curator@sector.example", Role.CURATOR, verified=False)
    client = client_at("alfa")
    assert log_in(client, "curator@sector.example").url == "/account/confirm-email/"
    assert client.get("/account/second-factor/totp/activate/").url.startswith("/account/login/")
    client.post("/account/confirm-email/", {"code": "ABC-DEF"})
    with inside():
        assert not EmailAddress.objects.get(email="curator@sector.example").verified


def test_the_code_of_the_mail_proves_the_address(sector, client_at, inside):
    account(verified=False)
    client = client_at("alfa")
    log_in(client)
    assert client.post("/account/confirm-email/", {"code": code_in(mail.outbox[0])}).url == "/mijn/"
    with inside():
        assert EmailAddress.objects.get(email="mieke@sector.example").verified


def test_staff_begin_in_the_back_office(sector, client_at):
    with_app(account("curator@sector.example", Role.CURATOR))
    client = client_at("alfa")
    assert log_in(client, "curator@sector.example").url == "/account/second-factor/authenticate/"
    assert client.post("/account/second-factor/authenticate/", {"code": code_of_app()}).url == "/beheer/"
    assert client.get("/beheer/").status_code == 200


def test_every_account_page_speaks_three_languages(sector, client_at):
    client = client_at("alfa")
    for language in ("nl", "fr", "en"):
        with override(language):
            page = client.get(reverse("account_login"))
        assert f'<html lang="{language}"' in page.text
