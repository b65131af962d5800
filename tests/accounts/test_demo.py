import pytest
from django.core.checks import run_checks
from django.test import override_settings
from django_tenants.utils import tenant_context

from portal.accounts.demo import demo_accounts, make_demo_accounts
from portal.accounts.enums import Role
from tests.accounts.people import account

DEMO = "/account/demo/"


@pytest.fixture
def cast(sector):
    return {user.email.split("@")[0]: user for user in make_demo_accounts()}


def test_the_demo_has_an_account_for_each_role(cast):
    assert {name: set(user.roles) for name, user in cast.items()} == {
        "curator": {Role.CURATOR},
        "officer": {Role.OFFICER},
        "administrator": {Role.ADMINISTRATOR},
        "manager": set(),
        "mentor": set(),
        "employee": set(),
        "trainer": set(),
        "assessor": set(),
        "coach": set(),
        "guide": set(),
        "visitor": set(),
    }
    assert demo_accounts()[0].email == "curator@alfa.example"


def test_made_again_the_demo_accounts_are_the_same(cast):
    assert [user.pk for user in make_demo_accounts()] == [user.pk for user in cast.values()]


def test_each_sector_has_its_own(cast, other_sector):
    with tenant_context(other_sector):
        assert demo_accounts() == []


@pytest.mark.parametrize(
    ("name", "page"), [("curator", "/beheer/"), ("administrator", "/beheer/"), ("visitor", "/mijn/")]
)
def test_one_click_logs_in_and_counts_as_a_second_factor(cast, client_at, name, page):
    client = client_at("alfa")
    assert client.post(DEMO, {"email": cast[name].email}).url == page
    assert client.get(page).status_code == 200


def test_one_click_changes_who_you_are(cast, client_at):
    client = client_at("alfa")
    client.post(DEMO, {"email": cast["administrator"].email})
    client.post(DEMO, {"email": cast["visitor"].email})
    assert client.get("/beheer/").status_code == 403


def test_the_log_in_page_lists_the_demo_accounts(cast, client_at):
    page = client_at("alfa").get("/account/login/").text
    assert [email for email in (user.email for user in cast.values()) if email not in page] == []


def test_only_demo_accounts_are_taken_with_one_click(cast, client_at, inside):
    with inside():
        account("echt@sector.example", Role.ADMINISTRATOR)
    client = client_at("alfa")
    for email in ("echt@sector.example", "", "\x00", "curator@beta.example"):
        assert client.post(DEMO, {"email": email}).status_code in (400, 404)
    assert client.get("/account/").status_code == 302


@pytest.mark.parametrize(
    ("elsewhere", "answer"),
    [
        ({"REMOTE_ADDR": "192.168.1.7"}, 403),  # The whole demo is closed to other machines.
        ({"REMOTE_ADDR": ""}, 404),
        ({"HTTP_X_FORWARDED_FOR": "127.0.0.1"}, 404),
        ({"HTTP_FORWARDED": "for=127.0.0.1"}, 404),
    ],
)
def test_one_click_is_for_this_machine_only(cast, client_at, elsewhere, answer):
    client = client_at("alfa")
    assert client.post(DEMO, {"email": cast["curator"].email}, **elsewhere).status_code == answer
    assert cast["curator"].email not in client.get("/account/login/", **({"REMOTE_ADDR": "10.0.0.1"} | elsewhere)).text


def test_without_demo_mode_there_is_no_one_click(cast, client_at):
    with override_settings(DEMO=False):
        client = client_at("alfa")
        assert client.post(DEMO, {"email": cast["curator"].email}).status_code == 404
        assert cast["curator"].email not in client.get("/account/login/").text


def test_one_click_never_leads_to_another_host(cast, client_at):
    sent = {"email": cast["visitor"].email, "next": "//elders.example/"}
    assert client_at("alfa").post(DEMO, sent).url == "/mijn/"


def test_one_click_needs_the_token_of_the_page(cast, client_at):
    client = client_at("alfa", enforce_csrf_checks=True)
    assert client.post(DEMO, {"email": cast["curator"].email}).status_code == 403


def test_opening_the_address_does_nothing(cast, client_at):
    assert client_at("alfa").get(DEMO).status_code == 405


@pytest.mark.parametrize(
    ("hosts", "refused"),
    [(["localhost", ".localhost", "127.0.0.1"], False), (["portaal.example"], True), (["*"], True), ([], True)],
)
def test_demo_mode_refuses_to_start_on_any_other_host(hosts, refused):
    with override_settings(DEMO=True, ALLOWED_HOSTS=hosts):
        assert ("tenancy.E007" in [error.id for error in run_checks(tags=["security"])]) == refused


@pytest.mark.parametrize("demo", [True, False])
def test_only_the_demo_tells_where_it_keeps_its_mails(sector, client_at, demo):
    client = client_at("alfa")
    names = {"first_name": "Noor", "last_name": "Maes", "email": "noor@sector.example"}
    client.post("/account/signup/", names | {"password1": "vier woorden zijn genoeg"})
    with override_settings(DEMO=demo, EMAIL_FILE_PATH="/tijdelijk/mails"):
        assert ("/tijdelijk/mails" in client.get("/account/confirm-email/").text) == demo
