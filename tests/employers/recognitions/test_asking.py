"""A company asks: with its own places and mentors, complete, when it may; and its people alone see it."""

import pytest

from employers.models import EquipmentItem, Recognition
from employers.places import add_place, remove_place
from employers.recognition import asking, deciding
from employers.recognition.asking import Told
from employers.recognition.meetings import exclude_employer
from portal.kit.rules import RuleBroken
from tests.catalogue.factories import ModuleFactory
from tests.employers import making as people
from tests.employers.recognitions import making
from tests.employers.recognitions.making import NOW

BY = {"by": None, "at": NOW}


def test_a_draft_is_kept_and_sent_later_and_staff_see_it_only_then(company):
    recognition = making.draft(company)
    assert not Recognition.objects.visible_to(people.officer()).exists()

    asking.send_request(recognition, text="Graag snel.", by=people.manager(), at=NOW)

    assert Recognition.objects.visible_to(people.officer()).get().last_step().text == "Graag snel."


@pytest.mark.parametrize(
    ("others", "sentence"),
    [
        ({"programme": None}, "Choose a programme, or the modules"),
        ({"mentors": []}, "Choose a mentor"),
        ({"equipment": []}, "write a word about what is not: Headset; Rustige ruimte"),
    ],
)
def test_a_request_that_is_not_complete_is_not_sent(company, others, sentence):
    with pytest.raises(RuleBroken, match=sentence):
        making.sent(company, **others)
    assert Recognition.objects.get().state == "draft"


def test_what_is_not_there_needs_a_word_and_no_more(company):
    wanted = making.programme("Headset", "Lift")
    headset, lift = wanted.equipment_items.all()

    sent = making.sent(company, programme=wanted, equipment=[Told(headset, True), Told(lift, False, "Gelijkvloers.")])

    assert [(each.title, each.is_there, each.word) for each in sent.equipment.all()] == [
        ("Headset", True, ""),
        ("Lift", False, "Gelijkvloers."),
    ]


def test_a_list_that_changes_does_not_change_what_was_signed_for(company):
    sent = making.sent(company)
    EquipmentItem.objects.filter(title="Headset").update(title="Koptelefoon")
    EquipmentItem.objects.filter(title="Rustige ruimte").delete()

    assert [each.title for each in sent.equipment.all()] == ["Headset", "Rustige ruimte"]


def test_a_programme_and_modules_are_not_asked_at_once(company):
    sent = making.draft(company, programme=making.programme(), modules=[ModuleFactory()])

    assert list(sent.modules.all()) == []


def test_a_company_asks_for_its_own_places_with_its_own_mentors(company):
    other = people.employer(by=people.manager("a@x.example"), validated=True)

    with pytest.raises(RuleBroken, match="its own places"):
        making.draft(company, establishment=other.establishments.get())
    with pytest.raises(RuleBroken, match="its own mentors"):
        making.draft(company, mentors=[making.mentor(other)])


def test_a_mentor_who_left_does_not_count(company):
    recognition = making.draft(company)
    mentor = making.mentor(company)
    type(mentor).objects.filter(pk=mentor.pk).update(until=mentor.since)

    with pytest.raises(RuleBroken, match="Choose a mentor"):
        asking.send_request(recognition, **BY)


def test_only_a_validated_company_asks(sector):
    with pytest.raises(RuleBroken, match="once the sector has validated"):
        making.sent(people.employer())


def test_the_same_is_asked_once_at_a_time(company):
    wanted = making.programme()
    making.sent(company, programme=wanted)

    with pytest.raises(RuleBroken, match="already; it was not decided yet"):
        making.sent(company, programme=wanted)


def test_what_the_sector_has_is_not_changed_until_it_asks(company):
    recognition = making.sent(company)
    with pytest.raises(RuleBroken, match="The sector has this request now"):
        asking.change_request(recognition, wish=making.wish(company), by=None)

    deciding.ask_more_about(recognition, question="Hoeveel?", **BY)
    asking.change_request(recognition, wish=making.wish(company, places=5), by=None)
    asking.send_request(recognition, text="Vijf.", **BY)

    stored = Recognition.objects.get()
    assert (stored.places, stored.state) == (5, "submitted")


def test_keeping_and_sending_is_all_or_nothing(company):
    with pytest.raises(RuleBroken, match="Choose a mentor"):
        asking.keep_request(company, wish=making.wish(company, mentors=[]), sends=True, **BY)
    assert not Recognition.objects.exists()


def test_only_a_draft_is_thrown_away(company):
    asking.discard_request(making.draft(company), by=None)
    sent = making.sent(company)

    with pytest.raises(RuleBroken, match="You can withdraw it"):
        asking.discard_request(sent, by=None)
    assert list(Recognition.objects.all()) == [sent]


def test_only_what_still_holds_is_renewed(company, mandate):
    recognition = making.granted(company)
    deciding.end_recognition(recognition, reason="Gestopt.", **BY)

    with pytest.raises(RuleBroken, match="Ask a new one"):
        asking.renew_recognition(recognition, **BY)


def test_a_renewal_that_was_refused_can_be_begun_again(company, mandate):
    recognition = making.granted(company)
    renewal = asking.renew_recognition(recognition, **BY)
    asking.send_request(renewal, **BY)
    deciding.refuse_recognition(renewal, reason="Nog te vroeg.", **BY)

    assert asking.renew_recognition(recognition, **BY).follows == recognition


def test_an_excluded_company_cannot_ask(company):
    exclude_employer(company, meeting=making.meeting(), reason="Onveilig.", **BY)

    with pytest.raises(RuleBroken, match="Only a meeting lets it in again"):
        making.sent(company)


def test_a_place_that_a_recognition_names_stays(company):
    making.sent(company)
    facts = {"name": "Loods", "street": "Kaai 1", "postcode": "8500", "municipality": "Kortrijk"}
    add_place(company, facts=facts, by=None)

    with pytest.raises(RuleBroken, match="names this place"):
        remove_place(company.establishments.exclude(name="Loods").get(), by=None)
