import http.client
import os
import subprocess
import sys
import time

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.core.handlers.asgi import ASGIRequest
from django.db import connection
from django.http import HttpResponse
from django.test import RequestFactory
from django_tenants.utils import schema_context

from catalogue.models import Framework
from portal.tenancy import hosts
from portal.tenancy.middleware import SectorMiddleware
from portal.tenancy.models import Domain, Sector, SectorStatus
from tests.databases import ROOT


def answer(host, **extra):
    """The middleware's answer at this Host header; a view would have said which sector it is in."""
    request = RequestFactory().get("/", headers={"host": host}, **extra)
    return SectorMiddleware(lambda request: HttpResponse(connection.schema_name))(request)


@pytest.mark.parametrize(
    "host",
    [
        *("alfa.localhost", "alfa.localhost:8000", "ALFA.LocalHost", "alfa.localhost.", "www.alfa.localhost"),
        "WWW.Alfa.localhost.:80",
    ],
)
def test_a_sector_answers_however_its_address_is_written(db, host):
    assert answer(host).content == b"alfa"


def test_the_public_site_answers_outside_every_sector(db):
    assert answer("localhost").content == b"public"


ODD = ["nobody.localhost", "xalfa.localhost", "alfa.localhost.localhost", "template.localhost", ".localhost", "[::1]"]
ODD += ["[::1]:8000", "[::ffff:7f00:1]", "[", "[]", ":", ":80", "", " ", "alfa localhost", "a" * 500 + ".localhost"]
ODD += ["alfa.localhost:", "alfa.localhost:99999999", "alfa.localhost:x", "alfa.localhost/beheer", "älfa.localhost"]
ODD += ["alfa.localhost, beta.localhost", "alfa.localhost@beta.localhost", "evil.example", "127.0.0.1", "%00.localhost"]
ODD += ["alfa_.localhost", "'; DROP SCHEMA alfa; --", "alfa.localhost\tx", "x" * 9000, "www.www.alfa.localhost", "\x00"]


@pytest.mark.parametrize("host", ODD, ids=lambda host: repr(host[:30]))
@pytest.mark.parametrize("allowed", [[".localhost", "[::1]"], ["*"]], ids=["listed", "any"])
def test_any_other_host_gets_a_plain_page_and_never_an_error(db, settings, host, allowed):
    settings.ALLOWED_HOSTS = allowed

    response = answer(host)

    if host.startswith("alfa.localhost:"):
        assert (response.status_code, response.content) in ((200, b"alfa"), (400, response.content))
    else:
        assert response.status_code in (400, 404)
    assert response.status_code == 200 or b"<h1>" in response.content
    assert response.status_code == 200 or response["Cache-Control"] == "no-store"


@pytest.mark.parametrize("redirect", [False, True])
@pytest.mark.parametrize("host", ODD, ids=lambda host: repr(host[:30]))
def test_the_whole_portal_stands_up_to_any_host(client, db, settings, host, redirect):
    settings.SECURE_SSL_REDIRECT = redirect  # Django's own middleware then looks at the host before ours.

    assert client.get("/media/x", headers={"host": host}).status_code in (301, 400, 404)


def test_a_closed_sector_says_so(db):
    Sector.objects.filter(schema_name="alfa").update(status=SectorStatus.CLOSED)

    response = answer("alfa.localhost")

    assert response.status_code == 503
    assert b"Sector Alfa" in response.content
    assert answer("beta.localhost").content == b"beta"


def test_a_host_is_looked_up_once(db, django_assert_num_queries):
    answer("alfa.localhost")
    with django_assert_num_queries(0):
        answer("alfa.localhost:8000")
        answer("www.Alfa.localhost.")


def test_an_unknown_host_is_not_remembered(db, django_assert_num_queries):
    for number in range(3):
        answer(f"nobody{number}.localhost")

    assert hosts._known == {}
    Domain.objects.create(domain="nobody1.localhost", tenant=Sector.objects.get(schema_name="beta"))
    assert answer("nobody1.localhost").content == b"beta"


@pytest.mark.parametrize("change", ["domain moves", "domain goes", "sector closes", "sector goes"])
def test_a_change_counts_from_the_next_request_on(db, change):
    alfa, beta = (Sector.objects.get(schema_name=name) for name in ("alfa", "beta"))
    domain = Domain.objects.get(domain="alfa.localhost")
    assert answer("alfa.localhost").content == b"alfa"

    connection.set_schema_to_public()
    if change == "domain moves":
        domain.tenant = beta
        domain.save()
        assert answer("alfa.localhost").content == b"beta"
    elif change == "domain goes":
        domain.delete()
        assert answer("alfa.localhost").status_code == 404
    elif change == "sector closes":
        alfa.status = SectorStatus.CLOSED
        alfa.save()
        assert answer("alfa.localhost").status_code == 503
    else:
        alfa.delete()
        assert answer("alfa.localhost").status_code == 404


def test_a_change_is_forgotten_again_when_it_is_committed(db, django_capture_on_commit_callbacks):
    """Until then another thread reads the old row, and would remember it."""
    with django_capture_on_commit_callbacks(execute=True):
        Domain.objects.get(domain="alfa.localhost").save()
        answer("alfa.localhost")
        assert "alfa.localhost" in hosts._known
    assert hosts._known == {}


def test_what_was_read_before_a_change_is_not_remembered_after_it(db, monkeypatch):
    real = Domain.objects.select_related

    def read_slowly(*args):
        hosts.forget()  # As if another thread saved a domain just now.
        return real(*args)

    monkeypatch.setattr(Domain.objects, "select_related", read_slowly)

    assert hosts.sector_at("alfa.localhost").schema_name == "alfa"
    assert hosts._known == {}


def test_another_process_sees_a_change_after_half_a_minute(db):
    answer("alfa.localhost")
    Sector.objects.filter(schema_name="alfa").update(status=SectorStatus.CLOSED)  # Sends no signal, as from elsewhere.
    assert answer("alfa.localhost").status_code == 200

    sector, _until = hosts._known["alfa.localhost"]
    hosts._known["alfa.localhost"] = (sector, time.monotonic() - 1)

    assert answer("alfa.localhost").status_code == 503


def test_what_a_request_does_to_its_sector_object_stays_in_that_request(db):
    first, second = hosts.sector_at("alfa.localhost"), hosts.sector_at("alfa.localhost")
    first.name = "changed"

    assert second.name == hosts.sector_at("alfa.localhost").name == "Sector Alfa"


@pytest.mark.parametrize("address", ["10.0.0.7", "192.168.1.2", "2001:db8::1", "8.8.8.8"])
def test_the_demo_answers_nobody_from_another_machine(db, address):
    """Whatever it was told to listen on: the Host header is the visitor's own word."""
    assert answer("alfa.localhost", REMOTE_ADDR=address).status_code == 403


@pytest.mark.parametrize("address", ["127.0.0.1", "127.8.8.8", "::1", ""])
def test_the_demo_answers_this_machine(db, address):
    assert answer("alfa.localhost", REMOTE_ADDR=address).content == b"alfa"


def test_a_real_installation_answers_everybody(db, settings):
    settings.DEMO = False
    assert answer("alfa.localhost", REMOTE_ADDR="8.8.8.8").content == b"alfa"


def test_asgi_is_refused():
    scope = {
        "type": "http",
        "method": "GET",
        "path": "/",
        "headers": [(b"host", b"alfa.localhost")],
        "query_string": b"",
    }
    with pytest.raises(ImproperlyConfigured, match="WSGI"):
        SectorMiddleware(lambda request: HttpResponse())(ASGIRequest(scope, None))


SERVER = """
from portal.wsgi import application
from catalogue.models import Framework
from django.http import HttpResponse
from django.urls import path
from portal import urls
from portal.kit.access import Audience, audiences, open_to
from wsgiref.simple_server import WSGIRequestHandler, make_server
import sys

@open_to(Audience.ANYONE)
def which(request):
    return HttpResponse(Framework.objects.get().title)

urls.urlpatterns.insert(0, path("which/", which))
audiences.cache_clear()
WSGIRequestHandler.protocol_version = "HTTP/1.1"
server = make_server("127.0.0.1", 0, application)
print(server.server_port, flush=True)
server.serve_forever()
"""


def test_one_connection_serves_two_sectors_in_turn(own_database):
    """Through a real server, whose one thread keeps one database connection for both."""
    for schema in ("alfa", "beta"):
        with schema_context(schema):
            Framework.objects.create(code="BK", title=schema, kind="professional_qualification")
    command = [sys.executable, "-c", SERVER]
    environment = os.environ | {"DATABASE_URL": own_database.url, "PYTHONPATH": str(ROOT)}
    with subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True) as server:
        try:
            visit = http.client.HTTPConnection("127.0.0.1", int(server.stdout.readline()), timeout=30)
            places = []
            for schema in ("alfa", "beta", "alfa", "nobody", "beta"):
                visit.request("GET", "/which/", headers={"Host": f"{schema}.localhost"})
                response = visit.getresponse()
                places.append((response.status, response.read().decode()))
        finally:
            server.terminate()

    assert [said for status, said in places if status == 200] == ["alfa", "beta", "alfa", "beta"]
    assert [status for status, _said in places] == [200, 200, 200, 404, 200]


@pytest.mark.parametrize("address", ["/nowhere/", "/account/login/", "/beheer/", "/media/alfa/images/x.png", "/\u00e9"])
@pytest.mark.parametrize("cookie", ["", "0123456789abcdef0123456789abcdef"])
def test_a_wrong_address_on_the_public_site_is_just_not_found(client, db, address, cookie):
    """There are no tables of sessions, users or redirects there; whatever a visitor brings, nothing asks for them."""
    client.cookies["sessionid"] = client.cookies["messages"] = cookie

    assert client.get(address, headers={"host": "localhost"}).status_code == 404
