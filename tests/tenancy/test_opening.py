import json

import pytest
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command
from django.db import IntegrityError, connection, transaction
from django_tenants.utils import schema_exists, tenant_context
from wagtail.models import Page, Site

from portal.home import services
from portal.home.models import HomePage
from portal.home.services import open_sector
from portal.house.models import SectorSettings
from portal.tenancy import preparing, schemas
from portal.tenancy.models import Domain, Sector
from tests.soaking import in_the_soak


@pytest.fixture(autouse=True)
def _in_public(request):
    if "own_database" not in request.fixturenames:
        request.getfixturevalue("db")
    connection.set_schema_to_public()


def standing():
    """Everything that making a sector could leave behind."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT nspname FROM pg_namespace WHERE nspname NOT LIKE 'pg_%' ORDER BY 1")
        names = [name for (name,) in cursor.fetchall()]
    return names, sorted(Sector.objects.values_list("schema_name", flat=True)), sorted(map(str, Domain.objects.all()))


def contents(sector):
    with tenant_context(sector):
        site = Site.objects.get()
        return {
            "pages": list(
                Page.objects.order_by("path").values_list("path", "url_path", "title", "locale__language_code", "live")
            ),
            "site": (site.hostname, site.port, site.site_name, site.root_page_id),
            "settings": list(SectorSettings.objects.values_list("name", "colour")),
        }


def test_a_new_sector_is_complete_and_like_its_template():
    gamma = open_sector(schema="gamma", name="Gamma", domain="gamma.localhost", colour="#112233")

    assert schemas.differences_between("template", "gamma") == []
    assert list(gamma.domains.values_list("domain", "is_primary")) == [("gamma.localhost", True)]
    with tenant_context(gamma):
        assert Site.objects.get().root_page.specific == HomePage.objects.get(locale__language_code="nl")
        assert Page.objects.filter(depth=2).count() == HomePage.objects.count() == 3
        assert Page.find_problems() == ([], [], [], [], [])
        assert SectorSettings.objects.get().colour == "#112233"


def test_a_new_sector_runs_no_migration(monkeypatch):
    """Migrations take longer than all the rest, and would find nothing to do."""
    called = []
    monkeypatch.setattr("django_tenants.models.call_command", lambda *args, **kwargs: called.append(args))
    monkeypatch.setattr(preparing, "call_command", lambda *args, **kwargs: called.append(args))

    call_command("create_sector", "gamma", name="Gamma", domain="gamma.localhost", verbosity=0)

    assert Sector.objects.filter(schema_name="gamma").exists()
    assert called == []


def test_making_a_sector_again_changes_nothing():
    gamma = open_sector(schema="gamma", name="Gamma", domain="gamma.localhost")
    before = standing(), contents(gamma)

    open_sector(schema="gamma", name="Another name", domain="gamma.localhost", colour="#ABCDEF")

    assert (standing(), contents(gamma)) == before


def test_making_a_sector_again_respects_what_its_staff_changed():
    gamma = open_sector(schema="gamma", name="Gamma", domain="gamma.localhost")
    with tenant_context(gamma):
        campaign = Page(title="Campaign", slug="campaign")
        Page.get_first_root_node().add_child(instance=campaign)
        Site.objects.update(site_name="Renamed", hostname="portal.gamma.example", root_page=campaign)
    before = contents(gamma)

    open_sector(schema="gamma", name="Gamma", domain="gamma.localhost")

    assert contents(gamma) == before


def test_a_sector_gets_a_second_address_by_making_it_again():
    gamma = open_sector(schema="gamma", name="Gamma", domain="gamma.localhost")
    open_sector(schema="gamma", name="Gamma", domain="Opleiding.Gamma.Example")

    assert list(gamma.domains.order_by("pk").values_list("domain", "is_primary")) == [
        ("gamma.localhost", True),
        ("opleiding.gamma.example", False),
    ]


@pytest.mark.parametrize("step", ["make_catalogue_pages", *in_the_soak("make_site", "apply_policy", "give_address")])
def test_what_a_failure_midway_left_out_is_added_when_run_again(monkeypatch, step):
    def fail(*args, **kwargs):
        raise RuntimeError("the power went")

    with monkeypatch.context() as broken:
        broken.setattr(services, step, fail)
        with pytest.raises(RuntimeError):
            open_sector(schema="gamma", name="Gamma", domain="gamma.localhost")
    connection.set_schema_to_public()
    assert not Domain.objects.filter(domain="gamma.localhost").exists(), "half made, but it can be visited"

    gamma = open_sector(schema="gamma", name="Gamma", domain="gamma.localhost")

    made, like = contents(gamma), contents(Sector.objects.get(schema_name="alfa"))
    assert [path for path, *_ in made["pages"]] == [path for path, *_ in like["pages"]]
    assert made["settings"] == [("Gamma", "#0B6B75")]
    assert made["site"][:3] == ("gamma.localhost", 8000, "Gamma")
    assert gamma.domains.count() == 1


def test_a_row_whose_schema_was_never_made_gets_it_when_run_again():
    Sector.objects.bulk_create([Sector(schema_name="gamma", name="Gamma")])

    open_sector(schema="gamma", name="Gamma", domain="gamma.localhost")

    assert schemas.differences_between("template", "gamma") == []


@pytest.mark.parametrize(
    "schema",
    [
        *("", "a", "Gamma", "1gamma", "gam ma", "gam-ma", 'gam"ma', "gamma;drop", "g" * 42, "gamma\n", "é" * 5),
        *("pg_gamma", "public", "template", "information_schema"),
    ],
)
def test_a_name_that_cannot_be_used_leaves_nothing_behind(schema):
    before = standing()

    with pytest.raises(ValidationError):
        open_sector(schema=schema, name="Gamma", domain="gamma.localhost")

    assert standing() == before


@pytest.mark.parametrize(
    "domain",
    [
        *("", "alfa.localhost", "ALFA.localhost", "localhost", "gamma.localhost:8000", "http://gamma.localhost"),
        *("gamma/x", "www.gamma.localhost", "gam ma.localhost", "gamma.localhost.", "gämma.localhost", "g" * 254),
    ],
)
def test_an_address_that_is_taken_or_wrong_leaves_nothing_behind(domain):
    before = standing()

    with pytest.raises(ValidationError):
        open_sector(schema="gamma", name="Gamma", domain=domain)

    assert standing() == before


@pytest.mark.parametrize(
    ("look", "field"),
    [
        *[({"colour": colour}, "colour") for colour in ("red", "#11223", "#1122334", "#GGGGGG", "#112233\n")],
        *(({"name": "G" * 121}, "name"), ({"tagline": "g" * 121}, "tagline")),
        *(({"contact_email": "nobody"}, "contact_email"), ({"contact_phone": "0" * 41}, "contact_phone")),
    ],
)
def test_a_look_that_cannot_be_used_leaves_nothing_behind(look, field):
    before = standing()

    with pytest.raises(ValidationError) as refusal:
        open_sector(**{"schema": "gamma", "name": "Gamma", "domain": "gamma.localhost"} | look)

    assert list(refusal.value.message_dict) == [field]
    assert standing() == before


@pytest.mark.parametrize("length", [120, *in_the_soak(80, 81)])
def test_a_name_is_as_long_in_the_sectors_settings_as_in_the_list_of_sectors(length):
    gamma = open_sector(schema="gamma", name="G" * length, domain="gamma.localhost")

    assert gamma.name == "G" * length
    assert contents(gamma)["settings"] == [("G" * length, "#0B6B75")]


def test_an_address_of_another_sector_is_refused_to_a_sector_that_exists():
    with pytest.raises(ValidationError):
        open_sector(schema="beta", name="Beta", domain="alfa.localhost")

    assert Domain.objects.get(domain="alfa.localhost").tenant.schema_name == "alfa"


def test_a_schema_that_is_no_sectors_is_not_taken_over():
    with connection.cursor() as cursor:
        cursor.execute("CREATE SCHEMA gamma CREATE TABLE of_somebody_else (id int)")

    with pytest.raises(ValidationError, match="no sector's"):
        open_sector(schema="gamma", name="Gamma", domain="gamma.localhost")

    assert schema_exists("gamma")
    assert not Sector.objects.filter(schema_name="gamma").exists()


def test_a_clone_that_differs_from_its_template_is_taken_back(monkeypatch):
    before = standing()
    monkeypatch.setattr(schemas, "differences_between", lambda *_: ["missing constraint: x"])

    with pytest.raises(schemas.SchemasDiffer):
        open_sector(schema="gamma", name="Gamma", domain="gamma.localhost")

    connection.set_schema_to_public()
    assert standing() == before


def test_the_command_says_in_a_sentence_why_it_refuses(capsys):
    with pytest.raises(SystemExit) as end:
        call_command("create_sector", "template", name="Gamma", domain="gamma.localhost")

    assert end.value.code == 1
    assert "Choose another" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("schema", "colour", "error"),
    [
        (
            "gamma",
            "red",
            {
                "path": "colour",
                "value": "red",
                "message": "A colour is # and six digits or letters A to F, for example #0B6B75.",
            },
        ),
        (
            "template",
            "#112233",
            {
                "path": "",
                "value": None,
                "message": "“template” is a name the portal uses itself. Choose another.",
            },
        ),
    ],
)
def test_the_command_tells_a_program_why_it_refuses(capsys, schema, colour, error):
    with pytest.raises(SystemExit) as end:
        call_command("create_sector", schema, name="Gamma", domain="gamma.localhost", colour=colour, json=True)

    assert end.value.code == 1
    assert json.loads(capsys.readouterr().out) == {"errors": [error]}


def test_the_command_asks_for_what_it_needs():
    with pytest.raises(CommandError):
        call_command("create_sector", "gamma")


@pytest.mark.parametrize("domain", ["Alfa.localhost", "alfa:80", "www.x.be", "", "-x", "x/", "x\n"])
def test_the_database_itself_refuses_an_address_at_which_no_request_could_arrive(domain):
    with pytest.raises(IntegrityError), transaction.atomic():
        Domain.objects.bulk_create([Domain(domain=domain, tenant=Sector.objects.get(schema_name="alfa"))])


def test_the_public_site_keeps_the_address_that_its_operator_gave_it():
    Domain.objects.filter(domain="localhost").update(domain="portal.example")

    preparing.prepare_database()

    assert list(Domain.objects.filter(tenant__schema_name="public").values_list("domain", flat=True)) == [
        "portal.example"
    ]


@pytest.mark.parametrize("many", [2, *in_the_soak(20)])
def test_many_sectors_are_made_in_one_run_and_all_are_alike(own_database, many):
    names = [f"sector{number}" for number in range(many)]
    for name in names:
        open_sector(schema=name, name=name.title(), domain=f"{name}.localhost")

    assert set(names) <= set(Sector.objects.open().values_list("schema_name", flat=True))
    assert [name for name in names if schemas.differences_between("template", name)] == []


def test_two_operators_who_make_the_same_sector_at_once_make_one(own_database):
    def make():
        return open_sector(schema="gamma", name="Gamma", domain="gamma.localhost").pk

    first, second = own_database.in_threads(make, make)

    assert first == second
    assert Domain.objects.filter(domain="gamma.localhost").count() == 1
    with tenant_context(Sector.objects.get(schema_name="gamma")):
        assert HomePage.objects.count() == 3
        assert SectorSettings.objects.count() == 1
