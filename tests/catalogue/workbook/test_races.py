"""Two people, or two commands, at the same moment."""

from django.utils import timezone
from django_tenants.utils import tenant_context

from catalogue import workbook
from catalogue.models import CatalogueImport, Module, ModulePage
from catalogue.workbook.bringing_in import import_workbook
from tests.catalogue.workbook import books
from tests.conftest import sector_named


def offer():
    rows = [[f"N {number}", "Nieuw"] for number in range(20)]
    return books.of({"Modules": [["code", "title"], *rows]})


def test_two_commands_with_the_same_file_import_it_once(own_database, tmp_path):
    path, sector = tmp_path / "offer.xlsx", sector_named("alfa")
    offer().save(path)

    def bring_in():
        with tenant_context(sector):
            return import_workbook(path).created["module"]

    assert sorted(own_database.in_threads(bring_in, bring_in)) == [0, 20]
    with tenant_context(sector):
        assert (Module.objects.count(), ModulePage.objects.count(), CatalogueImport.objects.count()) == (20, 20, 1)


def test_two_curators_who_import_the_same_preview_import_it_once(own_database):
    sector = sector_named("alfa")
    with tenant_context(sector):
        record = books.previewed(offer())

    def apply():
        with tenant_context(sector):
            try:
                return workbook.apply(record=record, by=None, at=timezone.now()).state
            except workbook.CannotApply as refusal:
                return type(refusal).__name__

    assert sorted(own_database.in_threads(apply, apply)) == ["CannotApply", "applied"]


def test_two_previews_that_change_the_same_are_not_both_imported(own_database):
    sector = sector_named("alfa")
    with tenant_context(sector):
        records = [books.previewed(offer()), books.previewed(offer())]

    def apply(record):
        def work():
            with tenant_context(sector):
                try:
                    return workbook.apply(record=record, by=None, at=timezone.now()).state
                except workbook.ChangedMeanwhile:
                    return "overtaken"

        return work

    assert sorted(own_database.in_threads(*map(apply, records))) == ["applied", "overtaken"]
    with tenant_context(sector):
        assert Module.objects.count() == 20
