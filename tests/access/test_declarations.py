import sys
from types import ModuleType

import pytest
from django.core.checks import run_checks
from django.core.exceptions import ImproperlyConfigured
from django.http import HttpResponse
from django.test import override_settings
from django.urls import include, path
from django.views.generic import View

from portal.accounts.enums import Role
from portal.kit.access import AccessMiddleware, Audience, audiences, declarations, open_to, third_party
from tests.accounts.people import account, signed_in


@pytest.fixture
def urlconf(request):
    """Make a module of addresses: urlconf([path(...)]) is its name."""

    def make(urlpatterns):
        module = ModuleType(f"addresses_of_{request.node.name}")
        module.urlpatterns = urlpatterns
        sys.modules[module.__name__] = module
        return module.__name__

    yield make
    sys.modules.pop(f"addresses_of_{request.node.name}", None)


def plain(request):
    return HttpResponse("plain")


class Undeclared(View):
    pass


@open_to(Audience.ADMINISTRATOR)
class ForAdministrators(View):
    pass


def messages_of(name):
    with override_settings(ROOT_URLCONF=name):
        return [error.msg for error in run_checks(tags=["urls"]) if error.id == "kit.E001"]


def test_every_view_of_the_portal_is_declared():
    assert [error for error in run_checks() if error.id.startswith("kit.")] == []


@pytest.mark.parametrize("view", [plain, Undeclared.as_view()])
def test_an_undeclared_view_fails_the_check_and_the_start(view, urlconf):
    name = urlconf([path("vergeten/", view)])
    (message,) = messages_of(name)
    assert "'vergeten/'" in message
    with override_settings(ROOT_URLCONF=name), pytest.raises(ImproperlyConfigured, match="vergeten/"):
        AccessMiddleware(lambda request: None)


def test_an_undeclared_view_inside_an_include_is_found(urlconf):
    name = urlconf([path("a/", include([path("b/", plain)]))])
    assert "'a/b/'" in messages_of(name)[0]


def test_one_view_for_two_audiences_is_refused(urlconf):
    name = urlconf([third_party("a/", plain, Audience.ANYONE), third_party("b/", plain, Audience.STAFF)])
    (message,) = messages_of(name)
    assert "two audiences" in message


def test_an_exception_for_a_view_that_does_not_exist_is_refused(urlconf):
    name = urlconf([third_party("a/", include([path("", plain)]), Audience.STAFF, but={"weg": Audience.ANYONE})])
    assert "no view is called 'weg'" in messages_of(name)[0]


def test_a_view_of_ours_is_never_wider_than_the_include_it_lies_under(urlconf):
    mine = open_to(Audience.ANYONE)(lambda request: None)
    inside = include(
        [path("wide/", mine), path("narrow/", ForAdministrators.as_view()), path("rest/", plain, name="x")]
    )
    name = urlconf([third_party("beheer/", inside, Audience.STAFF, but={"x": Audience.SIGNED_IN})])
    found = {route: audience for route, _name, _view, audience in declarations(name)}
    assert found == {
        "beheer/wide/": Audience.STAFF,
        "beheer/narrow/": Audience.ADMINISTRATOR,
        "beheer/rest/": Audience.SIGNED_IN,
    }


def test_the_public_site_has_nothing_to_log_in_for(urlconf):
    name = urlconf([path("x/", ForAdministrators.as_view())])
    with override_settings(PUBLIC_SCHEMA_URLCONF=name):
        assert [error.id for error in run_checks(tags=["urls"]) if error.id.startswith("kit.")] == ["kit.E002"]


def test_the_declarations_are_read_once():
    assert audiences("portal.urls") is audiences("portal.urls")


def test_a_fragment_sends_the_whole_page_to_log_in(sector, client_at):
    headers = {"HX-Request": "true", "HX-Current-URL": "http://alfa.localhost/beheer/users/"}
    response = client_at("alfa").get("/beheer/users/results/", headers=headers)
    assert (response.status_code, response["HX-Redirect"]) == (200, "/account/login/?next=%2Fbeheer%2Fusers%2F")


def test_another_script_is_refused(sector, client_at):
    response = client_at("alfa").get("/beheer/pages/", headers={"X-Requested-With": "XMLHttpRequest"})
    assert response.status_code == 403


def test_what_was_sent_is_not_repeated_after_log_in(sector, client_at):
    assert client_at("alfa").post("/beheer/users/add/").url == "/account/login/"


def test_the_log_in_page_of_the_back_office_speaks_the_language_of_the_browser(sector, client_at):
    response = client_at("alfa").get("/beheer/", headers={"Accept-Language": "fr-BE"})
    assert response.url == "/fr/account/login/?next=%2Fbeheer%2F"


def test_the_back_office_speaks_the_language_of_the_account(sector, client_at):
    french = signed_in("alfa.localhost", account("a@sector.example", Role.OFFICER, language="fr"), second_factor=True)
    assert '<html lang="fr"' in french.get("/beheer/").text


def test_an_unknown_address_is_not_found_for_anyone(sector, client_at):
    assert client_at("alfa").get("/bestaat/niet.html").status_code == 404


def test_an_ordinary_account_gets_the_page_that_says_it_is_not_theirs(sector):
    response = signed_in("alfa.localhost", account()).get("/beheer/")
    assert response.status_code == 403
    assert "errors/403.html" in [template.name for template in response.templates]


def test_no_inline_script_runs_outside_the_back_office(sector, client_at):
    policy = client_at("alfa").get("/account/login/")["Content-Security-Policy"]
    assert "default-src 'self'" in policy
    assert "unsafe" not in policy
    assert "frame-ancestors 'none'" in policy


def test_the_back_office_has_a_looser_policy_of_its_own(sector):
    staff = signed_in("alfa.localhost", account("a@sector.example", Role.OFFICER), second_factor=True)
    policy = staff.get("/beheer/")["Content-Security-Policy"]
    assert "script-src 'self' 'unsafe-inline'" in policy
    assert "unsafe-eval" not in policy
    assert "object-src 'none'" in policy


@pytest.mark.parametrize(
    "address",
    [
        "login/",
        "signup/",
        "password/reset/",
        "second-factor/needed/",
        "second-factor/",
        "",
        "logout/",
        "email/",
        "password/change/",
    ],
)
def test_account_pages_hold_nothing_that_the_strict_policy_forbids(sector, client_at, address):
    client = client_at("alfa") if address in ("login/", "signup/", "password/reset/") else None
    if client is None:
        client = signed_in("alfa.localhost", account())
        session = client.session
        session["account_authentication_methods"] = [{"method": "password", "at": 9e9, "reauthenticated": True}]
        session["account_authentication_methods_user"] = str(account().pk)
        session.save()
    page = client.get(f"/account/{address}")
    assert page.status_code == 200
    assert ' style="' not in page.text
    assert "<style" not in page.text
    assert " on" + "click=" not in page.text
    scripts = [tag.split(">")[0] for tag in page.text.split("<script")[1:]]
    assert [tag for tag in scripts if "src=" not in tag and 'type="application/json"' not in tag] == []
