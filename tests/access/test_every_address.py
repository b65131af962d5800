"""Every address × every kind of visitor × GET and POST: what happens is what the view's audience says."""

import re

import pytest
from django.conf import settings
from django.http import HttpResponse, HttpResponseForbidden
from django.test import override_settings
from django.urls import resolve, reverse

from portal.accounts.enums import Role
from portal.home.models import HomePage
from portal.kit.access import Audience, audiences, declarations
from tests.accounts.people import account, signed_in

SAMPLES = {"int": "1", "str": "x", "slug": "x", "uuid": "0b0e6a4e-6c0a-4f5e-9a56-000000000001", "path": "x"}
# Regular expressions cannot be filled in by rule: an address for each that occurs.
REGEXES = {
    "/main/^": "/main/",
    r"^(?P<pk>\d+)/revisions/compare/(?P<revision_id_a>live|earliest|\d+)\.\.\.(?P<revision_id_b>live|latest|\d+)/$": (
        "1/revisions/compare/earliest...latest/"
    ),
    **{f"v2/^{name}/": f"v2/{name}/" for name in ("activities", "competences", "modules", "programmes")},
    r"^.*/$": "nergens/",
    r"^((?:[\w\-]+/)*)$": "",
    r"^(\d+)/(.*)$": "1/plan.pdf",
    r"^password_(?:reset|change)/": "password_reset/",
}
# Views of Wagtail's that break on what its own pages never send.
BREAK_IN_WAGTAIL = [
    "post /beheer/choose-external-link/",
    "get /beheer/documents/chooser/chosen/x/",
    "get /beheer/images/chooser/chosen/x/",
    "post /beheer/pages/{home}/copy/",
]
LOG_IN, SECOND_FACTOR, REFUSED, THROUGH = "log in", "second factor", "refused", "through"
STAFF_ROLES = {"curator": Role.CURATOR, "officer": Role.OFFICER, "administrator": Role.ADMINISTRATOR}
VISITORS = [
    "anonymous",
    "ordinary",
    *STAFF_ROLES,
    *(f"{role} with second factor" for role in STAFF_ROLES),
    "administrator of the other sector",
]


class StopBeforeTheView:
    """Last in the row of middlewares: whoever comes here would have reached the view."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_view(self, request, callback, args, kwargs):
        return HttpResponse("through")


def address_of(route):
    for regex, sample in REGEXES.items():
        route = route.replace(regex, sample)
    return "/" + re.sub(r"<(?:(\w+):)?\w+>", lambda found: SAMPLES[found[1] or "str"], route)


ADDRESSES = sorted({address_of(route) for route, _name, _view, _audience in declarations(settings.ROOT_URLCONF)})


def audience_at(address):
    return audiences(settings.ROOT_URLCONF)[resolve(address).func]


def expected(visitor, audience):
    if audience is Audience.ANYONE:
        return THROUGH
    if visitor in ("anonymous", "administrator of the other sector"):
        return LOG_IN
    role = visitor.split()[0]
    if audience in (Audience.SIGNED_IN, Audience.OWNER):
        return THROUGH
    if role == "ordinary" or (audience is Audience.ADMINISTRATOR and role != "administrator"):
        return REFUSED
    return THROUGH if visitor.endswith("with second factor") else SECOND_FACTOR


def outcome(response):
    if response.status_code == 403:
        return REFUSED
    if response.status_code == 302 and response.url.startswith("/account/login/"):
        return LOG_IN
    if response.status_code == 302 and response.url.startswith("/account/second-factor/"):
        return SECOND_FACTOR
    return THROUGH if response.content == b"through" else f"{response.status_code}"


def client_of(visitor, client_at):
    if visitor == "anonymous":
        return client_at("alfa")
    role = STAFF_ROLES.get(visitor.split()[0])
    user = account("mieke@sector.example", *([role] if role else []))
    host = "beta.localhost" if visitor.endswith("other sector") else "alfa.localhost"
    return signed_in(host, user, second_factor="second factor" in visitor or "other" in visitor)


@pytest.fixture
def no_page_of_refusal(monkeypatch):
    """Who is refused counts here, a thousand times; what the page about it says is the same every time."""
    monkeypatch.setattr("django.conf.urls.handler403", lambda _request, exception: HttpResponseForbidden())


@pytest.mark.parametrize("visitor", VISITORS)
def test_every_address_does_with_every_visitor_what_it_declares(visitor, sector, client_at, no_page_of_refusal):
    client = client_of(visitor, client_at)
    wrong = []
    stop = "tests.access.test_every_address.StopBeforeTheView"
    with override_settings(MIDDLEWARE=[*settings.MIDDLEWARE, stop]):
        for address in ADDRESSES:
            wanted = expected(visitor, audience_at(address))
            for method in (client.get, client.post):
                if (found := outcome(method(address))) != wanted:
                    wrong.append(f"{method.__name__} {address}: {found} instead of {wanted}")
    assert wrong == []


def test_the_walk_covers_allauth_and_wagtail():
    assert len(ADDRESSES) > 200
    assert {"/account/login/", "/beheer/users/", "/beheer/pages/1/edit/", "/documents/1/plan.pdf"} <= set(ADDRESSES)


def test_under_the_back_office_only_these_addresses_are_open():
    found = {a for a in ADDRESSES if a.startswith("/beheer/") and audience_at(a) is Audience.ANYONE}
    assert found == {
        "/beheer/failwhale/",
        "/beheer/jsi18n/",
        "/beheer/login/",
        "/beheer/logout/",
        "/beheer/password_reset/",
        "/beheer/password_reset/complete/",
        "/beheer/password_reset/confirm/x/x/",
        "/beheer/password_reset/done/",
        "/beheer/sprite/",
        "/beheer/test404/",
    }


# The administrator opens what the others do; that these miss nothing they need, the soak walks too.
@pytest.mark.parametrize(
    "role", [role if role == "administrator" else pytest.param(role, marks=pytest.mark.soak) for role in STAFF_ROLES]
)
def test_no_address_breaks_for_staff_who_send_nothing(role, sector, client_at):
    client = client_of(f"{role} with second factor", client_at)
    client.raise_request_exception = False
    log_out = {reverse("account_logout"), "/beheer/logout/"}
    home = HomePage.objects.first().pk  # Page 1 is the root of the tree, which nobody is led to.
    broken = [
        f"{method.__name__} {address}"
        for address in (a.replace("/pages/1/", f"/pages/{home}/") for a in ADDRESSES if a not in log_out)
        for method in (client.get, client.post)
        if method(address).status_code >= 500
    ]
    assert set(broken) <= {line.format(home=home) for line in BREAK_IN_WAGTAIL}
