"""The curator's desk: facts and words of a module on one screen, each changed in its place."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import ModelLogEntry, WorkflowState

from catalogue.models import Module, ModuleActivity, ModulePage, Prerequisite
from portal.accounts.enums import Role
from tests.catalogue.browser import fields_of
from tests.catalogue.factories import BusinessActivityFactory, CompetenceFactory, ModuleFactory, ProgrammeFactory
from tests.catalogue.site import desk, put_words, staff, text_of

pytestmark = pytest.mark.usefixtures("source_texts")


def save(client, module, **changes):
    return client.post(desk(module), fields_of(client.get(desk(module))) | changes)


def draft_of(module, language="nl"):
    page = ModulePage.objects.get(module=module, language=language)
    return page.get_latest_revision_as_object()


def test_facts_and_words_are_saved_with_one_button_facts_at_once_and_words_as_a_draft(helpdesk, curator, inside):
    response = save(curator, helpdesk, quantity="60", **{"words-nl-lead": "Je lost problemen op."})
    with inside():
        page = ModulePage.objects.get()
        stored, draft = Module.objects.get(), draft_of(helpdesk)
        fields = ModelLogEntry.objects.get(action="catalogue.facts_changed").data["fields"]

    assert response.status_code == 302
    assert (stored.quantity, draft.lead, page.lead) == (60, "Je lost problemen op.", "Oude woorden.")
    assert fields == ["quantity"]
    assert page.has_unpublished_changes


def test_saving_without_a_change_writes_no_revision_and_no_history(helpdesk, curator, inside):
    with inside():
        before = ModulePage.objects.get().revisions.count()
    save(curator, helpdesk)
    with inside():
        assert ModulePage.objects.get().revisions.count() == before
        assert ModelLogEntry.objects.filter(action="catalogue.facts_changed").count() == 0


def test_words_are_published_from_the_desk_with_what_was_just_typed(helpdesk, client_at, inside):
    with inside():
        page, administrator = ModulePage.objects.get(), staff("alfa", Role.ADMINISTRATOR)
    changes = {"words-nl-outcomes": "Je luistert.\nJe noteert.", "publish-words": str(page.pk)}
    save(administrator, helpdesk, **changes)

    html = client_at("alfa").get("/modules/m-1/").content.decode()
    assert "Je luistert." in html
    assert "Je noteert." in html


def test_words_are_sent_for_approval_in_the_workflow_of_the_sector(helpdesk, curator, inside):
    with inside():
        page = ModulePage.objects.get()
        has_workflow = page.has_workflow
    save(curator, helpdesk, **{"words-nl-lead": "Nieuw.", "approve-words": str(page.pk)})
    with inside():
        assert has_workflow
        assert WorkflowState.objects.active().get().object_id == str(page.pk)
        assert draft_of(helpdesk).lead == "Nieuw."


def test_a_mistake_in_the_facts_keeps_the_words_that_were_typed_and_saves_neither(helpdesk, curator, inside):
    response = save(curator, helpdesk, quantity="-5", **{"words-nl-lead": "Niet kwijt."})
    with inside():
        assert draft_of(helpdesk).lead == "Oude woorden."
    assert response.status_code == 200
    assert fields_of(response)["words-nl-lead"] == "Niet kwijt."
    assert fields_of(response)["quantity"] == "-5"


def test_words_without_a_title_are_refused_in_their_place(helpdesk, curator, inside):
    response = save(curator, helpdesk, quantity="60", **{"words-nl-title": ""})
    with inside():
        assert Module.objects.get().quantity == 40
    assert response.status_code == 200


def test_the_desk_shows_what_visitors_see_and_what_is_still_missing(helpdesk, curator, inside):
    save(curator, helpdesk, **{"words-nl-lead": "Het nieuwe."})
    html = curator.get(desk(helpdesk)).content.decode()

    assert "changes not published yet" in html
    assert "Oude woorden." in html
    assert "Still empty:" in html
    assert "Mieke" in html


def test_a_module_without_words_gets_its_first_ones_from_the_desk(sector, curator, inside):
    with inside():
        module = ModuleFactory(code="M 9", title="Zonder woorden")
    save(curator, module, **{"start-words": "nl"})
    again = save(curator, module, **{"start-words": "nl"})
    with inside():
        pages = list(ModulePage.objects.values_list("title", "language", "live"))

    assert pages == [("Zonder woorden", "nl", False)]
    assert "There are Dutch words about this already." in again.content.decode()


def test_an_officer_sees_and_cannot_change(helpdesk, sector, inside):
    with inside():
        officer = staff("alfa", Role.OFFICER, "olga@sector.example")
    for address in (desk(helpdesk), reverse("module:competences", args=[helpdesk.pk])):
        assert officer.get(address).status_code in (302, 403)
        assert officer.post(address, {"quantity": "1"}).status_code in (302, 403)
    with inside():
        assert Module.objects.get().quantity == 40


def test_prerequisites_and_activities_are_typed_as_codes_with_or_without_a_title(helpdesk, curator, inside):
    with inside():
        ModuleFactory(code="M 2"), ModuleFactory(code="M 2 B")
        BusinessActivityFactory(code="A 1")
    save(curator, helpdesk, requires="M 2 B Module M 2 B\n m 2\r\n", activities="A 1")
    with inside():
        assert Prerequisite.objects.count() == 0, "codes are in capitals"
    save(curator, helpdesk, requires="M 2 B Module M 2 B\n M  2\r\n", activities="A 1")
    with inside():
        links = list(Prerequisite.objects.order_by("order").values_list("requires__code", flat=True))
        activities = list(ModuleActivity.objects.values_list("activity__code", flat=True))

    assert (links, activities) == (["M 2 B", "M 2"], ["A 1"])


def test_an_unknown_code_is_told_with_the_one_that_is_near(helpdesk, curator, inside):
    with inside():
        ModuleFactory(code="M IT 025")
    response = save(curator, helpdesk, requires="M IT 052")

    assert "“M IT 052” is not known. Do you mean “M IT 025”?" in response.content.decode()
    assert fields_of(response)["requires"] == "M IT 052"


def test_codes_are_found_while_typing(helpdesk, curator, inside):
    with inside():
        ModuleFactory(code="M 77", title="Klachten behandelen")
    found = curator.get(reverse("module:codes") + "?kind=module&q=klacht").json()
    nothing = curator.get(reverse("module:codes") + "?kind=x&q=%00").json()

    assert (found, nothing) == ({"lines": ["M 77 Klachten behandelen"]}, {"lines": []})


def test_what_comes_before_and_after_is_drawn_as_saved(helpdesk, curator, inside):
    with inside():
        first, last = ModuleFactory(code="M 0", title="Eerst"), ModuleFactory(code="M 5", requires=[helpdesk])
        ModuleFactory(code="M 6", requires=[last])
        helpdesk.require(first)
    html = curator.get(desk(helpdesk)).content.decode()

    assert html.count('class="desk-picture__box') == 4
    assert html.count('class="desk-picture__arrow"') == 3
    assert html.count('aria-current="true"') >= 1


def queries_of(client, address):
    with CaptureQueriesContext(connection) as captured:
        response = client.get(address)
    assert response.status_code == 200
    return len(captured)


def test_how_the_pass_rule_was_understood_is_said_beside_it(helpdesk, curator, inside):
    def said():
        with inside():
            return text_of(curator.get(desk(helpdesk)))

    assert "The mean is at least 2,8 of 4." in said()
    helpdesk.pass_rule, helpdesk.min_attendance = "Alle competenties moeten bewezen zijn", 80
    helpdesk.save()
    assert "Each competence has at least 3 (independently)." in said()
    assert "At least 80 % present." in said()
    helpdesk.pass_rule = "na overleg"
    helpdesk.save()
    assert "The pass rule “na overleg” is not understood." in said()


def test_the_desk_asks_the_database_as_much_for_one_competence_as_for_many(helpdesk, curator, inside):
    with inside():
        small = ModuleFactory(competences=[CompetenceFactory(indicators=["Doet"])])
        large = ModuleFactory(
            competences=[CompetenceFactory(indicators=["Doet", "Laat"]) for _ in range(8)],
            requires=[small, helpdesk],
        )
        ProgrammeFactory(modules=[small, large])
        for module in (small, large):
            for language in ("nl", "fr", "en"):
                put_words(module, language)
    for address in ("module:edit", "module:competences"):
        curator.get(reverse(address, args=[small.pk]))  # What is remembered in the process is not counted.
        counts = [queries_of(curator, reverse(address, args=[module.pk])) for module in (small, large)]
        assert counts[0] == counts[1]
        assert counts[0] <= 25


def test_the_desk_stays_as_small_with_two_thousand_modules(helpdesk, curator, inside):
    before = len(curator.get(desk(helpdesk)).content)
    with inside():
        Module.objects.bulk_create(
            Module(code=f"X {number}", slug=f"x-{number}", title=f"Module {number}") for number in range(2000)
        )
    after = curator.get(desk(helpdesk))

    assert abs(len(after.content) - before) < 200
