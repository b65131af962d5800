import pytest
import time_machine
from allauth.mfa.models import Authenticator
from django.contrib.auth.models import Group, Permission
from django.core import mail

from portal.accounts import second_factor
from portal.accounts.enums import Role
from portal.accounts.models import User
from tests.accounts.people import PASSWORD, account, code_of_app, signed_in, with_app

ACTIVATE = "/account/second-factor/totp/activate/"
AUTHENTICATE = "/account/second-factor/authenticate/"
NEEDED = "/account/second-factor/needed/?next=%2Fbeheer%2F"
REAUTHENTICATE = "/account/second-factor/reauthenticate/"


@pytest.fixture
def curator(sector):
    return account("curator@sector.example", Role.CURATOR)


def log_in(client):
    return client.post("/account/login/", {"login": "curator@sector.example", "password": PASSWORD})


def code_for(secret, monkeypatch):
    monkeypatch.setattr("tests.accounts.people.SECRET", secret)
    return code_of_app()


def test_staff_without_a_second_factor_are_told_why_they_need_one(curator, client_at):
    client = signed_in("alfa.localhost", curator)
    assert client.get("/beheer/").url == NEEDED
    page = client.get(NEEDED)
    assert page.status_code == 200
    assert ACTIVATE in page.text


def test_the_roles_that_need_a_second_factor(sector):
    assert [account(f"{role.name}@sector.example", role).is_sector_staff for role in Role] == [True, True, True]
    assert User(is_superuser=True, is_active=True).is_sector_staff
    assert not account("iemand@sector.example").is_sector_staff


def test_a_group_that_opens_the_back_office_makes_staff_too(sector):
    user = account()
    group = Group.objects.create(name="Helpers")
    group.permissions.add(Permission.objects.get(codename="access_admin"))
    user.groups.add(group)
    assert User.objects.get(pk=user.pk).is_sector_staff


def test_setting_up_an_app_asks_the_password_and_then_opens_the_back_office(
    curator, client_at, monkeypatch, commits_at_once
):
    client = client_at("alfa")
    log_in(client)
    asked = client.get(ACTIVATE)
    assert asked.url.startswith("/account/reauthenticate/")
    assert client.post(asked.url, {"password": PASSWORD}).url == ACTIVATE
    secret = client.get(ACTIVATE).context["form"].secret
    done = client.post(ACTIVATE, {"code": code_for(secret, monkeypatch)})
    assert done.url == "/account/second-factor/recovery-codes/"
    assert client.get(done.url).status_code == 200
    assert client.get("/beheer/").status_code == 200


def test_a_session_from_before_the_app_must_show_it(curator, client_at):
    """Someone with the password who logged in before the owner set up an app stays outside, and out of the factors."""
    old = signed_in("alfa.localhost", curator)
    with_app(curator)
    assert old.get("/beheer/").url == f"{REAUTHENTICATE}?next=%2Fbeheer%2F"
    for address in (ACTIVATE, "/account/second-factor/recovery-codes/", "/account/second-factor/webauthn/add/"):
        assert old.get(address).url.startswith(REAUTHENTICATE)
    assert old.get("/account/reauthenticate/").url == REAUTHENTICATE
    assert old.post("/account/reauthenticate/", {"password": PASSWORD}).url == REAUTHENTICATE
    assert old.post(f"{REAUTHENTICATE}?next=/beheer/", {"code": code_of_app()}).url == "/beheer/"
    assert old.get("/beheer/").status_code == 200


def test_log_in_with_the_code_of_the_app(curator, client_at):
    with_app(curator)
    client = client_at("alfa")
    assert log_in(client).url == AUTHENTICATE
    assert client.get("/beheer/").url.startswith("/account/login/")
    assert client.post(AUTHENTICATE, {"code": "000000"}).status_code == 200
    assert client.post(AUTHENTICATE, {"code": code_of_app()}).url == "/beheer/"
    assert client.get("/beheer/").status_code == 200


def test_a_code_of_the_app_is_used_once(curator, client_at):
    with_app(curator)
    with time_machine.travel("2026-11-20 10:00", tick=False):
        answers = []
        for _visitor in range(2):
            client = client_at("alfa")
            log_in(client)
            answers.append(client.post(AUTHENTICATE, {"code": code_of_app()}).status_code)
    assert answers == [302, 200]


def test_a_recovery_code_is_used_once(curator, client_at):
    code = Authenticator.objects.get(user=with_app(curator), type="recovery_codes").wrap().get_unused_codes()[0]
    answers = []
    for _visitor in range(2):
        client = client_at("alfa")
        log_in(client)
        answers.append(client.post(AUTHENTICATE, {"code": code}).status_code)
    assert answers == [302, 200]


def test_staff_keep_their_last_factor(curator, inside):
    client = signed_in("alfa.localhost", with_app(curator), second_factor=True)
    client.post(f"{REAUTHENTICATE}", {"code": code_of_app()})
    client.post("/account/second-factor/totp/deactivate/")
    with inside():
        assert second_factor.of(curator).count() == 1


def test_staff_keep_their_last_passkey(curator, inside):
    key = Authenticator.objects.create(user=curator, type="webauthn", data={"name": "Sleutel"})
    assert not second_factor.may_remove(key)
    with_app(curator)
    assert second_factor.may_remove(key)


def test_the_page_that_removes_a_passkey_asks_that_rule(curator, inside):
    key = Authenticator.objects.create(user=curator, type="webauthn", data={"name": "Sleutel", "credential": {}})
    client = signed_in("alfa.localhost", curator, second_factor=True)
    with inside():
        session = client.session
        session["account_authentication_methods"][0]["reauthenticated"] = True
        session.save()
    assert (
        client.post(f"/account/second-factor/webauthn/keys/{key.pk}/remove/").url == "/account/second-factor/webauthn/"
    )
    with inside():
        assert Authenticator.objects.filter(pk=key.pk).exists()


def test_others_may_give_up_their_second_factor(sector):
    assert second_factor.may_remove(Authenticator(user=account(), type="totp"))


def test_guessing_codes_is_limited(curator, client_at):
    with_app(curator)
    client = client_at("alfa")
    log_in(client)
    for attempt in range(5):
        client.post(AUTHENTICATE, {"code": f"00000{attempt}"})
    assert client.post(AUTHENTICATE, {"code": code_of_app()}).status_code == 200
    assert client.get("/account/").status_code == 302


def test_passkeys_can_be_asked_for_at_the_log_in_page(sector, client_at):
    options = (
        client_at("alfa").get("/account/second-factor/webauthn/login/", headers={"accept": "application/json"}).json()
    )
    asked = options["request_options"]["publicKey"]
    assert (asked["rpId"], asked["userVerification"]) == ("alfa.localhost", "required")


@pytest.mark.parametrize("credential", ["", "{}", "[]", "null", "\x00", '{"id": 1}', '{"id": "x", "response": {}}'])
def test_a_nonsense_passkey_is_refused(sector, client_at, credential):
    response = client_at("alfa").post("/account/second-factor/webauthn/login/", {"credential": credential})
    assert (response.status_code, response.url) == (302, "/account/login/")


def test_a_new_factor_is_told_by_mail(curator, monkeypatch, commits_at_once, client_at):
    client = client_at("alfa")
    log_in(client)
    client.post("/account/reauthenticate/", {"password": PASSWORD})
    secret = client.get(ACTIVATE).context["form"].secret
    client.post(ACTIVATE, {"code": code_for(secret, monkeypatch)})
    assert [letter.to for letter in mail.outbox] == [["curator@sector.example"]]


@pytest.mark.parametrize("address", ["/beheer/login/", "/_util/login/", "/fr/_util/login/"])
def test_wagtails_own_log_in_lets_nobody_in(curator, client_at, address):
    client = client_at("alfa")
    for names in ({"username": "curator@sector.example"}, {"login": "curator@sector.example"}):
        response = client.post(address, {**names, "password": PASSWORD})
        assert response.status_code == 302
        assert "/account/login/" in response.url
        assert client.get("/account/").status_code == 302
    assert client.get(f"{address}?next=/beheer/users/").url.endswith("/account/login/?next=%2Fbeheer%2Fusers%2F")


@pytest.mark.parametrize(
    "address",
    [
        "password_reset/",
        "password_reset/done/",
        "password_reset/confirm/MQ/x-y/",
        "password_reset/complete/",
        "password_change/",
    ],
)
def test_wagtails_own_password_pages_set_no_password(curator, client_at, address):
    response = client_at("alfa").post(f"/beheer/{address}", {"email": "curator@sector.example"})
    assert (response.status_code, response.url, mail.outbox) == (302, "/account/password/reset/", [])


def test_the_log_out_button_of_the_back_office_logs_out(curator):
    client = signed_in("alfa.localhost", curator, second_factor=True)
    assert client.post("/beheer/logout/").status_code == 302
    assert client.get("/account/").status_code == 302
