"""The back office of the offer: a curator changes words and facts, and what nobody may do there."""

import pytest
from django.urls import reverse
from django_tenants.utils import tenant_context
from wagtail.models import Locale, ModelLogEntry

from catalogue import search
from catalogue.models import Indicator, Module, ModuleIndexPage, ModulePage, Prerequisite, SearchEntry
from portal.accounts.enums import Role
from tests.catalogue.factories import CompetenceFactory, ModuleFactory, ProgrammeFactory
from tests.catalogue.site import desk, editor, form_of, let_curators_publish, put_words, send, staff

pytestmark = pytest.mark.usefixtures("source_texts")


def test_where_nobody_approves_a_curator_publishes_and_the_other_sector_sees_nothing(
    helpdesk, curator, client_at, other_sector, inside
):
    with tenant_context(other_sector):
        put_words(ModuleFactory(code="M 1", title="Helpdesk"), lead="Woorden van Beta.")
    with inside():
        let_curators_publish()
        page = ModulePage.objects.get()
    send(curator, editor(page), lead="Je lost problemen op.", **{"action-publish": "1"})

    assert "Je lost problemen op." in client_at("alfa").get("/modules/m-1/").text
    assert "Je lost problemen op." not in client_at("beta").get("/modules/m-1/").text
    assert "Woorden van Beta." in client_at("beta").get("/modules/m-1/").text


def test_a_draft_stays_inside_until_it_is_published(helpdesk, curator, client_at, inside):
    with inside():
        page = ModulePage.objects.get()
    send(curator, editor(page), lead="Nog niet klaar.")

    assert "Oude woorden." in client_at("alfa").get("/modules/m-1/").text
    assert "Nog niet klaar." not in client_at("alfa").get("/modules/m-1/").text
    assert "Waiting to be published" in curator.get("/beheer/").text


def test_a_page_keeps_the_address_of_its_module_whatever_is_sent(helpdesk, curator, client_at, inside):
    with inside():
        page = ModulePage.objects.get()
    send(curator, editor(page), title="Iets anders", slug="iets-anders", **{"action-publish": "1"})

    assert client_at("alfa").get("/modules/m-1/").status_code == 200
    assert client_at("alfa").get("/modules/iets-anders/").status_code == 404


def test_the_editor_shows_the_module_and_leads_to_its_facts_and_back(helpdesk, curator, inside):
    with inside():
        page = ModulePage.objects.get()

    assert desk(helpdesk) in curator.get(editor(page)).text
    assert editor(page) in curator.get(desk(helpdesk)).text


@pytest.mark.parametrize("language", ["nl", "fr"])
def test_the_preview_shows_the_page(helpdesk, curator, inside, language):
    with inside():
        page = ModulePage.objects.get() if language == "nl" else put_words(helpdesk, "fr", live=False)
    address = f"/beheer/pages/{page.pk}/edit/preview/"
    curator.post(address, form_of(curator.get(editor(page))) | {"lead": "Voorbeeld van de tekst."})
    response = curator.get(address + "?mode=")

    assert response.status_code == 200
    assert "Voorbeeld van de tekst." in response.text
    assert "frame-ancestors 'self'" in response.headers["Content-Security-Policy"]


def test_a_curator_starts_words_in_another_language_from_the_dutch_ones(helpdesk, curator, client_at, inside):
    with inside():
        page = ModulePage.objects.get()
        french = Locale.objects.get(language_code="fr")
    address = reverse("simple_translation:submit_page_translation", args=[page.pk])
    send(curator, address, locales=[french.pk])
    with inside():
        copies = list(ModulePage.objects.exclude(pk=page.pk).values_list("language", "slug", "live"))

    assert copies == [("fr", "m-1", False)]


@pytest.mark.parametrize("action", ["copy", "move", "delete"])
def test_words_are_not_copied_moved_or_deleted(helpdesk, curator, inside, action):
    with inside():
        page = ModulePage.objects.get()
        index = ModuleIndexPage.objects.get(locale__language_code="fr")
    address = f"/beheer/pages/{page.pk}/{action}/"
    data = {"new_title": "Kopie", "new_slug": "kopie", "new_parent_page": index.pk}
    if action == "move":
        address += f"{index.pk}/confirm/"
    response = curator.post(address, data, follow=True)
    with inside():
        pages = list(ModulePage.objects.values_list("slug", "language"))

    assert response.status_code == 200
    assert pages == [("m-1", "nl")]


def test_pages_about_the_offer_are_not_added_by_hand(helpdesk, curator, inside):
    with inside():
        index = ModuleIndexPage.objects.get(locale__language_code="nl")

    assert curator.get(f"/beheer/pages/add/catalogue/modulepage/{index.pk}/").status_code in (302, 403)


def test_a_changed_fact_shows_in_the_site_the_search_and_the_history(helpdesk, curator, client_at, inside):
    send(curator, desk(helpdesk), quantity="60", exemptible="")
    with inside():
        refused = Module.objects.get()
    assert refused.quantity == 40, "no exemption without its reason"

    send(curator, desk(helpdesk), quantity="60")
    with inside():
        entry = ModelLogEntry.objects.select_related("user").get(action="catalogue.facts_changed")
        found = SearchEntry.objects.get(language="nl")

    assert "60 lestijden" in client_at("alfa").get("/modules/m-1/").text
    assert found.minutes == 3000
    assert (entry.user.first_name, entry.data) == ("Mieke", {"fields": ["quantity"]})
    assert "Changed: quantity" in curator.get(reverse("module:history", args=[helpdesk.pk])).text


def test_a_broken_rule_is_told_in_its_own_sentence(helpdesk, curator):
    response = send(curator, desk(helpdesk), quantity="-5")

    assert response.status_code == 200
    assert "A quantity is more than zero, or empty when unknown." in response.text


def test_a_circle_of_prerequisites_is_refused_by_name_and_nothing_is_lost(helpdesk, curator, inside):
    with inside():
        ModuleFactory(code="M 2", requires=[helpdesk])
    response = send(curator, desk(helpdesk), requires="M 2", title="Een andere titel")
    with inside():
        stored, asked = Module.objects.get(code="M 1"), Prerequisite.objects.filter(module=helpdesk).count()

    assert "M 1 → M 2 → M 1" in response.text
    assert "Een andere titel" in response.text
    assert (stored.title, asked) == ("Helpdesk", 0)


def test_prerequisites_are_changed_in_the_form_of_the_module(helpdesk, curator, inside):
    with inside():
        ModuleFactory(code="M 2")
    send(curator, desk(helpdesk), requires="M 2")
    with inside():
        links = list(Prerequisite.objects.values_list("module__code", "requires__code"))

    assert links == [("M 1", "M 2")]


def test_indicators_are_changed_with_their_competence(sector, curator, inside):
    competence = CompetenceFactory(indicators=["Eerst", "Dan"])
    response = send(curator, desk(competence), indicators="Dan\nEerst")
    with inside():
        texts = list(Indicator.objects.order_by("order").values_list("text", flat=True))
        entry = ModelLogEntry.objects.get(action="catalogue.facts_changed")

    assert response.status_code == 302
    assert texts == ["Dan", "Eerst"]
    assert entry.data == {"fields": ["indicators"]}


@pytest.mark.parametrize("role", list(Role))
def test_nobody_deletes_facts(helpdesk, sector, inside, role):
    with inside():
        client = staff("alfa", role)

    assert client.post(reverse("module:delete", args=[helpdesk.pk])).status_code in (302, 403)
    with inside():
        assert Module.objects.count() == 1


@pytest.mark.parametrize("role", list(Role))
@pytest.mark.parametrize("model", ["competence", "framework"])
def test_nobody_adds_competences_or_frameworks_by_hand(sector, inside, role, model):
    with inside():
        client = staff("alfa", role)

    assert client.get(reverse(f"{model}:add")).status_code in (302, 403)


def test_an_officer_sees_facts_and_changes_none(helpdesk, sector, inside):
    with inside():
        officer = staff("alfa", Role.OFFICER)

    assert officer.get(reverse("module:index")).status_code == 200
    assert officer.get(reverse("module:inspect", args=[helpdesk.pk])).status_code == 200
    assert officer.get(desk(helpdesk)).status_code in (302, 403)


@pytest.mark.parametrize("model", ["programme", "module", "competence", "framework"])
def test_every_kind_of_fact_can_be_listed_and_opened(sector, curator, inside, model):
    with inside():
        module = ModuleFactory(competences=[CompetenceFactory(indicators=["Doet iets"])])
        programme = ProgrammeFactory(modules=[module])
        competence = module.competences.get()
    fact = {"programme": programme, "module": module, "competence": competence, "framework": programme.framework}[model]

    assert curator.get(reverse(f"{model}:index")).status_code == 200
    assert curator.get(reverse(f"{model}:index") + "?q=a").status_code == 200
    assert send(curator, desk(fact)).status_code == 302
    assert curator.get(reverse(f"{model}:history", args=[fact.pk])).status_code == 200


def test_the_first_page_tells_which_words_are_missing(helpdesk, curator):
    html = curator.get("/beheer/").text

    assert "No words yet: Frans: 1" in html
    assert "Sector Alfa" in html


def levels_found(inside):
    with inside():
        return dict(SearchEntry.objects.filter(language="nl").values_list("code", "level"))


def test_a_changed_level_of_a_programme_is_found_at_its_modules(helpdesk, curator, inside):
    with inside():
        programme = ProgrammeFactory(level=3, modules=[helpdesk])
        search.refresh()
    send(curator, desk(programme), level="5")

    assert levels_found(inside) == {"M 1": 5}


@pytest.mark.parametrize("link", ["competences", "key_skills"])
def test_a_changed_competence_is_found_at_every_module_that_has_it(sector, curator, inside, link):
    with inside():
        competence = CompetenceFactory()
        put_words(ModuleFactory(code="M 3", **{link: [competence]}))
    send(curator, desk(competence), title="Jongleren")
    with inside():
        found = [entry.code for entry in search.find("jongleren", "nl")]

    assert found == ["M 3"]


@pytest.mark.parametrize(
    ("stored", "changes", "minutes"),
    [
        ({"quantity": None, "minutes_per_unit": None}, {"quantity": "10"}, 50),
        ({}, {"unit": "hour"}, 60),
        ({}, {"unit": "study_point"}, None),
        ({}, {"quantity": ""}, None),
        ({"minutes_per_unit": 45}, {"quantity": "60"}, 45),
        ({}, {"unit": "hour", "minutes_per_unit": "55"}, 55),
        ({"minutes_per_unit": 45}, {"title": "Iets anders"}, 45),
    ],
)
def test_the_length_of_a_unit_follows_quantity_and_unit_unless_given_by_hand(
    sector, curator, inside, stored, changes, minutes
):
    with inside():
        module = ModuleFactory(**stored)
    send(curator, desk(module), **changes)
    with inside():
        assert Module.objects.get().minutes_per_unit == minutes
