"""Who reaches learning material: every audience × every visitor × own and other sector × every address and method."""

import pytest
from django.urls import reverse
from django.utils import timezone
from django_tenants.utils import tenant_context

from catalogue.enums import MaterialAudience
from catalogue.materials import change_material, put_back, withdraw
from catalogue.models import LearningMaterial, MaterialFile
from portal.accounts.enums import Role
from tests.accounts.people import account, signed_in
from tests.catalogue.factories import ModuleFactory
from tests.catalogue.materials.making import LATER, NOON, address_of, document, page_of, text, told, upload, video
from tests.catalogue.site import put_words
from tests.kit.sample_files import PDF, VTT

AUDIENCES = MaterialAudience.values
# Per visitor: how many of the audiences, from wide to narrow, are open.
OPEN = {
    "anonymous": 1,
    "registered": 2,
    "participant of another module": 2,
    "participant": 3,
    "mentor of another module": 2,
    "mentor": 4,
    "curator": 4,
    "officer": 4,
    "administrator": 4,
}
ROLES = {"curator": Role.CURATOR, "officer": Role.OFFICER, "administrator": Role.ADMINISTRATOR}


@pytest.fixture
def module(sector):
    module = ModuleFactory(code="M 1", title="Helpdesk")
    put_words(module)
    ModuleFactory(code="M 2")
    return module


@pytest.fixture
def rooms():
    """The rooms above tell, by address."""
    with told(
        follows=[("participant@sector.example", "M 1"), ("participant-of-another-module@sector.example", "M 2")],
        guides=[("mentor@sector.example", "M 1"), ("mentor-of-another-module@sector.example", "M 2")],
    ):
        yield


def visit_as(visitor, client_at, schema="alfa"):
    """A client of this visitor. The sector must be active."""
    if visitor == "anonymous":
        return client_at(schema)
    roles = [ROLES[visitor]] if visitor in ROLES else []
    user = account(f"{visitor.replace(' ', '-')}@sector.example", *roles)
    return signed_in(f"{schema}.localhost", user, second_factor=bool(roles), client=client_at(schema))


def addresses(material):
    files = [material.file, material.captions, *(one.file for one in material.translated_captions.all())]
    return [page_of(material), "/fr" + page_of(material), *(address_of(file) for file in files if file)]


def film(module, **fields):
    material = video([module], **fields)
    return change_material(material=material, fields={}, translations=[("fr", upload(VTT, "fr.vtt"))], by=None, at=NOON)


@pytest.mark.parametrize("visitor", OPEN)
@pytest.mark.parametrize("method", ["get", "head"])
def test_each_visitor_opens_exactly_what_is_meant_for_them(module, rooms, client_at, visitor, method):
    materials = {audience: film(module, audience=audience) for audience in AUDIENCES}
    wanted = {audience: addresses(material) for audience, material in materials.items()}
    client = visit_as(visitor, client_at)
    found = {
        audience: {getattr(client, method)(address).status_code for address in wanted[audience]}
        for audience in AUDIENCES
    }

    closed = 302 if visitor == "anonymous" else 404
    assert all(len(of_one) == 5 for of_one in wanted.values())
    assert found == {audience: {200 if n < OPEN[visitor] else closed} for n, audience in enumerate(AUDIENCES)}


def test_whoever_is_not_logged_in_is_led_back_after_logging_in(module, client_at):
    material = document([module], audience="participants")

    assert client_at("alfa").get(address_of(material.file)).url.startswith("/account/login/?next=%2Fmateriaal%2F")
    assert client_at("alfa").get("/fr" + page_of(material)).url.startswith("/fr/account/login/")


@pytest.mark.parametrize("visitor", OPEN)
def test_nobody_of_the_other_sector_opens_anything(module, rooms, client_at, other_sector, visitor):
    wanted = [address for audience in AUDIENCES for address in addresses(film(module, audience=audience))]
    with tenant_context(other_sector):
        client = visit_as(visitor, client_at, "beta")

    assert {client.get(address).status_code for address in wanted} == {404}


def test_a_session_of_the_other_sector_is_none_here(module, rooms, client_at, other_sector):
    wanted = address_of(document([module], audience="registered").file)
    with tenant_context(other_sector):
        client = visit_as("curator", client_at, "beta")
    here = client_at("alfa")
    here.cookies = client.cookies

    assert here.get(wanted).status_code == 302


@pytest.mark.parametrize("audience", AUDIENCES)
@pytest.mark.parametrize("visitor", ["anonymous", "registered", "participant", "mentor"])
def test_drafts_and_what_was_withdrawn_are_for_the_staff_alone(module, rooms, client_at, sector, visitor, audience):
    draft = film(module, audience=audience, is_draft=True)
    gone = withdraw(material=film(module, audience=audience), by=None, at=LATER)
    wanted = [*addresses(draft), *addresses(gone)]
    client, staff = visit_as(visitor, client_at), visit_as("officer", client_at)

    assert {client.get(address).status_code for address in wanted} == {404}
    assert {staff.get(address).status_code for address in wanted} == {200}


def test_what_is_put_back_is_found_at_its_old_addresses(module, client_at):
    material = document([module])
    withdraw(material=material, by=None, at=LATER)
    put_back(material=material, by=None)

    assert {client_at("alfa").get(address).status_code for address in addresses(material)} == {200}


def test_a_replaced_file_is_gone_from_its_old_address_for_everybody(module, rooms, client_at):
    material = document([module])
    old = address_of(material.file)
    new = change_material(material=material, fields={}, upload=upload(PDF + b"%%EOF", "Les 1.pdf"), by=None, at=LATER)

    assert {visit_as(visitor, client_at).get(old).status_code for visitor in ("anonymous", "mentor", "curator")} == {
        404
    }
    assert client_at("alfa").get(address_of(new.file)).getvalue() == PDF + b"%%EOF"
    assert client_at("alfa").get(page_of(material)).status_code == 200


def test_no_other_address_reaches_a_file(module, rooms, client_at):
    """Neither the folder's, nor that of Wagtail's documents, nor any that looks like the right one."""
    material = document([module])
    token, name, stored = material.file.token, material.file.name, material.file.file.name
    wrong = [
        *(
            f"/materiaal/{token}/",
            f"/materiaal/{token}",
            f"/materiaal/{token}/x.pdf",
            f"/materiaal/{token[:-1]}/{name}",
        ),
        *(
            f"/materiaal/{token.upper()}/{name}",
            f"/materiaal/{material.pk}/{name}",
            f"/materiaal/{material.key}/{name}",
        ),
        *(f"/fr/materiaal/{token}/{name}", f"/materiaal/{token}/{name}/", f"/materiaal/%00/{name}"),
        *(
            f"/media/alfa/{stored}",
            f"/media/{stored}",
            f"/media/alfa/../../private/alfa/{stored}",
            f"/private/alfa/{stored}",
        ),
        *(f"/media/alfa/images/../{stored}", f"/static/{stored}"),
        *(reverse("wagtaildocs_serve", args=[number, name]) for number in (material.pk, material.file.pk)),
        *("/materiaal/", "/materiaal/1/", "/materiaal/00000000-0000-0000-0000-000000000000/"),
    ]
    found = {}
    for visitor in ("anonymous", "curator"):
        client = visit_as(visitor, client_at)
        found |= {(visitor, a): client.get(a, follow=True).status_code for a in wrong}

    assert {where: code for where, code in found.items() if code != 404} == {}


def test_a_file_has_no_address_of_its_own(module):
    with pytest.raises(ValueError, match="not accessible via a URL"):
        document([module]).file.file.url  # noqa: B018


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_nothing_is_changed_at_a_readers_address(module, client_at, method):
    material = document([module])

    assert {getattr(client_at("alfa"), method)(address).status_code for address in addresses(material)} == {405}
    assert MaterialFile.objects.count() == 1


def test_where_no_room_tells_it_nobody_takes_part(module, client_at):
    material = text([module], audience="participants")
    user = account("participant@sector.example")

    assert list(LearningMaterial.objects.visible_to(user)) == []
    with told(follows=[("participant@sector.example", "M 1")]):
        assert list(LearningMaterial.objects.visible_to(user)) == [material]


def test_what_a_module_stops_using_is_closed_to_its_participants(module, rooms, client_at):
    material = text([module], audience="participants")
    client = visit_as("participant", client_at)
    before = client.get(page_of(material)).status_code
    material.module_materials.all().delete()

    assert (before, client.get(page_of(material)).status_code) == (200, 404)


def test_an_account_that_was_closed_opens_no_more_than_a_passer_by(module, client_at):
    material = text([module], audience="registered")
    client = visit_as("registered", client_at)
    user = account("registered@sector.example")
    user.is_active = False
    user.save()

    assert client.get(page_of(material)).status_code == 302


def test_only_the_readers_own_browser_keeps_what_is_not_for_everyone(module, rooms, client_at):
    client = visit_as("mentor", client_at)
    kept = {
        audience: {client.get(address)["Cache-Control"] for address in addresses(film(module, audience=audience))}
        for audience in AUDIENCES
    }

    assert kept == {a: {"private, no-cache" if a == "everyone" else "private, no-store"} for a in AUDIENCES}


def test_a_question_for_somebody_elses_file_is_short(module, client_at, django_assert_max_num_queries):
    address = address_of(document([module]).file)
    client_at("alfa").get(address)
    with django_assert_max_num_queries(6):
        assert client_at("alfa").get(address).status_code == 200


def test_days_are_those_of_belgium():
    assert timezone.get_current_timezone_name() == "Europe/Brussels"
