import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from portal.accounts.enums import Role
from portal.accounts.models import User
from tests.accounts.people import account, signed_in, with_app


def test_the_first_page_says_what_to_do_now(sector):
    curator = account("c@sector.example", Role.CURATOR)
    page = signed_in("alfa.localhost", curator).get("/mijn/")
    assert 'href="/account/second-factor/needed/"' in page.text
    assert 'href="/beheer/"' in page.text


def test_an_ordinary_account_is_not_led_to_the_back_office(sector):
    page = signed_in("alfa.localhost", account()).get("/mijn/")
    assert "/beheer/" not in page.text
    assert "second-factor/needed" not in page.text


def test_few_recovery_codes_left_is_said(sector):
    user = with_app(account())
    codes = user.authenticator_set.get(type="recovery_codes").wrap()
    for code in codes.get_unused_codes()[:8]:
        codes.validate_code(code)
    page = signed_in("alfa.localhost", user, second_factor=True).get("/mijn/")
    assert 'href="/account/second-factor/recovery-codes/generate/"' in page.text


def test_another_language_changes_the_pages_at_once(sector, inside):
    client = signed_in("alfa.localhost", account())
    response = client.post("/account/", {"first_name": "Jo", "last_name": "Claes", "language": "fr"})
    assert response.url == "/fr/account/"
    assert '<html lang="fr"' in client.get(response.url).text
    with inside():
        assert (User.objects.get().first_name, User.objects.get().language) == ("Jo", "fr")


def test_an_unknown_language_is_refused(sector, inside):
    client = signed_in("alfa.localhost", account())
    assert client.post("/account/", {"first_name": "Jo", "last_name": "Claes", "language": "xx"}).status_code == 200
    with inside():
        assert User.objects.get().language == "nl"


@pytest.mark.parametrize("role", [None, Role.CURATOR])
def test_my_account_runs_few_queries(sector, role):
    user = with_app(account("c@sector.example", *([role] if role else [])))
    client = signed_in("alfa.localhost", user, second_factor=True)
    client.get("/account/")
    with CaptureQueriesContext(
        connection,
    ) as queries:
        client.get("/account/")
    # Session, user, form's own copy, roles, settings of the sector, menus, companies, factors, messages.
    assert len([q for q in queries if not q["sql"].startswith("SET ")]) <= 9
