"""Two people at the same module: what one changed and the other did not is kept from both; what both changed is asked."""

import pytest
from bs4 import BeautifulSoup
from django_tenants.utils import tenant_context

from catalogue.clashes import ChangedMeanwhile
from catalogue.editing import save_words
from catalogue.models import Module, ModulePage
from catalogue.services import change_facts
from portal.accounts.enums import Role
from portal.accounts.models import User
from portal.kit.rules import RuleBroken
from tests.catalogue.browser import fields_of
from tests.catalogue.factories import CompetenceFactory, FrameworkFactory, ModuleFactory, ProgrammeFactory
from tests.catalogue.site import desk, put_words, staff
from tests.conftest import sector_named

pytestmark = pytest.mark.usefixtures("source_texts")


@pytest.fixture
def mieke(sector):
    return staff("alfa", Role.CURATOR)


@pytest.fixture
def an(sector):
    client = staff("alfa", Role.CURATOR, "an@sector.example")
    User.objects.filter(email="an@sector.example").update(first_name="An", last_name="Peeters")
    return client


def opened(client, address):
    """What the form at `address` holds now, to be sent later."""
    return fields_of(client.get(address))


def page_of(module):
    return ModulePage.objects.get(module=module)


def test_what_each_changed_apart_is_kept_from_both(helpdesk, mieke, an, inside):
    first, second = opened(mieke, desk(helpdesk)), opened(an, desk(helpdesk))
    mieke.post(desk(helpdesk), first | {"quantity": "60", "words-nl-lead": "Van Mieke."})
    response = an.post(desk(helpdesk), second | {"scale": "1 tot 4", "words-nl-outcomes": "Je luistert."})
    with inside():
        stored, draft = Module.objects.get(), page_of(helpdesk).get_latest_revision_as_object()

    assert response.status_code == 302
    assert (stored.quantity, stored.scale) == (60, "1 tot 4")
    assert (draft.lead, draft.outcomes) == ("Van Mieke.", ["Je luistert."])


def test_the_same_field_is_refused_with_both_texts_who_and_when_and_nothing_is_lost(helpdesk, mieke, an, inside):
    first, second = opened(mieke, desk(helpdesk)), opened(an, desk(helpdesk))
    an.post(desk(helpdesk), second | {"title": "Van An", "words-nl-lead": "Woorden van An."})
    response = mieke.post(
        desk(helpdesk), first | {"title": "Van Mieke", "words-nl-lead": "Woorden van Mieke.", "quantity": "60"}
    )
    with inside():
        stored, draft = Module.objects.get(), page_of(helpdesk).get_latest_revision_as_object()
    clash = BeautifulSoup(response.content, "html.parser").select_one(".desk-clash").text
    again = fields_of(response)

    assert (stored.title, stored.quantity, draft.lead) == ("Van An", 40, "Woorden van An.")
    for text in ("Van An", "Van Mieke", "Woorden van An.", "Woorden van Mieke.", "Keep what An Peeters wrote"):
        assert text in clash
    assert (again["title"], again["words-nl-lead"], again["quantity"]) == ("Van Mieke", "Woorden van Mieke.", "60")


@pytest.mark.parametrize(("answer", "title", "lead"), [("mine", "Mieke", "Mieke."), ("theirs", "An", "An.")])
def test_who_chooses_gets_what_was_chosen(helpdesk, mieke, an, inside, answer, title, lead):
    first, second = opened(mieke, desk(helpdesk)), opened(an, desk(helpdesk))
    an.post(desk(helpdesk), second | {"title": "An", "words-nl-lead": "An."})
    refused = mieke.post(desk(helpdesk), first | {"title": "Mieke", "words-nl-lead": "Mieke.", "quantity": "60"})
    chosen = {"choose-title": answer, "choose-words-nl-lead": answer}
    response = mieke.post(desk(helpdesk), fields_of(refused) | chosen)
    with inside():
        stored, draft = Module.objects.get(), page_of(helpdesk).get_latest_revision_as_object()

    assert response.status_code == 302
    assert (stored.title, draft.lead, stored.quantity) == (title, lead, 60)


def test_who_does_not_choose_is_asked_again(helpdesk, mieke, an, inside):
    first, second = opened(mieke, desk(helpdesk)), opened(an, desk(helpdesk))
    an.post(desk(helpdesk), second | {"title": "Van An"})
    refused = mieke.post(desk(helpdesk), first | {"title": "Van Mieke"})
    again = mieke.post(desk(helpdesk), fields_of(refused))

    assert again.status_code == 200
    assert "desk-clash" in again.content.decode()


def test_a_third_change_while_somebody_chooses_is_noticed(helpdesk, mieke, an, inside):
    first, second = opened(mieke, desk(helpdesk)), opened(an, desk(helpdesk))
    an.post(desk(helpdesk), second | {"title": "Van An"})
    refused = mieke.post(desk(helpdesk), first | {"title": "Van Mieke"})
    an.post(desk(helpdesk), opened(an, desk(helpdesk)) | {"title": "Nog eens van An"})
    again = mieke.post(desk(helpdesk), fields_of(refused) | {"choose-title": "mine"})
    with inside():
        assert Module.objects.get().title == "Nog eens van An"
    assert "Nog eens van An" in again.content.decode()


def test_two_who_change_to_the_same_do_not_clash(helpdesk, mieke, an, inside):
    first, second = opened(mieke, desk(helpdesk)), opened(an, desk(helpdesk))
    for client, form in ((mieke, first), (an, second)):
        assert client.post(desk(helpdesk), form | {"title": "Hetzelfde"}).status_code == 302


@pytest.mark.parametrize(
    ("changes", "others"),
    [
        ({"requires": "M 2"}, {"requires": "M 3"}),
        ({"goals": "een\r\ntwee"}, {"goals": "drie"}),
        ({"delivery": "online"}, {"delivery": "blended"}),
        ({"evaluated_as_whole": "on", "exemptible": "on"}, {"price": "5", "not_exemptible_because": "x"}),
    ],
)
def test_every_kind_of_field_is_compared_with_what_was_read(helpdesk, mieke, an, inside, changes, others):
    with inside():
        ModuleFactory(code="M 2"), ModuleFactory(code="M 3")
    first, second = opened(mieke, desk(helpdesk)), opened(an, desk(helpdesk))
    assert an.post(desk(helpdesk), second | others).status_code == 302
    response = mieke.post(desk(helpdesk), first | changes)

    assert ("desk-clash" in response.content.decode()) is bool(changes.keys() & others.keys())


@pytest.mark.parametrize("factory", [ProgrammeFactory, CompetenceFactory, FrameworkFactory])
def test_it_holds_for_every_kind_of_fact(sector, mieke, an, inside, factory):
    with inside():
        fact = factory()
    first, second = opened(mieke, desk(fact)), opened(an, desk(fact))
    an.post(desk(fact), second | {"title": "Van An"})
    response = mieke.post(desk(fact), first | {"title": "Van Mieke"})
    with inside():
        fact.refresh_from_db()

    assert fact.title == "Van An"
    assert "Keep what An Peeters wrote" in response.content.decode()


def test_two_changes_that_together_break_a_constraint_are_refused_in_its_sentence(helpdesk, mieke, an, inside):
    with inside():
        Module.objects.update(not_exemptible_because="Op de werkvloer.")
    first, second = opened(mieke, desk(helpdesk)), opened(an, desk(helpdesk))
    del second["exemptible"]
    assert an.post(desk(helpdesk), second).status_code == 302
    response = mieke.post(desk(helpdesk), first | {"not_exemptible_because": "", "exemptible": "on"})

    assert response.status_code == 200
    assert "Say why no exemption is possible." in response.content.decode()


def test_of_threads_that_change_one_field_from_the_same_reading_exactly_one_wins(own_database):
    with tenant_context(sector_named("alfa")):
        module, user = ModuleFactory(title="Oud"), User.objects.create_user("x@sector.example")

    def change(title):
        def work():
            with tenant_context(sector_named("alfa")):
                try:
                    change_facts(fact=module, fields={"title": title}, read={"title": "Oud"}, by=user)
                except ChangedMeanwhile as refusal:
                    return refusal.clashes[0].theirs
            return None

        return work

    told = own_database.in_threads(*(change(f"Titel {number}") for number in range(6)))
    with tenant_context(sector_named("alfa")):
        stored = Module.objects.get().title

    assert sorted(told, key=str) == sorted([None, *[stored] * 5], key=str)


def test_of_threads_that_save_the_same_words_exactly_one_wins_and_the_rest_is_told(own_database):
    with tenant_context(sector_named("alfa")):
        page = put_words(ModuleFactory(), lead="Oud")
        staff("alfa", Role.CURATOR)
        user = User.objects.get(email="mieke@sector.example")

    def save(lead):
        def work():
            with tenant_context(sector_named("alfa")):
                try:
                    save_words(page=page, fields={"lead": lead}, read={"lead": "Oud"}, by=user)
                except RuleBroken as refusal:
                    return type(refusal)
            return None

        return work

    told = own_database.in_threads(*(save(f"Woorden {number}") for number in range(4)))
    with tenant_context(sector_named("alfa")):
        revisions = ModulePage.objects.get().revisions.count()

    assert sorted(told, key=str) == sorted([None, *[ChangedMeanwhile] * 3], key=str)
    assert revisions == 2
