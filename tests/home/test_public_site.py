import pytest
from django.test import Client

from portal.tenancy.models import Sector, SectorStatus


@pytest.fixture
def visitor(db):
    return Client(headers={"host": "localhost"})


def test_the_public_site_lists_the_open_sectors_with_their_addresses(visitor):
    page = visitor.get("/").content.decode()

    assert 'href="http://alfa.localhost/"' in page
    assert "Sector Beta" in page
    assert "Template" not in page


def test_a_closed_sector_is_not_listed(visitor):
    Sector.objects.filter(schema_name="beta").update(status=SectorStatus.CLOSED)

    assert "Sector Beta" not in visitor.get("/").content.decode()


@pytest.mark.parametrize(("prefix", "language"), [("/", "nl"), ("/fr/", "fr"), ("/en/", "en")])
def test_it_speaks_three_languages_and_sets_no_cookie(visitor, prefix, language):
    response = visitor.get(prefix)

    assert f'<html lang="{language}"' in response.content.decode()
    assert not response.cookies


def test_each_language_leads_to_the_others(visitor):
    page = visitor.get("/fr/").content.decode()

    assert [f'href="{address}" lang="{code}"' in page for code, address in (("nl", "/"), ("en", "/en/"))] == [
        True,
        True,
    ]


def test_it_has_no_log_in_and_no_back_office(visitor):
    assert visitor.get("/account/login/").status_code == 404
    assert visitor.get("/beheer/").status_code == 404


@pytest.mark.parametrize("host", ["localhost", "alfa.localhost"])
def test_health_reads_the_database_and_says_nothing_else(db, host, django_assert_max_num_queries):
    client = Client(headers={"host": host})
    client.get("/healthz")  # The host is remembered from here on.

    with django_assert_max_num_queries(2):
        response = client.get("/healthz")

    assert response.json() == {"status": "ok"}
    assert not response.cookies


def test_who_finds_a_weakness_is_told_where_to_report_it(visitor, settings):
    settings.SECURITY_CONTACT = "mailto:veilig@opmaat.example"
    lines = visitor.get("/.well-known/security.txt").content.decode().splitlines()

    assert lines[0] == "Contact: mailto:veilig@opmaat.example"
    assert lines[1].startswith("Expires: ")
