"""The material of a module and the list of all, in the back office, and who may change what there."""

from io import BytesIO

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from openpyxl import load_workbook

from catalogue import materials
from catalogue.models import LearningMaterial, ModuleMaterial
from portal.accounts.enums import Role
from tests.catalogue.factories import ModuleFactory
from tests.catalogue.materials.making import INDEX, LATER, document, edit, link, new, text, video
from tests.catalogue.site import desk, staff

pytestmark = pytest.mark.usefixtures("source_texts")


@pytest.fixture
def module(sector):
    return ModuleFactory(code="M 1", title="Helpdesk")


def test_a_module_chooses_orders_and_lets_go_of_its_material(module, curator, inside):
    with inside():
        one, two, three = (text(title=title) for title in ("Een", "Twee", "Drie"))
    address = f"{INDEX}of-module/{module.pk}/"
    for action, material in (("use", one), ("use", two), ("use", three), ("use", one), ("up", three), ("up", one)):
        assert curator.post(address, {action: material.pk}).status_code == 302
    curator.post(address, {"down": one.pk})
    curator.post(address, {"down": two.pk})
    with inside():
        order = [link.material.title for link in ModuleMaterial.objects.filter(module=module)]
    curator.post(address, {"stop": three.pk})
    html = curator.get(address).text

    assert order == ["Drie", "Een", "Twee"]
    assert f'name="use" value="{three.pk}"' in html
    assert f'name="stop" value="{one.pk}"' in html
    assert "Een" in curator.get(desk(module)).text


def test_other_material_is_found_by_its_words(module, curator, inside):
    with inside():
        text(title="Klachten behandelen")
        text(title="Iets anders")
    html = curator.get(f"{INDEX}of-module/{module.pk}/?q=KLACHTEN").text

    assert "Klachten behandelen" in html
    assert "Iets anders" not in html
    assert "No other material has these words." in curator.get(f"{INDEX}of-module/{module.pk}/?q=zzz").text
    assert curator.get(f"{INDEX}of-module/{module.pk}/?q=%00").status_code == 200


@pytest.mark.parametrize("data", [{}, {"use": "x"}, {"use": "9" * 30}, {"up": "-1"}])
def test_nonsense_changes_nothing(module, curator, inside, data):
    with inside():
        material = text([module])
    assert curator.post(f"{INDEX}of-module/{module.pk}/", data).status_code in (302, 404)
    with inside():
        assert list(module.materials.all()) == [material]


def test_what_a_module_no_longer_uses_is_not_moved(module, curator, inside):
    with inside():
        stranger = text()
    response = curator.post(f"{INDEX}of-module/{module.pk}/", {"up": stranger.pk}, follow=True)

    assert "This module does not use this material any more." in response.text


@pytest.mark.parametrize(
    ("query", "titles"),
    [
        ("", {"Checklist", "Film", "Elders", "Opdracht"}),
        ("kind=video", {"Film"}),
        ("audience=mentors", {"Opdracht"}),
        ("language=fr", {"Elders"}),
        ("state=draft", {"Film"}),
        ("state=withdrawn", {"Opdracht"}),
        ("state=unused", {"Film", "Elders", "Opdracht"}),
        ("state=offered", {"Checklist", "Elders"}),
        ("q=KLIST", {"Checklist"}),
        ("q=film.mp4", {"Film"}),
        ("modules={module}", {"Checklist"}),
        ("kind=poem&modules=0&state=x", {"Checklist", "Film", "Elders", "Opdracht"}),
    ],
)
def test_the_list_is_filtered_and_searched(module, curator, inside, query, titles):
    with inside():
        document([module])
        video(captions="")
        link(language="fr")
        materials.withdraw(material=text(audience="mentors"), by=None, at=LATER)
    response = curator.get(f"{INDEX}?{query.format(module=module.pk)}")

    assert {row.title for row in response.context["object_list"]} == titles


def test_the_list_goes_along_as_a_workbook(module, curator, inside):
    with inside():
        document([module])
        text()

    response = curator.get(f"{INDEX}?export=xlsx")
    sheet = load_workbook(BytesIO(response.getvalue())).active
    rows = {row[0]: row[7] for row in sheet.iter_rows(min_row=2, values_only=True)}

    assert rows == {"Checklist": "Les 1.pdf", "Opdracht": None}


def test_the_list_asks_as_much_with_one_and_three_rows(module, curator, inside):
    counts = []
    for _round in range(2):
        with inside():
            document([module])
            video()
        curator.get(INDEX)
        with CaptureQueriesContext(connection) as captured:
            curator.get(INDEX)
        counts.append(len(captured))

    assert counts[0] == counts[1]


@pytest.mark.parametrize(("role", "status"), [(Role.OFFICER, 302), (Role.ADMINISTRATOR, 200), (Role.CURATOR, 200)])
def test_who_may_change_material(module, inside, role, status):
    with inside():
        client, material = staff("alfa", role), document([module])
    changing = [
        *(
            f"{INDEX}new/",
            new("text"),
            edit(material),
            f"{INDEX}withdraw/{material.pk}/",
            f"{INDEX}put-back/{material.pk}/",
        ),
        f"{INDEX}of-module/{module.pk}/",
    ]

    assert {client.get(address).status_code for address in changing} == {status}
    assert client.get(INDEX).status_code == 200
    assert client.get(f"{INDEX}inspect/{material.pk}/").status_code == 200


@pytest.mark.parametrize("role", list(Role))
def test_nobody_deletes_material(module, inside, role):
    with inside():
        client, material = staff("alfa", role), document([module])
    client.post(f"{INDEX}delete/{material.pk}/")
    with inside():
        assert LearningMaterial.objects.count() == 1


def test_an_officer_cannot_withdraw_by_hand(module, inside):
    with inside():
        client, material = staff("alfa", Role.OFFICER), document([module])
    client.post(f"{INDEX}withdraw/{material.pk}/")
    client.post(f"{INDEX}of-module/{module.pk}/", {"stop": material.pk})
    with inside():
        assert LearningMaterial.objects.offered().get().modules.get() == module
