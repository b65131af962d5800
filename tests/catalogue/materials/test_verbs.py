"""What may be done to material and its files, by two people at once too, and what is cleaned up at night."""

import json
import os
import time
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command
from django_tenants.utils import schema_context

from catalogue import materials
from catalogue.materials import add_material, change_material, use
from catalogue.models import FormerFile, LearningMaterial, MaterialFile, ModuleMaterial
from portal.kit.rules import RuleBroken
from tests.catalogue.factories import ModuleFactory
from tests.catalogue.materials.making import LATER, NOON, document, text, upload, video
from tests.kit.sample_files import PDF, WHOLE, mp4

DAY = 86_400


def stored():
    folder = Path(MaterialFile._meta.get_field("file").storage.location)
    return sorted(file for file in folder.rglob("*") if file.is_file())


def test_two_modules_share_one_piece_and_both_get_the_new_file(sector):
    one, two = ModuleFactory(), ModuleFactory()
    material = document([one, two])
    change_material(material=material, fields={}, upload=upload(WHOLE["docx"], "nieuw.docx"), by=None, at=LATER)

    assert [module.materials.get().file.name for module in (one, two)] == ["nieuw.docx"] * 2


def test_a_file_keeps_what_it_is_and_tells_nothing_on_the_disk(sector):
    file = document(file=upload(PDF, "Naam van een klant.pdf")).file
    (path,) = stored()

    assert (file.code, file.size, file.name) == ("pdf", len(PDF), "Naam van een klant.pdf")
    assert len(file.sha256) == 64
    assert len(path.name) == 32
    assert path.read_bytes() == PDF
    assert path.stat().st_mode & 0o007 in (0, 0o004)


def test_a_film_keeps_its_duration_and_its_captions_what_is_said(sector):
    film = video()

    assert film.file.seconds == 90
    assert film.captions.transcript == "Goedemiddag.\nWaarmee kan ik helpen?"


@pytest.mark.parametrize(
    ("kind", "fields", "file", "sentence"),
    [
        ("link", {"url": "ftp://a.example/x"}, None, "An address begins with https://"),
        ("link", {}, None, "A document or video has a file, a link an address, a text its words."),
        ("document", {}, None, "A document or video has a file, a link an address, a text its words."),
        ("text", {"text": "<p>x</p>", "has_no_speech": True}, None, "Only a video has captions."),
        ("text", {"text": "<p>x</p>", "audience": "friends"}, None, "friends"),
        ("document", {}, upload(b"MZ\0", "a.exe"), "Files of this kind are not accepted."),
        ("video", {}, upload(PDF), "This is a file of another kind."),
    ],
)
@pytest.mark.usefixtures("source_texts")
def test_what_does_not_fit_is_refused_in_a_sentence(sector, kind, fields, file, sentence):
    with pytest.raises(RuleBroken) as refusal:
        add_material(kind=kind, fields={"title": "Les"} | fields, upload=file, by=None, at=NOON)

    assert sentence in str(refusal.value)
    assert LearningMaterial.objects.count() == MaterialFile.objects.count() == 0


def test_a_change_that_is_refused_leaves_the_old_file(sector, django_capture_on_commit_callbacks):
    film = video()
    with django_capture_on_commit_callbacks(execute=True), pytest.raises(RuleBroken):
        change_material(material=film, fields={"title": ""}, upload=upload(mp4(5), "film.mp4"), by=None, at=LATER)
    film = LearningMaterial.objects.get()

    assert film.file.file.read() == mp4()
    assert FormerFile.objects.count() == 0


def test_a_file_is_taken_away_only_when_the_change_is_certain(sector, django_capture_on_commit_callbacks):
    material = document()
    (old,) = stored()
    with django_capture_on_commit_callbacks() as waiting:
        change_material(material=material, fields={}, upload=upload(WHOLE["docx"], "a.docx"), by=None, at=LATER)
        assert old.exists()
    with schema_context("beta"):  # Whatever sector is at work when it comes to that.
        for work in waiting:
            work()

    assert not old.exists()
    assert len(stored()) == 1


def test_using_it_twice_is_using_it_once(sector):
    module, material = ModuleFactory(), text()
    use(module=module, material=material, by=None)
    use(module=module, material=material, by=None)

    assert ModuleMaterial.objects.count() == 1


def test_two_people_who_replace_a_file_at_once_leave_one_file_and_two_hashes(own_database):
    with schema_context("alfa"):
        material = document()

    def replace(code):
        def work():
            with schema_context("alfa"):
                file = upload(WHOLE[code], f"nieuw.{code}")
                change_material(material=material, fields={}, upload=file, by=None, at=LATER)

        return work

    own_database.in_threads(replace("docx"), replace("xlsx"))
    with schema_context("alfa"):
        kept = LearningMaterial.objects.select_related("file").get().file
        former = set(FormerFile.objects.values_list("name", flat=True))
        assert [kept.name] == sorted({"nieuw.docx", "nieuw.xlsx"} - former)
        assert former == {"Les 1.pdf", "nieuw.docx", "nieuw.xlsx"} - {kept.name}
        assert [path.name for path in stored()] == [Path(kept.file.name).name]


def test_two_people_who_give_a_module_material_at_once_both_succeed(own_database):
    with schema_context("alfa"):
        module, pieces = ModuleFactory(), [text() for _number in range(6)]

    def give(material):
        def work():
            with schema_context("alfa"):
                use(module=module, material=material, by=None)

        return work

    own_database.in_threads(*map(give, pieces))
    with schema_context("alfa"):
        links = list(ModuleMaterial.objects.order_by("order").values_list("order", "material"))
        assert [order for order, _material in links] == list(range(6))
        assert {material for _order, material in links} == {material.pk for material in pieces}


def stray(age):
    """A file without a row, made so many seconds ago."""
    document()
    path = stored()[0].parent / f"{age:032x}"
    path.write_bytes(b"x")
    os.utime(path, (time.time() - age,) * 2)
    return path


def tidied(**options):
    said = StringIO()
    call_command("tidy_material", sector="alfa", json=True, stdout=said, **options)
    return json.loads(said.getvalue())


def test_files_that_no_row_knows_are_taken_away_after_a_day(sector):
    old, young = stray(2 * DAY), stray(60)
    trial = tidied(dry_run=True)
    assert old.exists()
    done = tidied()

    assert (old.exists(), young.exists(), len(stored())) == (False, True, 3)
    assert [len(report["removed"]) for report in (trial, done)] == [1, 1]
    assert (trial["dry_run"], done["kept"], done["missing"]) == (True, 2, [])


def test_a_row_whose_file_is_gone_is_named(sector):
    document(file=upload(name="Verdwenen.pdf"))
    stored()[0].unlink()

    assert tidied()["missing"] == ["Verdwenen.pdf"]


def test_only_the_folder_of_its_own_sector_is_tidied(sector, other_sector):
    with schema_context("beta"):
        path = stray(2 * DAY)
    tidied()

    assert path.exists()


def test_moving_at_the_ends_of_the_list_does_nothing(sector):
    module = ModuleFactory()
    one, two = text([module], title="a"), text([module], title="b")
    materials.move(module=module, material=one, by=None, up=True)
    materials.move(module=module, material=two, by=None, up=False)

    assert list(module.materials.order_by("module_materials__order")) == [one, two]
