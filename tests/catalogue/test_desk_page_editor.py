"""Wagtail's page editor, opened by two people: a save from an older version overwrites nothing unseen."""

import json

import pytest
from bs4 import BeautifulSoup
from django_tenants.utils import tenant_context

from catalogue.models import ModulePage
from portal.accounts.enums import Role
from tests.catalogue.browser import fields_of
from tests.catalogue.factories import ModuleFactory
from tests.catalogue.site import editor, put_words, staff
from tests.conftest import sector_named

pytestmark = pytest.mark.usefixtures("source_texts")


@pytest.fixture
def page(sector):
    module = ModuleFactory(code="M 1", title="Helpdesk")
    return put_words(module, lead="Oude woorden.", body="<p>Oude tekst.</p>")


@pytest.fixture
def mieke(sector):
    return staff("alfa", Role.ADMINISTRATOR)


@pytest.fixture
def an(sector):
    return staff("alfa", Role.CURATOR, "an@sector.example")


def opened(client, page):
    return fields_of(client.get(editor(page)))


def rich(text):
    block = {"key": "abcde", "text": text, "type": "unstyled", "depth": 0, "inlineStyleRanges": [], "entityRanges": []}
    return json.dumps({"blocks": [block], "entityMap": {}})


def draft(inside):
    with inside():
        return ModulePage.objects.get().get_latest_revision_as_object()


def test_what_only_the_other_changed_is_kept(page, mieke, an, inside):
    first, second = opened(mieke, page), opened(an, page)
    an.post(editor(page), second | {"body": rich("Nieuwe tekst."), "outcomes": "Je luistert."})
    response = mieke.post(editor(page), first | {"lead": "Van Mieke."})
    kept = draft(inside)

    assert response.status_code == 302
    assert kept.lead == "Van Mieke."
    assert kept.outcomes == ["Je luistert."]
    assert "Nieuwe tekst." in kept.body


def test_the_same_field_is_asked_with_both_texts_and_nothing_is_saved_yet(page, mieke, an, inside, client_at):
    first, second = opened(mieke, page), opened(an, page)
    an.post(editor(page), second | {"lead": "Van An."})
    response = mieke.post(editor(page), first | {"lead": "Van Mieke.", "outcomes": "X", "action-publish": "1"})
    text = BeautifulSoup(response.content, "html.parser").text

    assert response.status_code == 409
    assert "Van An." in text
    assert "Van Mieke." in text
    assert draft(inside).lead == "Van An."
    assert "Oude woorden." in client_at("alfa").get("/modules/m-1/").content.decode()


@pytest.mark.parametrize(("answer", "lead"), [("mine", "Van Mieke."), ("theirs", "Van An.")])
def test_the_choice_is_saved_with_the_action_that_was_asked(page, mieke, an, inside, client_at, answer, lead):
    first, second = opened(mieke, page), opened(an, page)
    an.post(editor(page), second | {"lead": "Van An.", "body": rich("Tekst van An.")})
    asked = mieke.post(editor(page), first | {"lead": "Van Mieke.", "outcomes": "Je luistert.", "action-publish": "1"})
    response = mieke.post(editor(page), fields_of(asked) | {"choose-lead": answer})
    html = client_at("alfa").get("/modules/m-1/").content.decode()

    assert response.status_code == 302
    for text in (lead, "Je luistert.", "Tekst van An."):
        assert text in html
    with inside():
        leads = [r.content["lead"] for r in ModulePage.objects.get().revisions.order_by("pk")]
    assert "Van An." in leads, "what is not kept stays in the history"


def test_without_a_choice_or_after_a_third_save_it_asks_again(page, mieke, an, inside):
    first, second = opened(mieke, page), opened(an, page)
    an.post(editor(page), second | {"lead": "Van An."})
    asked = mieke.post(editor(page), first | {"lead": "Van Mieke."})
    assert mieke.post(editor(page), fields_of(asked)).status_code == 409
    an.post(editor(page), opened(an, page) | {"lead": "Weer van An."})
    again = mieke.post(editor(page), fields_of(asked) | {"choose-lead": "mine"})

    assert again.status_code == 409
    assert "Weer van An." in again.content.decode()
    assert draft(inside).lead == "Weer van An."


def test_a_mistake_in_a_stale_form_does_not_make_it_pass_for_a_fresh_one(page, mieke, an, inside):
    first, second = opened(mieke, page), opened(an, page)
    an.post(editor(page), second | {"lead": "Van An."})
    wrong = mieke.post(editor(page), first | {"lead": "x" * 401})
    assert wrong.status_code == 200
    response = mieke.post(editor(page), fields_of(wrong) | {"lead": "Van Mieke."})

    assert response.status_code == 409
    assert draft(inside).lead == "Van An."


def test_what_wagtail_saves_by_itself_while_typing_is_refused_when_stale_and_merged_when_sent(page, mieke, an, inside):
    first, second = opened(mieke, page), opened(an, page)
    saved = an.post(editor(page), second | {"lead": "Van An."}, headers={"accept": "application/json"}).json()
    stale = mieke.post(editor(page), first | {"lead": "Van Mieke."}, headers={"accept": "application/json"})
    mieke.post(editor(page), first | {"outcomes": "Je luistert."})
    later = second | {"lead": "Van An, verder.", "overwrite_revision_id": str(saved["revision_id"])}
    response = an.post(editor(page), later)

    assert stale.json()["error_code"] == "invalid_revision"
    assert response.status_code == 302
    assert (draft(inside).lead, draft(inside).outcomes) == ("Van An, verder.", ["Je luistert."])


def test_an_overwritten_base_counts_as_unknown_so_that_every_difference_is_asked(page, mieke, an, inside):
    """Wagtail saves the same person's typing over one revision: what the other began with is then gone."""
    second = opened(an, page)
    json_only = {"accept": "application/json"}
    saved = an.post(editor(page), second | {"lead": "Een."}, headers=json_only).json()
    first = opened(mieke, page)
    more = second | {"lead": "Twee.", "overwrite_revision_id": str(saved["revision_id"])}
    an.post(editor(page), more, headers=json_only)
    response = mieke.post(editor(page), first | {"outcomes": "Je luistert."})

    assert response.status_code == 409
    assert "Twee." in response.content.decode()


def test_who_may_not_edit_gets_no_further_than_with_wagtail(page, sector, inside):
    with inside():
        officer = staff("alfa", Role.OFFICER, "olga@sector.example")
    assert officer.get(editor(page)).status_code in (302, 403)
    assert officer.post(editor(page), {"lead": "x"}).status_code in (302, 403)


def test_of_two_who_press_save_at_the_same_moment_one_is_asked(own_database):
    with tenant_context(sector_named("alfa")):
        page = put_words(ModuleFactory(code="M 1"), lead="Oud.")
        people = [staff("alfa", Role.CURATOR, f"{name}@sector.example") for name in ("mieke", "an", "jo")]
    forms = [opened(person, page) for person in people]

    def press(person, form, lead):
        return lambda: person.post(editor(page), form | {"lead": lead}).status_code

    told = own_database.in_threads(
        *(press(person, form, f"{n}.") for n, (person, form) in enumerate(zip(people, forms, strict=True)))
    )

    assert sorted(told) == [302, 409, 409]
