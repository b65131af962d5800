"""The editor of a translation shows the Dutch beside each field, and what changed in it since."""

import pytest
from django.conf import settings
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import Locale

from catalogue.back_office.to_do import ToDo
from catalogue.models import ModulePage, ProgrammePage
from portal.accounts.enums import Role
from portal.accounts.models import User
from portal.kit.translations import FollowsDutch, out_of_date, translated_models, with_dutch
from tests.catalogue.factories import ModuleFactory, ProgrammeFactory
from tests.catalogue.site import editor, put_words, send, staff

pytestmark = pytest.mark.usefixtures("source_texts")
TICK = "This translation follows the Dutch text as it is now"


@pytest.fixture
def dutch(sector):
    words = {"lead": "Je lost problemen op.", "outcomes": ["Je luistert.", "Je vraagt door."], "body": "<p>Rustig.</p>"}
    return put_words(ModuleFactory(code="M 1", title="Helpdesk"), **words)


@pytest.fixture
def french(dutch):
    return dutch.copy_for_translation(Locale.objects.get(language_code="fr"))


@pytest.fixture
def translator(sector):
    return staff("alfa", Role.ADMINISTRATOR)


def publish(page, **words):
    page = page.specific_class.objects.get(pk=page.pk).get_latest_revision_as_object()
    for name, value in words.items():
        setattr(page, name, value)
    revision = page.save_revision()
    revision.publish()
    return revision


def behind(language="fr"):
    return [page.pk for model in translated_models() for page in out_of_date(model, language)]


def opened(client, page):
    return client.get(editor(page)).content.decode()


def test_a_new_translation_follows_the_dutch_text_it_began_with(dutch, french):
    assert french.translated_from == dutch.get_latest_revision()
    assert french.get_latest_revision_as_object().translated_from_id == dutch.latest_revision_id
    assert behind() == []


def test_a_translation_made_in_the_back_office_follows_too(dutch, translator, inside):
    address = reverse("simple_translation:submit_page_translation", args=[dutch.pk])
    with inside():
        english = Locale.objects.get(language_code="en")
    translator.post(address, {"locales": [english.pk]})

    with inside():
        assert ModulePage.objects.get(language="en").translated_from_id == dutch.latest_revision_id


def test_it_is_out_of_date_when_the_dutch_words_change_and_only_then(dutch, french):
    publish(dutch)
    assert behind() == [], "published again without a change"

    dutch.refresh_from_db()
    draft = dutch.get_latest_revision_as_object()
    draft.lead = "Nog niet gepubliceerd."
    draft.save_revision()
    assert behind() == [], "readers still get the words that were translated"

    publish(dutch, lead="Je lost alles op.")
    assert behind() == [french.pk]
    publish(dutch, lead="Je lost problemen op.")
    assert behind() == [], "changed back"


def test_the_editor_shows_the_dutch_beside_each_field_marked_as_dutch(dutch, french, translator):
    page = opened(translator, french)

    assert page.count('class="dutch-text__body" lang="nl"') == 4
    assert "<li>Je luistert.</li><li>Je vraagt door.</li>" in page
    assert "This translation follows the Dutch text of" in page
    assert TICK not in page


def test_the_editor_of_the_dutch_words_is_as_it_was(dutch, translator):
    page = opened(translator, dutch)

    assert "dutch-text" not in page
    assert "translated_from" not in page


def test_what_changed_in_dutch_is_marked_in_its_field(dutch, french, translator, inside):
    with inside():
        publish(dutch, lead="Je lost alles op.", outcomes=["Je luistert.", "Je vat samen.", "Je vraagt door."])
    page = opened(translator, french)

    assert 'Je lost <span class="deletion">problemen op.</span><span class="addition">alles op.</span>' in page
    assert '<li>Je luistert.</li><li><span class="addition">Je vat samen.</span></li><li>Je vraagt door.</li>' in page
    assert page.count("In Dutch: changed") == 2
    assert "The Dutch text changed since this translation followed it: lead, what you can do afterwards." in page
    assert "/revisions/compare/" in page


def test_ticking_brings_it_up_to_date_and_says_so_everywhere(dutch, french, translator, inside):
    with inside():
        now = publish(dutch, lead="Je lost alles op.")
    first_page = translator.get("/beheer/").content.decode()
    assert "Out of date: Frans: 1" in first_page
    assert editor(french) in first_page
    assert TICK in opened(translator, french)

    send(translator, editor(french), lead="Vous résolvez tout.", translated_from=now.pk)

    with inside():
        assert behind() == []
        draft = ModulePage.objects.get(pk=french.pk).get_latest_revision_as_object()
    assert (draft.translated_from_id, draft.lead) == (now.pk, "Vous résolvez tout.")
    assert TICK not in opened(translator, french)
    assert "Out of date: Frans" not in translator.get("/beheer/").content.decode()


def test_saving_without_the_tick_leaves_it_out_of_date(dutch, french, translator, inside):
    with inside():
        publish(dutch, lead="Je lost alles op.")
    send(translator, editor(french), lead="Vous résolvez.")

    with inside():
        assert behind() == [french.pk]
        draft = ModulePage.objects.get(pk=french.pk).get_latest_revision_as_object()
    assert draft.translated_from_id == dutch.latest_revision_id


def test_a_translation_cannot_follow_the_text_of_another_page(dutch, french, translator, inside):
    with inside():
        stranger = put_words(ModuleFactory(code="M 2")).latest_revision_id
    response = send(translator, editor(french), lead="Vous résolvez.", translated_from=stranger)

    assert "Vous résolvez." in response.content.decode()
    with inside():
        draft = ModulePage.objects.get(pk=french.pk).get_latest_revision_as_object()
    assert (draft.translated_from_id, draft.lead) == (dutch.latest_revision_id, "Je lost problemen op.")


def test_published_and_restored_words_follow_what_they_followed(dutch, french):
    first = french.save_revision()
    now = publish(dutch, lead="Je lost alles op.")
    publish(french, translated_from=now, lead="Vous résolvez tout.")
    assert (ModulePage.objects.get(pk=french.pk).translated_from, behind()) == (now, [])

    first.as_object().save_revision()
    assert behind() == [french.pk]


def test_words_of_which_nobody_noted_what_they_follow_are_to_be_compared(dutch, translator, inside):
    with inside():
        french = put_words(dutch.module, "fr", title="Assistance")
        assert behind() == [french.pk]
    page = opened(translator, french)

    assert "Nobody noted which Dutch text this translation follows." in page
    assert TICK in page
    assert "deletion" not in page


def test_the_list_of_words_says_and_finds_what_is_out_of_date(dutch, french, translator, inside):
    with inside():
        put_words(ModuleFactory(code="M 2", title="Onthaal"))
        publish(dutch, lead="Je lost alles op.")
    everything = translator.get(reverse("module_words:index")).content.decode()
    only = translator.get(reverse("module_words:index"), {"is_behind": "true", "language": "fr"}).content.decode()

    assert everything.count("changed: this is out of date") == 1
    assert ["Onthaal" in everything, "Onthaal" in only, editor(french) in only] == [True, False, True]


@pytest.mark.parametrize("kind", ["module_words", "programme_words"])
def test_the_lists_are_for_whoever_writes_words(sector, kind, inside):
    with inside():
        curator, officer = staff("alfa", Role.CURATOR), staff("alfa", Role.OFFICER, "o@sector.example")

    assert curator.get(reverse(f"{kind}:index")).status_code == 200
    assert officer.get(reverse(f"{kind}:index")).status_code in (302, 403)


def test_the_first_page_asks_the_database_no_more_for_more_words(dutch, french, translator, rf):
    def asked():
        request = rf.get("/beheer/")
        request.user = User.objects.get()
        with CaptureQueriesContext(connection) as queries:
            html = ToDo().render_html({"request": request})
        return len(queries), html

    publish(dutch, lead="Een.")
    asked()
    one, _html = asked()
    for number in (2, 3):
        words = put_words(ModuleFactory(code=f"M {number}"))
        words.copy_for_translation(Locale.objects.get(language_code="fr"))
        publish(words, lead="Anders.")
    asked()
    three, html = asked()

    assert "Out of date: Frans: 3" in html
    assert three == one


def test_every_page_type_names_fields_that_it_has(sector):
    assert set(translated_models()) >= {ModulePage, ProgrammePage}
    for model in translated_models():
        assert issubclass(model, FollowsDutch)
        assert model.translated_fields
        for name in model.translated_fields:
            assert model._meta.get_field(name).name == name


def test_programmes_are_translated_alike_and_dutch_pages_are_never_behind(sector):
    words = put_words(ProgrammeFactory(), lead="Je leert.")
    french = words.copy_for_translation(Locale.objects.get(language_code="fr"))
    publish(words, entry="<p>Niets.</p>")

    assert behind() == [french.pk]
    assert list(with_dutch(ProgrammePage.objects.filter(language=settings.LANGUAGE_CODE)).values_list("is_behind")) == [
        (False,)
    ]
