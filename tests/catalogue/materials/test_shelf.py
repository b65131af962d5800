"""What the page of a module tells about its learning material, to whom."""

import re
from urllib.parse import quote

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from catalogue.demo_materials import load_material
from catalogue.materials import arrange, withdraw
from catalogue.models import LearningMaterial
from portal.accounts.enums import Role
from tests.accounts.people import account, signed_in
from tests.catalogue import demo
from tests.catalogue.factories import ModuleFactory
from tests.catalogue.materials.making import LATER, address_of, document, link, page_of, text, told, video
from tests.catalogue.site import put_words

pytestmark = pytest.mark.usefixtures("source_texts")

PAGE = "/modules/m-1/"


@pytest.fixture
def module(sector):
    module = ModuleFactory(code="M 1", title="Helpdesk")
    put_words(module)
    put_words(module, "fr", title="Helpdesk en français")
    return module


def ordinary(client_at, email="tom@sector.example"):
    return signed_in("alfa.localhost", account(email), client=client_at("alfa"))


def shelf_of(response):
    return re.sub(r"\s+", " ", response.content.decode().partition('id="h-material"')[2].partition("</section>")[0])


def test_a_module_without_material_says_nothing_about_it(module, client_at):
    assert "Learning material" not in client_at("alfa").get(PAGE).content.decode()


def test_each_kind_is_listed_in_order_with_its_facts_and_leads_to_its_place(module, client_at):
    paper, film, words, elsewhere = document(), video(), text(title="Lees dit", language="fr"), link()
    arrange(module=module, materials=[film, elsewhere, words, paper], by=None)
    html = shelf_of(client_at("alfa").get(PAGE))

    assert re.findall(r'<a href="([^"]+)"', html) == [
        page_of(film), "https://other.example/les", page_of(words), quote(address_of(paper.file))
    ]  # fmt: skip
    assert 'rel="noopener noreferrer"' in html
    assert "leads to another website" in html
    assert "MP4 · 2 min · " in html
    assert 'lang="fr">Lees dit</a>' in html


def test_what_is_closed_is_named_without_a_way_in(module, client_at):
    document([module], title="Alleen hier", audience="participants", description="Zegt te veel")
    link([module], audience="mentors", url="https://secret.example/x")
    text([module], audience="registered", title="Met account")
    html = shelf_of(client_at("alfa").get(PAGE))

    assert 'Alleen hier</span> <span class="small muted">(for participants)' in html
    assert "(for mentors and trainers)" in html
    assert "(for everyone with an account)" in html
    assert "Zegt te veel" not in html
    assert "secret.example" not in html
    assert re.findall(r'href="([^"]+)"', html) == ["/account/login/?next=%2Fmodules%2Fm-1%2F"]


def test_a_participant_and_a_mentor_see_more_open_than_a_passer_by(module, client_at, inside):
    for audience in ("everyone", "registered", "participants", "mentors"):
        text([module], audience=audience)
    clients = {email: ordinary(client_at, f"{email}@sector.example") for email in ("tom", "participant", "mentor")}
    with told(follows=[("participant@sector.example", "M 1")], guides=[("mentor@sector.example", "M 1")]):
        found = {name: shelf_of(client.get(PAGE)).count("<a href=") for name, client in clients.items()}

    assert found == {"tom": 2, "participant": 3, "mentor": 4}


def test_drafts_and_what_was_withdrawn_are_not_even_named(module, client_at):
    text([module], title="Nog niet", is_draft=True)
    withdraw(material=text([module], title="Niet meer"), by=None, at=LATER)

    assert "Learning material" not in client_at("alfa").get(PAGE).content.decode()


def test_every_passer_by_gets_the_same_page(module, client_at):
    text([module], audience="registered")
    document([module])
    pages = {client_at("alfa").get(PAGE).content for _visit in range(3)}
    language = {client_at("alfa").get(PAGE, headers={"accept-language": code}).content for code in ("nl", "fr")}

    assert len(pages) == 1
    assert pages == language


def test_the_staff_see_all_and_can_look_as_somebody_else(module, client_at, inside):
    with inside():
        text([module], title="Open")
        text([module], title="Voor wie volgt", audience="participants")
        text([module], title="Nog niet", is_draft=True)
        client = signed_in(
            "alfa.localhost", account("o@sector.example", Role.OFFICER), second_factor=True, client=client_at("alfa")
        )
    everything, as_visitor = shelf_of(client.get(PAGE)), shelf_of(client.get(PAGE + "?seen_as=everyone"))

    assert everything.count("shelf__item--closed") == 0
    assert "not yet to be seen" in everything
    assert "for participants" in everything
    assert as_visitor.count("shelf__item--closed") == 1
    assert "Nog niet" not in as_visitor
    assert shelf_of(client.get(PAGE + "?seen_as=nobody")).count("Nog niet") == 1


def test_nobody_else_looks_as_somebody_else(module, client_at):
    text([module], audience="mentors")

    assert shelf_of(client_at("alfa").get(PAGE + "?seen_as=mentors")) == shelf_of(client_at("alfa").get(PAGE))
    assert shelf_of(ordinary(client_at).get(PAGE + "?seen_as=mentors")).count("shelf__item--closed") == 1


def selects(client, page):
    client.get(page)
    with CaptureQueriesContext(connection) as captured:
        assert client.get(page).status_code == 200
    return [query["sql"] for query in captured if query["sql"].startswith("SELECT")]


@pytest.mark.parametrize("who", ["anonymous", "ordinary"])
@pytest.mark.parametrize("prefix", ["", "/fr"])
def test_the_material_costs_one_question_whatever_there_is(module, client_at, inside, who, prefix):
    client = client_at("alfa") if who == "anonymous" else ordinary(client_at)
    counts = []
    for _round in range(3):
        queries = selects(client, prefix + PAGE)
        counts.append((len(queries), sum("catalogue_learningmaterial" in query for query in queries)))
        with inside():
            document([module])
            video([module], audience="participants")
            link([module], audience="mentors")

    assert len(set(counts)) == 1
    assert counts[0][1] == 1
    # For who is signed in also: session, account, own companies and messages.
    # One of which a process remembers: the measures of support beside the module.
    assert counts[0][0] <= (12 if who == "anonymous" else 17)


@pytest.mark.parametrize("path", ["", "/fr", "/en"])
def test_pages_print_no_variable_that_does_not_exist(module, client_at, inside, strict_templates, path):
    made = [document([module]), video([module]), text([module]), link([module]), text([module], is_draft=True)]
    with inside():
        staff = signed_in(
            "alfa.localhost", account("o@sector.example", Role.OFFICER), second_factor=True, client=client_at("alfa")
        )
    addresses = [path + PAGE, *(path + page_of(material) for material in made)]

    assert {staff.get(address).status_code for address in addresses} == {200}
    assert [client_at("alfa").get(address).status_code for address in addresses] == [*[200] * 5, 404]


def test_a_page_of_material_names_its_modules_in_the_readers_language(module, client_at):
    material = text([module, ModuleFactory(code="M 2", title="Zonder woorden")])
    html = client_at("alfa").get("/fr" + page_of(material)).content.decode()

    assert '<a href="/fr/modules/m-1/">Helpdesk en français</a>' in html
    assert "Zonder woorden" in html
    assert 'lang="nl">Opdracht</h1>' in html


def test_rich_text_that_was_made_elsewhere_runs_nothing(module, client_at):
    material = text([module], text='<p onclick="x()">Dag<script>alert(1)</script></p>')
    response = client_at("alfa").get(page_of(material))

    assert "script-src" not in response["Content-Security-Policy"]
    assert "default-src 'self'" in response["Content-Security-Policy"]


def test_the_demo_brings_material_for_each_audience(sector, client_at):
    demo.bring_in(demo.CONTACT, demo.SUPPORT)
    assert load_material() == 6
    material = {one.title: one for one in LearningMaterial.objects.all()}
    film = material["Een ticket in vier stappen"]

    assert {one.audience for one in material.values()} == {"everyone", "registered", "participants", "mentors"}
    assert all(one.is_offered for one in material.values())
    assert (film.file.seconds, [language for language, _file in film.tracks]) == (12, ["nl", "fr"])
    assert client_at("alfa").get("/modules/m-it-025/").content.decode().count('class="shelf__item') == 5
    call_command("tidy_material", sector="alfa", dry_run=True, verbosity=0)
