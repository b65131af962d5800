"""The last import can be brought back, all or nothing, as long as nobody built on it."""

from datetime import timedelta

import pytest
from django.utils import timezone
from wagtail.models import ModelLogEntry, Page, PageLogEntry

from catalogue import workbook
from catalogue.importing.service import import_offer
from catalogue.models import CatalogueImport, Module, ModulePage, ProgrammePage, SearchEntry
from catalogue.services import change_facts
from tests.catalogue import demo
from tests.catalogue.factories import ModuleFactory
from tests.catalogue.workbook import books

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("source_texts")]


def undo(record=None):
    return workbook.undo(record=record or CatalogueImport.objects.last_applied(), by=None, at=timezone.now())


def new_module(**how):
    return books.imported(books.of({"Modules": [["code", "title"], ["N 1", "Nieuw"]]}), **how)


def test_each_import_of_a_json_file_can_be_undone(sector, dump):
    states = [dump()]
    for name in demo.ALL:
        demo.bring_in(name)
        states.append(dump())

    for state in reversed(states[:-1]):
        undo()
        assert dump() == state
    assert Module.objects.count() == SearchEntry.objects.count() == 0
    assert Page.find_problems() == ([], [], [], [], [])


def test_a_corrected_json_file_can_be_undone(sector, dump):
    demo.bring_in(demo.SUPPORT)
    before = dump()
    offer = demo.source(demo.SUPPORT)
    offer["valid_from"], offer["modules"][0]["competences"][0]["indicators"] = "2027-09-01", ["Doet iets"]
    offer["modules"][0]["learning_goals"] = ["Iets anders"]
    offer["modules"].pop()
    import_offer(offer)
    assert dump() != before

    undo()

    assert dump() == before


def test_a_json_import_that_changes_nothing_is_not_kept(sector):
    demo.bring_in(demo.CONTACT)
    demo.bring_in(demo.CONTACT)
    demo.bring_in(demo.CONTACT, publish=False)

    assert CatalogueImport.objects.count() == 1


def test_drafts_that_an_import_published_are_drafts_again(sector, dump):
    demo.bring_in(demo.CONTACT, publish=False)
    before = dump()
    demo.bring_in(demo.CONTACT, publish=True)
    assert ModulePage.objects.live().count() == 7

    undo()

    assert dump() == before
    assert not ProgrammePage.objects.filter(first_published_at__isnull=False).exists()
    page = ModulePage.objects.first()
    assert (page.live, page.live_revision, page.has_unpublished_changes) == (False, None, True)
    actions = PageLogEntry.objects.filter(page=page.pk).order_by("pk").values_list("action", flat=True)
    assert list(actions) == ["wagtail.create", "wagtail.publish", "wagtail.unpublish"]
    assert SearchEntry.objects.count() == 0


def test_a_fact_that_was_changed_since_stands_in_the_way_by_its_name(sector, dump):
    module = ModuleFactory(code="A 1", title="Een")
    record = books.imported(books.of({"Modules": [["code", "title", "hours"], ["A 1", "Twee", 50]]}))
    change_facts(fact=module, fields={"title": "Drie"}, by=None)
    before = dump()

    with pytest.raises(workbook.CannotUndo) as refusal:
        undo(record)

    assert refusal.value.reasons == ["This was changed or used since the import: A 1 Drie."]
    assert dump() == before


def test_another_column_that_was_changed_since_does_not(sector):
    module = ModuleFactory(code="A 1", title="Een")
    books.imported(books.of({"Modules": [["code", "title"], ["A 1", "Twee"]]}))
    change_facts(fact=module, fields={"scale": "1-4"}, by=None)

    undo()

    module.refresh_from_db()
    assert (module.title, module.scale) == ("Een", "1-4")


def test_a_made_module_that_something_asks_first_stays(sector):
    new_module()
    ModuleFactory(code="B 1", requires=[Module.objects.get(code="N 1")])

    with pytest.raises(workbook.CannotUndo) as refusal:
        undo()

    assert refusal.value.reasons == ["This was changed or used since the import: N 1 (prerequisite)."]
    assert Module.objects.filter(code="N 1").exists()
    assert ModulePage.objects.filter(slug="n-1").exists()


def test_a_made_module_whose_facts_were_changed_stays(sector):
    new_module()
    change_facts(fact=Module.objects.get(code="N 1"), fields={"goals": ["Iets"]}, by=None)

    with pytest.raises(workbook.CannotUndo, match="N 1 Nieuw"):
        undo()


def test_words_that_somebody_wrote_since_are_not_thrown_away(sector):
    new_module()
    page = ModulePage.objects.get()
    page.lead = "Je leert iets."
    page.save_revision()

    with pytest.raises(workbook.CannotUndo) as refusal:
        undo()

    assert refusal.value.reasons == ["Somebody worked since on the texts of: Nieuw."]


def test_a_page_in_another_language_stands_in_the_way(sector):
    from wagtail.models import Locale

    new_module()
    ModulePage.objects.get().copy_for_translation(Locale.objects.get(language_code="fr"))

    with pytest.raises(workbook.CannotUndo):
        undo()
    assert ModulePage.objects.count() == 2


def test_only_the_last_import_is_undone_and_only_once(sector):
    first = books.imported(books.of({"Activities": [["code", "title"], ["A", "Een"]]}))
    second = books.imported(books.of({"Activities": [["code", "title"], ["B", "Twee"]]}))

    with pytest.raises(workbook.CannotUndo, match="Another import came after this one"):
        undo(first)
    undo(second)
    with pytest.raises(workbook.CannotUndo, match="undone already"):
        undo(second)
    undo(first)
    assert [each.state for each in CatalogueImport.objects.all()] == ["undone", "undone"]


def test_the_log_says_what_was_imported_changed_and_undone(sector):
    module = ModuleFactory(code="A 1")
    record = books.imported(books.of({"Modules": [["code", "title", "hours"], ["A 1", "Twee", 50]]}))
    undo(record)

    entries = ModelLogEntry.objects.for_instance(record).order_by("pk")
    assert [(entry.action, entry.data["file"]) for entry in entries] == [
        ("catalogue.imported", "offer.xlsx"),
        ("catalogue.import_undone", "offer.xlsx"),
    ]
    facts = ModelLogEntry.objects.for_instance(module).order_by("pk")
    assert [entry.data["fields"] for entry in facts] == [["quantity", "title"], ["quantity", "title"]]
    assert [entry.message for entry in entries] == [
        "Imported from the file offer.xlsx",
        "Undone: the import of offer.xlsx",
    ]


def test_the_log_of_pages_says_that_they_came_and_went(sector):
    new_module(publish=True)
    page = ModulePage.objects.get().pk
    undo()

    actions = PageLogEntry.objects.filter(page=page).order_by("pk").values_list("action", flat=True)
    assert list(actions) == ["wagtail.create", "wagtail.publish", "wagtail.delete"]


def test_previews_are_kept_for_a_day(sector):
    old = books.previewed(books.of({"Activities": [["code", "title"], ["A", "Een"]]}))
    CatalogueImport.objects.filter(pk=old.pk).update(at=timezone.now() - timedelta(days=2))

    books.previewed(books.of({"Activities": [["code", "title"], ["A", "Een"]]}))

    with pytest.raises(workbook.CannotApply, match="This preview is gone"):
        workbook.apply(record=old, by=None, at=timezone.now())


def test_a_preview_that_the_offer_overtook_is_refused_by_name(sector, dump):
    module = ModuleFactory(code="A 1", title="Een")
    record = books.previewed(books.of({"Modules": [["code", "title"], ["A 1", "Twee"]]}))
    change_facts(fact=module, fields={"title": "Drie"}, by=None)
    before = dump()

    with pytest.raises(workbook.ChangedMeanwhile, match="A 1 Drie"):
        workbook.apply(record=record, by=None, at=timezone.now())

    assert dump() == before
    record.refresh_from_db()
    assert record.state == "previewed"
