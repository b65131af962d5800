"""Nothing that opens a door in one sector opens one in the other, though the twins there have the same number and
the same password."""

import re

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.core import mail
from django.core.signing import TimestampSigner, dumps
from django.test import Client
from django_tenants.utils import tenant_context

from portal.accounts.enums import Role
from portal.accounts.models import User
from tests.accounts.people import PASSWORD, account, code_of_app, signed_in, with_app

EMAIL = "twin@sector.example"
AUTHENTICATE = "/account/second-factor/authenticate/"


@pytest.fixture
def twins(sector, other_sector):
    """An administrator in each sector: same number, same address, same password. Alfa's has an app with codes."""
    mine = with_app(account(EMAIL, Role.ADMINISTRATOR))
    with tenant_context(other_sector):
        User.objects.filter(pk=mine.pk).delete()
        User.objects.create(pk=mine.pk, email=EMAIL, password=mine.password, first_name="Ander")
        EmailAddress.objects.create(user_id=mine.pk, email=EMAIL, primary=True, verified=True)
    return mine


@pytest.fixture
def beta(client_at):
    return client_at("beta")


def carried_over(client):
    """A client at Beta with all cookies of a client at Alfa."""
    other = Client(headers={"host": "beta.localhost"})
    for name, morsel in client.cookies.items():
        other.cookies[name] = morsel.value
    return other


def is_in(client):
    return client.get("/account/").status_code == 200


def code_in(letter):
    return re.search(r"^    (\S+)$", letter.body, re.M)[1]


def log_in(client):
    return client.post("/account/login/", {"login": EMAIL, "password": PASSWORD})


def test_a_session_with_a_second_factor(twins):
    client = signed_in("alfa.localhost", twins, second_factor=True)
    other = carried_over(client)
    assert not is_in(other)
    assert other.get("/beheer/").url.startswith("/account/login/")
    assert is_in(client)


def test_a_csrf_token(twins):
    mine = Client(headers={"host": "alfa.localhost"}, enforce_csrf_checks=True)
    token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', mine.get("/account/login/").text)[1]
    theirs = Client(headers={"host": "beta.localhost"}, enforce_csrf_checks=True)
    theirs.get("/account/login/")
    sent = {"login": EMAIL, "password": PASSWORD, "csrfmiddlewaretoken": token}
    assert theirs.post("/account/login/", sent).status_code == 403
    assert mine.post("/account/login/", sent).status_code == 302


def test_the_code_of_a_password_reset(twins, client_at, beta):
    client_at("alfa").post("/account/password/reset/", {"email": EMAIL})
    beta.post("/account/password/reset/", {"email": EMAIL})
    mine, theirs = (code_in(letter) for letter in mail.outbox)
    assert mine != theirs
    assert beta.post("/account/password/reset/confirm/", {"code": mine}).status_code == 200
    assert beta.get("/account/password/reset/complete/").url == "/account/password/reset/confirm/"


def test_a_password_reset_that_is_half_done(twins, client_at):
    client = client_at("alfa")
    client.post("/account/password/reset/", {"email": EMAIL})
    client.post("/account/password/reset/confirm/", {"code": code_in(mail.outbox[0])})
    assert carried_over(client).get("/account/password/reset/complete/").url == "/account/password/reset/"


def test_the_code_that_proves_an_address(twins, client_at, beta, inside, other_sector):
    with inside():
        EmailAddress.objects.update(verified=False)
    with tenant_context(other_sector):
        EmailAddress.objects.update(verified=False)
    log_in(client_at("alfa"))
    log_in(beta)
    mine, theirs = (code_in(letter) for letter in mail.outbox)
    assert mine != theirs
    assert beta.post("/account/confirm-email/", {"code": mine}).status_code == 200
    assert not is_in(beta)


def test_a_log_in_that_waits_for_the_second_factor(twins, client_at):
    client = client_at("alfa")
    assert log_in(client).url == AUTHENTICATE
    assert carried_over(client).post(AUTHENTICATE, {"code": code_of_app()}).url == "/account/login/"


@pytest.fixture
def twin_with_an_app(twins, other_sector):
    with tenant_context(other_sector):
        Authenticator.objects.create(user_id=twins.pk, type="totp", data={"secret": "KRSXG5DJNZTSA2LT"})
        Authenticator.objects.create(user_id=twins.pk, type="recovery_codes", data={"seed": "0" * 40, "used_mask": 0})
    return twins


def test_a_code_of_the_app(twin_with_an_app, beta):
    log_in(beta)
    assert beta.post(AUTHENTICATE, {"code": code_of_app()}).status_code == 200
    assert not is_in(beta)


def test_a_recovery_code(twin_with_an_app, inside, beta):
    with inside():
        code = Authenticator.objects.get(type="recovery_codes").wrap().get_unused_codes()[0]
    log_in(beta)
    assert beta.post(AUTHENTICATE, {"code": code}).status_code == 200
    assert not is_in(beta)


def test_a_code_used_in_one_sector_is_not_used_in_the_other(twins, client_at, beta, other_sector):
    """The cache that remembers used codes is kept by sector: the twin with the same secret can still log in."""
    with tenant_context(other_sector):
        Authenticator.objects.create(user_id=twins.pk, type="totp", data={"secret": "JBSWY3DPEHPK3PXP"})
    for client in (client_at("alfa"), beta):
        log_in(client)
        assert client.post(AUTHENTICATE, {"code": code_of_app()}).status_code == 302


def test_too_many_attempts_in_one_sector_close_no_door_in_the_other(twins, client_at, beta):
    for _attempt in range(6):
        client_at("alfa").post("/account/login/", {"login": EMAIL, "password": "fout"})
    assert log_in(client_at("alfa")).status_code == 200
    assert log_in(beta).status_code == 302


def test_the_question_of_a_passkey_names_its_own_sector(twins, client_at, beta):
    asked = [
        client.get("/account/second-factor/webauthn/login/", headers={"accept": "application/json"}).json()
        for client in (client_at("alfa"), beta)
    ]
    options = [question["request_options"]["publicKey"] for question in asked]
    assert [option["rpId"] for option in options] == ["alfa.localhost", "beta.localhost"]
    assert options[0]["challenge"] != options[1]["challenge"]


def test_the_state_of_a_passkey_question_stays_in_its_sector(twins, client_at):
    client = client_at("alfa")
    client.get("/account/second-factor/webauthn/login/", headers={"accept": "application/json"})
    answer = carried_over(client).post("/account/second-factor/webauthn/login/", {"credential": '{"id": "x"}'})
    assert answer.url == "/account/login/"


def test_a_message_for_the_next_page(twins, inside):
    client = signed_in("alfa.localhost", twins, second_factor=True)
    client.post("/account/", {"first_name": "Geheime", "last_name": "Boodschap", "language": "nl"})
    assert "notice--ok" not in carried_over(client).get("/account/login/").text


def test_a_forged_trusted_browser_cookie_saves_no_second_factor(twins, client_at):
    client = client_at("alfa")
    client.cookies["mfa_trusted"] = dumps([{"user": str(twins.pk)}], salt="allauth.mfa.trust")
    assert log_in(client).url == AUTHENTICATE


@pytest.mark.parametrize(
    "value",
    [
        "",
        "x" * 32,
        "x" * 5000,
        "../../etc",
        "%00",
        "'; DROP TABLE django_session; --",
        "\xe9\xff",
        TimestampSigner(key="k").sign("1"),
    ],
    # A signed value differs every second, and every worker must give the tests the same names.
    ids=lambda value: "signed or long" if len(value) > 40 else None,
)
@pytest.mark.parametrize(
    "cookie", [settings.SESSION_COOKIE_NAME, settings.CSRF_COOKIE_NAME, settings.LANGUAGE_COOKIE_NAME]
)
def test_a_tampered_cookie_is_no_session_and_no_error(sector, client_at, cookie, value):
    client = client_at("alfa", raise_request_exception=False)
    client.cookies[cookie] = value
    assert client.get("/account/login/").status_code == 200
    assert client.get("/account/").status_code == 302
    assert client.get("/beheer/").status_code == 302
