"""Anybody makes an account, and only the owner of an address opens it."""

import re

import pytest
from allauth.account.models import EmailAddress
from django.core import mail

from portal.accounts.forms import SignUpForm
from portal.accounts.models import User
from tests.accounts.people import PASSWORD, account, signed_in

SIGN_UP, CODE = "/account/signup/", "/account/confirm-email/"
NEW = "nieuw@sector.example"


def typed(**changes):
    return {"first_name": "Noor", "last_name": "D'Haese", "email": NEW, "password1": PASSWORD} | changes


def code_in(letter):
    return re.search(r"^    (\S+)$", letter.body, re.M)[1]


def words(page):
    """The page without what differs at every request."""
    return re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", page.text)


def sign_up(client, **changes):
    """Fill in the form, and the code of the mail."""
    client.post(SIGN_UP, typed(**changes))
    return client.post(CODE, {"code": code_in(mail.outbox[-1])})


def test_an_account_begins_on_its_own_page(sector, client_at):
    client = client_at("alfa")
    assert client.post(SIGN_UP, typed()).url == CODE
    assert client.get("/account/").status_code == 302, "the address is not proven yet"

    response = client.post(CODE, {"code": code_in(mail.outbox[0])})

    assert response.url == "/mijn/"
    assert 'href="/bedrijf/"' in client.get("/mijn/").text
    assert 'href="/uitnodiging/"' in client.get("/mijn/").text
    user = User.objects.get()
    assert (user.first_name, user.last_name, user.email, user.roles) == ("Noor", "D'Haese", NEW, frozenset())
    assert list(EmailAddress.objects.values_list("user", "email", "verified", "primary")) == [
        (user.pk, NEW, True, True)
    ]


@pytest.mark.parametrize(("prefix", "language"), [("", "nl"), ("/fr", "fr"), ("/en", "en")])
def test_an_account_speaks_the_language_of_the_page_on_which_it_was_made(sector, client_at, prefix, language):
    client_at("alfa").post(f"{prefix}{SIGN_UP}", typed())
    assert User.objects.get().language == language


def test_a_wrong_code_opens_nothing_and_the_third_ends_it(sector, client_at):
    client = client_at("alfa")
    client.post(SIGN_UP, typed())
    answers = [client.post(CODE, {"code": "AAAAAA"}).status_code for _attempt in range(3)]
    assert answers == [200, 200, 302]
    client.post(CODE, {"code": code_in(mail.outbox[0])})
    assert client.get("/account/").status_code == 302
    assert not EmailAddress.objects.get().verified


@pytest.mark.parametrize("known", [NEW, "NIEUW@Sector.Example"])
def test_a_known_address_looks_like_a_new_one(sector, client_at, known):
    account(NEW)
    account("andere@sector.example")
    pages = []
    for email in (known, "onbekend@sector.example"):
        client = client_at("alfa")
        sent = client.post(SIGN_UP, typed(email=email))
        wrong = client.post(CODE, {"code": "AAAAAA"})
        pages.append(
            (sent.status_code, sent.url, [words(page).replace(email.lower(), "") for page in (client.get(CODE), wrong)])
        )
    assert pages[0] == pages[1]
    assert [letter.to for letter in mail.outbox] == [[NEW], ["onbekend@sector.example"]]
    assert "/account/password/reset/" in mail.outbox[0].body
    assert User.objects.filter(email=NEW).count() == 1


def test_a_known_address_costs_as_much_time(sector, client_at, monkeypatch):
    hashed = []
    monkeypatch.setattr("portal.accounts.forms.make_password", hashed.append)
    account(NEW)
    client_at("alfa").post(SIGN_UP, typed())
    assert hashed == [PASSWORD]


def test_a_form_that_is_sent_twice_at_once_makes_one_account(sector, client_at, monkeypatch):
    """The other request made the account between the look and the writing of this one."""
    account(NEW)
    monkeypatch.setattr(SignUpForm, "validate_unique_email", lambda form, email: email)
    assert client_at("alfa").post(SIGN_UP, typed()).url == CODE
    assert User.objects.filter(email=NEW).count() == 1


def test_who_was_on_the_way_to_a_page_comes_there_by_making_an_account(sector, client_at):
    client = client_at("alfa")
    page = client.get("/account/login/?next=/uitnodiging/")
    (address,) = re.findall(r'href="(/account/signup/[^"]*)"', page.text)
    assert 'name="next" value="/uitnodiging/"' in client.get(address).text
    assert sign_up(client, next="/uitnodiging/").url == "/uitnodiging/"


@pytest.mark.parametrize(
    "address", ["http://beta.localhost/", "//evil.example/", "https://evil.example/", "javascript:x", "/\\evil.example"]
)
def test_making_an_account_never_leads_to_another_host(sector, client_at, address):
    assert sign_up(client_at("alfa"), next=address).url == "/mijn/"


@pytest.mark.parametrize(
    ("field", "wrong"),
    [
        ("first_name", ""),
        ("last_name", " "),
        ("last_name", "x" * 151),
        ("first_name", "\x00"),
        ("email", "geen adres"),
        ("email", f"{'x' * 250}@sector.example"),
        ("password1", "kort"),
        ("password1", "password123"),
        ("password1", NEW),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_stays(sector, client_at, field, wrong):
    response = client_at("alfa").post(SIGN_UP, typed(**{field: wrong}))
    assert response.status_code == 200
    assert list(response.context["form"].errors) == [field]
    assert PASSWORD not in response.text
    assert ('value="Noor"' in response.text) == (field != "first_name")
    assert not User.objects.exists()


def test_a_role_cannot_be_sent_along(sector, client_at):
    sign_up(client_at("alfa"), is_superuser="on", is_staff="on", groups="1", is_active="", language="fr")
    user = User.objects.get()
    assert (user.is_superuser, user.is_staff, user.roles, user.language) == (False, False, frozenset(), "nl")


def test_after_too_many_accounts_making_one_waits(sector, client_at):
    client = client_at("alfa")
    codes = [client.post(SIGN_UP, typed(email="geen adres")).status_code for _attempt in range(21)]
    assert (codes[0], codes[-1]) == (200, 429)


def test_who_is_logged_in_makes_no_second_account(sector):
    client = signed_in("alfa.localhost", account())
    assert client.get(f"{SIGN_UP}?next=/uitnodiging/").url == "/uitnodiging/"
    assert client.get(f"{SIGN_UP}?next=//evil.example/").url == "/mijn/"


def test_an_address_somebody_else_took_first_is_opened_by_its_owner(sector, client_at):
    """Whoever typed it could not prove it; the owner chooses another password with a code of the mail."""
    client_at("alfa").post(SIGN_UP, typed(first_name="Bedrieger"))
    client = client_at("alfa")
    client.post("/account/password/reset/", {"email": NEW})
    client.post("/account/password/reset/confirm/", {"code": code_in(mail.outbox[-1])})
    mine = "een heel ander wachtwoord"
    client.post("/account/password/reset/complete/", {"password1": mine, "password2": mine})
    assert client.post("/account/login/", {"login": NEW, "password": mine}).url == "/mijn/"
    assert client_at("alfa").post("/account/login/", {"login": NEW, "password": PASSWORD}).status_code == 200
