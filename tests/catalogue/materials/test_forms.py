"""How a curator adds, changes and withdraws learning material: its forms and its files."""

import pytest
from bs4 import BeautifulSoup
from django.conf import settings
from django.utils import timezone
from wagtail.models import ModelLogEntry

from catalogue.materials import change_material, use
from catalogue.models import FormerFile, LearningMaterial, MaterialFile, Module
from tests.catalogue.factories import ModuleFactory
from tests.catalogue.materials.making import INDEX, document, edit, new, upload, video
from tests.catalogue.site import desk, form_of, send
from tests.kit.sample_files import SRT, VTT, WHOLE, mp4, open_xml

pytestmark = pytest.mark.usefixtures("source_texts")


@pytest.fixture
def module(sector):
    return ModuleFactory(code="M 1", title="Helpdesk")


@pytest.mark.parametrize("kind", ["document", "video", "link", "text"])
def test_each_kind_is_chosen_first_and_asks_only_what_it_needs(module, curator, kind):
    assert f'href="{new(kind)}?module={module.pk}"' in curator.get(f"{INDEX}new/?module={module.pk}").text
    response = curator.get(f"{new(kind)}?module={module.pk}")
    asked = set(response.context["form"].fields)

    assert {"document": "upload", "video": "captions_upload", "link": "url", "text": "text"}[kind] in asked
    assert asked & {"upload", "url", "text"} == {{"link": "url", "text": "text"}.get(kind, "upload")}
    assert response.context["form"]["module_codes"].value() == "M 1"


def test_a_kind_that_does_not_exist_is_not_found(curator):
    assert curator.get(new("poem")).status_code == 404


def test_a_document_is_added_to_two_modules(module, curator, inside):
    with inside():
        ModuleFactory(code="M 2")
    response = send(
        curator, new("document"), title="Checklist", upload=upload(name="Mijn lijst.pdf"), module_codes=" M 1,M 2 , M 1"
    )
    with inside():
        material = LearningMaterial.objects.select_related("file", "added_by").get()
        used = list(material.modules.order_by("code").values_list("code", flat=True))
        logged = set(ModelLogEntry.objects.values_list("action", flat=True))

    assert response.status_code == 302
    assert (material.title, material.file.name, material.audience) == ("Checklist", "Mijn lijst.pdf", "participants")
    assert material.added_by.first_name == "Mieke"
    assert used == ["M 1", "M 2"]
    assert logged == {"catalogue.material_added", "catalogue.facts_changed"}


def test_a_text_and_a_link_are_added(module, curator, inside):
    rich = '{"blocks":[{"key":"a","text":"Doe dit.","type":"unstyled","depth":0,"inlineStyleRanges":[],"entityRanges":[]}],"entityMap":{}}'
    send(curator, new("text"), title="Opdracht", text=rich)
    send(curator, new("link"), title="Elders", url="other.example/les")
    with inside():
        made = list(LearningMaterial.objects.order_by("pk").values_list("kind", "url"))
        words = LearningMaterial.objects.get(kind="text").text

    assert made == [("text", ""), ("link", "https://other.example/les")]
    assert "Doe dit." in words


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "ftp://a.example/x", "https://", "data:text/html,x", "https://a b"]
)
def test_a_link_that_is_none_is_refused(curator, inside, url):
    response = send(curator, new("link"), title="Elders", url=url)
    with inside():
        assert LearningMaterial.objects.count() == 0
    assert response.status_code == 200
    assert "Elders" in response.text


def test_a_video_without_captions_is_kept_as_a_draft_with_a_warning(module, curator, inside):
    response = curator.post(
        new("video"),
        form_of(curator.get(new("video"))) | {"title": "Film", "upload": upload(mp4(), "film.mp4")},
        follow=True,
    )
    with inside():
        material = LearningMaterial.objects.get()

    assert material.is_draft
    assert response.redirect_chain == [(edit(material), 302)]
    assert "add captions first" in response.text
    refused = send(curator, edit(material), is_draft="")
    assert "A video needs captions before others see it." in refused.text


@pytest.mark.parametrize("given", ["captions", "tick"])
def test_with_captions_or_the_word_that_nothing_is_said_it_is_offered(module, curator, inside, given):
    with inside():
        material = video(captions="", title="Film")
    changes = {"captions_upload": upload(SRT, "film.srt")} if given == "captions" else {"has_no_speech": "on"}
    data = form_of(curator.get(edit(material)))
    data.pop("is_draft")
    response = curator.post(edit(material), data | changes)
    with inside():
        material.refresh_from_db()
        stored = material.captions.file.read() if material.captions else b""

    assert response.status_code == 302
    assert not material.is_draft
    assert stored[:6] == (b"WEBVTT" if given == "captions" else b"")


def test_captions_in_another_language_are_added_replaced_and_taken_away(module, curator, inside):
    with inside():
        material = video()
    asked = {"translation_language": "fr"}
    send(curator, edit(material), translation_upload=upload(VTT, "fr.vtt"), **asked)
    send(curator, edit(material), translation_upload=upload(SRT, "fr2.srt"), **asked)
    with inside():
        names = list(material.translated_captions.values_list("language", "file__name"))
    send(curator, edit(material), drop_translations=["fr"])
    with inside():
        assert names == [("fr", "fr2.vtt")]
        assert material.translated_captions.count() == 0
        assert list(FormerFile.objects.order_by("pk").values_list("name", flat=True)) == ["fr.vtt", "fr2.vtt"]
        assert MaterialFile.objects.count() == 2


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"translation_language": "fr"}, "Choose both the language of these captions and their file."),
        ({"translation_upload": upload(VTT, "a.vtt")}, "Choose both the language of these captions and their file."),
        (
            {"translation_language": "nl", "translation_upload": upload(VTT, "a.vtt")},
            "This is the language of the video itself",
        ),
        ({"captions_upload": upload("WEBVTT\n\nzomaar\n", "a.vtt")}, "Line 4 of the captions"),
    ],
)
def test_captions_that_do_not_fit_are_refused(module, curator, inside, changes, sentence):
    with inside():
        material = video()
    response = send(curator, edit(material), **changes)

    assert response.status_code == 200
    assert sentence in response.text


@pytest.mark.parametrize(
    ("file", "sentence"),
    [
        (upload(open_xml("docx", ("word/vbaProject.bin", "x")), "les.docx"), "This file holds macros"),
        (upload(WHOLE["pdf"], "les.docx"), "but it is a file of another kind: PDF document (.pdf)"),
        (upload(mp4(), "film.mp4"), "This is a file of another kind."),
        (upload("<svg/>", "a.svg"), "Files of this kind are not accepted."),
        (upload("x" * 2_000, "groot.txt"), "At most 1,0\xa0KB is accepted."),
    ],
)
def test_a_refused_file_loses_nothing_that_was_typed(module, curator, inside, monkeypatch, file, sentence):
    monkeypatch.setitem(settings.MATERIAL_MAX_BYTES, "document", 1_024)
    response = send(curator, new("document"), title="Lange titel", description="Veel werk", upload=file)
    with inside():
        assert LearningMaterial.objects.count() == MaterialFile.objects.count() == 0

    assert sentence in response.text
    assert "Choose another file." in response.text
    assert 'value="Lange titel"' in response.text
    assert "Veel werk" in response.text


def test_when_something_else_is_wrong_the_form_says_to_choose_the_file_again(module, curator, inside):
    response = send(curator, new("document"), title="", upload=upload(), module_codes="M 1, M 9, M 8")

    assert "There is no module with the code M 9, M 8." in response.text
    assert "Choose this file again: your browser does not keep it." in response.text
    with inside():
        assert MaterialFile.objects.count() == 0


def test_a_request_that_is_too_large_gets_a_page_that_says_so(curator, client_at, settings):
    settings.REQUEST_MAX_BYTES = settings.REQUEST_MAX_BYTES_IN_BACK_OFFICE = 5_000
    for client, address in ((curator, new("document")), (client_at("alfa"), "/account/login/")):
        response = client.post(address, {"title": "Groot", "upload": upload(b"x" * 9_000, "groot.pdf")})

        assert response.status_code == 413
        assert "At most 4,9\xa0KB can be sent at once. Nothing was saved." in response.text
    assert curator.get(new("document")).status_code == 200


def test_the_screen_says_who_uses_it_before_anything_is_changed(module, curator, inside):
    with inside():
        material = document([module, ModuleFactory(code="M 2", title="Onthaal")])
    html = curator.get(edit(material)).text

    assert "What you change here changes for all of these modules at once:" in html
    assert f'<a href="{desk(module)}">M 1 Helpdesk</a>' in html
    assert "M 2 Onthaal" in html
    assert f"http://alfa.localhost/materiaal/{material.key}/" in html
    assert material.file.sha256 in html.replace("<wbr>", "")


def test_a_file_is_replaced_and_its_hash_kept(module, curator, inside, django_capture_on_commit_callbacks):
    with inside():
        material = document([module])
    old, path = material.file, material.file.file.path
    with django_capture_on_commit_callbacks(execute=True):
        send(curator, edit(material), upload=upload(WHOLE["docx"], "Nieuw.docx"))
    with inside():
        material = LearningMaterial.objects.get()
        former = FormerFile.objects.get()
        assert (material.file.name, material.file.token == old.token) == ("Nieuw.docx", False)
        assert (former.name, former.sha256, former.removed_by.first_name) == ("Les 1.pdf", old.sha256, "Mieke")
        assert not material.file.file.storage.exists(path)
        assert "1 file before this one" in curator.get(edit(material)).text


def opened_then_changed_by_another(client, material, inside, **columns):
    """What the form held when it was opened, with what the browser sends back unseen; then somebody else saves."""
    page = client.get(edit(material))
    data = form_of(page)
    for hidden in BeautifulSoup(page.content, "html.parser").select('input[name^="initial-"]'):
        data[hidden["name"]] = hidden.get("value", "")
    with inside():
        change_material(material=material, fields=columns, by=None, at=timezone.now())
    return data


def test_what_two_people_change_of_the_same_material_is_both_kept(module, curator, inside):
    with inside():
        material = document([module])
    opened = opened_then_changed_by_another(curator, material, inside, audience="mentors")
    curator.post(edit(material), opened | {"title": "Anders"})
    with inside():
        material.refresh_from_db()
        assert (material.title, material.audience) == ("Anders", "mentors")
        logged = ModelLogEntry.objects.filter(action="catalogue.material_changed").order_by("pk")
        assert [entry.data["fields"] for entry in logged] == [["audience"], ["title"]]


@pytest.mark.parametrize(("chosen", "stays"), [("theirs", "Van hen"), ("mine", "Van mij")])
def test_the_same_field_changed_by_two_is_shown_with_both_texts(module, curator, inside, chosen, stays):
    with inside():
        material = document([module])
    opened = opened_then_changed_by_another(curator, material, inside, title="Van hen")

    refused = curator.post(edit(material), opened | {"title": "Van mij", "audience": "mentors"})

    with inside():
        material.refresh_from_db()
        assert (material.title, material.audience) == ("Van hen", "everyone")
    shown = BeautifulSoup(refused.content, "html.parser")
    data = opened | {"title": "Van mij", "audience": "mentors", "choose-title": chosen}
    data["seen-title"] = shown.select_one('input[name="seen-title"]')["value"]
    assert "Van mij" in refused.text
    curator.post(edit(material), data)
    with inside():
        material.refresh_from_db()
        assert (material.title, material.audience) == (stays, "mentors")


def test_a_module_that_was_let_in_meanwhile_stays(module, curator, inside):
    with inside():
        material, other, third = document([module]), ModuleFactory(code="M 3"), ModuleFactory(code="M 4")
    opened = opened_then_changed_by_another(curator, material, inside)
    with inside():
        use(module=other, material=material, by=None)
    curator.post(edit(material), opened | {"module_codes": "M 4"})
    with inside():
        assert set(Module.objects.filter(module_materials__material=material)) == {other, third}


def test_material_is_withdrawn_after_a_question_and_put_back(module, curator, inside):
    with inside():
        material = document([module])
    question = curator.get(f"{INDEX}withdraw/{material.pk}/").text
    with inside():
        assert LearningMaterial.objects.offered().count() == 1
    curator.post(f"{INDEX}withdraw/{material.pk}/")
    with inside():
        assert LearningMaterial.objects.offered().count() == 0
    again = curator.post(f"{INDEX}withdraw/{material.pk}/", follow=True)
    curator.post(f"{INDEX}put-back/{material.pk}/")
    with inside():
        actions = list(ModelLogEntry.objects.for_instance(material).order_by("pk").values_list("action", flat=True))

    assert "It disappears from these modules:" in question
    assert "M 1 Helpdesk" in question
    assert "This material is withdrawn already." in again.text
    assert actions == [f"catalogue.material_{done}" for done in ("added", "withdrawn", "put_back")]
    assert "Withdrawn" in curator.get(f"{INDEX}history/{material.pk}/").text
