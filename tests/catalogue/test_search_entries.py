import json

import pytest
from django.core.management import call_command
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from wagtail.models import Locale

from catalogue import search
from catalogue.importing.service import import_offer
from catalogue.models import CataloguePage, Competence, Module, ModuleIndexPage, ModulePage, ProgrammePage, SearchEntry
from tests.catalogue import demo
from tests.catalogue.factories import CompetenceFactory, ModuleFactory, ProgrammeFactory

pytestmark = pytest.mark.django_db
LANGUAGES = ["nl", "fr", "en"]


def publish(module, language="nl", **words):
    """Live words about `module`, in the tree of that language."""
    parent = ModuleIndexPage.objects.get(locale__language_code=language)
    words.setdefault("title", module.title)
    page = ModulePage(slug=module.slug, locale=parent.locale, module=module, **words)
    parent.add_child(instance=page)
    page.save_revision().publish()
    return page


def codes(text, language="nl"):
    return [entry.code for entry in search.find(text, language)]


def test_accents_and_capitals_do_not_matter(sector):
    publish(ModuleFactory(code="Z 1", title="Geïntegreerde café-opleiding"))
    assert codes("GEINTEGREERDE") == codes("geïntegreerd cafe") == ["Z 1"]


def test_the_title_counts_more_than_a_competence_and_that_more_than_an_indicator(sector):
    publish(ModuleFactory(code="A", competences=[CompetenceFactory(indicators=["Bedient een heftruck"])]))
    publish(ModuleFactory(code="B", competences=[CompetenceFactory(title="Bedient een heftruck")]))
    publish(ModuleFactory(code="C", title="Bedienen van een heftruck"))
    assert codes("heftruck") == ["C", "B", "A"]


def test_what_is_shown_is_safe(sector):
    competence = CompetenceFactory(title='Zegt <script>alert("klacht")</script> & klachten')
    publish(ModuleFactory(code="A", title="<b>klacht</b>", competences=[competence]))
    (entry,) = search.find("klacht", "nl")
    assert search.highlighted(entry) == (
        "Zegt &lt;script&gt;alert(&quot;<mark>klacht</mark>&quot;)&lt;/script&gt; &amp; <mark>klachten</mark>"
    )
    assert search.highlighted_title(entry) == "&lt;b&gt;<mark>klacht</mark>&lt;/b&gt;"


def test_a_blank_question_finds_everything_in_the_order_of_the_alphabet(sector):
    for code, title in (("1", "Zagen"), ("2", "école"), ("3", "Draaien"), ("4", "Frezen")):
        publish(ModuleFactory(code=code, title=title))
    assert [entry.title for entry in search.find("  ", "nl")] == ["Draaien", "école", "Frezen", "Zagen"]


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    text=st.text(max_size=60) | st.text(alphabet="kl'\"\\&|!:*()<->- \x00\n%_", max_size=30),
    language=st.sampled_from([*LANGUAGES, "xx"]),
)
def test_nothing_that_a_stranger_types_is_an_error(sector, text, language):
    assert len(search.find(text, language)) == 0
    assert search.suggestion(text, language) == ""


def test_only_what_is_published_is_found(sector):
    demo.bring_in(demo.CONTACT, publish=False)
    assert codes("klachten") == codes("") == []

    page = ModulePage.objects.get(module__code="M HA 083")
    page.save_revision().publish()
    assert codes("klachten") == ["M HA 083"]

    ModulePage.objects.get(pk=page.pk).unpublish()
    assert codes("klachten") == []


def test_changed_words_are_found_once_published(sector):
    page = publish(ModuleFactory(code="A"))
    page.lead = "Je leert jongleren."
    revision = page.save_revision()
    assert codes("jongleren") == []

    revision.publish()
    assert codes("jongleren") == ["A"]


def test_each_language_has_its_own_words_and_else_the_dutch_ones(sector):
    module = ModuleFactory(code="A", title="Klachten", competences=[CompetenceFactory(title="Behandelt klachten")])
    publish(module)
    publish(module, "fr", title="Les réclamations", lead="Vous traitez les plaintes.")

    french, english = (SearchEntry.objects.get(code="A", language=language) for language in ("fr", "en"))
    assert (french.title, french.words_language) == ("Les réclamations", "fr")
    assert (english.title, english.words_language) == ("Klachten", "nl")
    assert codes("plainte", "fr") == codes("reclamation", "fr") == ["A"]
    assert codes("klacht", "fr") == codes("klacht", "en") == ["A"]  # What is taught stays Dutch.
    assert codes("plainte", "nl") == codes("plainte", "en") == []


def test_words_in_french_alone_are_not_shown_in_other_languages(sector):
    publish(ModuleFactory(code="A"), "fr", title="Plaintes")
    assert codes("", "fr") == ["A"]
    assert codes("", "nl") == codes("", "en") == []


def test_changed_facts_are_found_in_the_module_and_its_programmes(sector):
    module = ModuleFactory(code="A")
    programme = ProgrammeFactory(code="P", modules=[module])
    publish(module)
    parent = CataloguePage.objects.get(locale__language_code="nl")
    page = ProgrammePage(title="P", slug="p", locale=Locale.objects.get(language_code="nl"), programme=programme)
    parent.add_child(instance=page)
    page.save_revision().publish()

    Module.objects.filter(pk=module.pk).update(title="Jongleren")
    search.refresh_about(module)

    assert set(codes("jongleren")) == {"A", "P"}


@pytest.mark.parametrize("link", ["competences", "key_skills"])
def test_an_import_that_changes_a_shared_competence_is_found_at_modules_of_others(sector, link):
    demo.bring_in(demo.CONTACT)
    offer = demo.source(demo.CONTACT)
    skill = offer["key_skills"][0]
    publish(ModuleFactory(code="A", **{link: [Competence.objects.get(code=skill["code"])]}))

    skill["title"] = "Jongleren"
    import_offer(offer)

    assert "A" in codes("jongleren")


def test_an_import_that_takes_a_module_out_of_a_programme_takes_the_level_from_it(sector):
    demo.bring_in(demo.SUPPORT)
    offer = demo.source(demo.SUPPORT)
    gone = offer["modules"].pop()["code"]
    import_offer(offer | {"total_hours": 600})

    assert SearchEntry.objects.get(code=gone, language="nl").level is None


def test_a_command_writes_all_entries_and_words_anew(sector, capsys):
    publish(ModuleFactory(code="A", title="Zagen"))
    SearchEntry.objects.all().delete()

    call_command("refresh_search", "--sector", "alfa", "--json")

    assert json.loads(capsys.readouterr().out) == {"entries": 3, "words": 3}
    assert codes("gezaagd") == ["A"]
