"""The partnership: it gives a mandate, ratifies a batch or does not, excludes a company and lets it in again."""

import pytest
from django.db import IntegrityError, transaction
from django.db.backends.postgresql.psycopg_any import DateRange

from employers.models import Exclusion, Mandate, Ratification, Recognition
from employers.recognition import deciding, meetings
from employers.recognition.enums import Power
from portal.kit.rules import RuleBroken
from portal.notices.models import Notification
from tests.employers import making as people
from tests.employers.recognitions import making
from tests.employers.recognitions.making import DAY, NOW, TODAY, YEAR

BY = {"by": None, "at": NOW}
FOR_A_YEAR = {"first_day": TODAY, "last_day": TODAY + YEAR, "powers": [Power.GRANT]}


def agenda(meeting=None):
    """All that waits for a meeting, on its agenda."""
    meeting = meeting or making.meeting()
    meetings.choose_batch(meeting, steps=meetings.waiting_for_a_meeting(), by=None)
    return list(meeting.ratifications.all())


def test_a_mandate_holds_through_its_last_day(sector):
    mandate = meetings.give_mandate(meeting=making.meeting(), **FOR_A_YEAR, **BY)

    assert list(Mandate.objects.in_force_on(TODAY + YEAR)) == [mandate]
    assert not Mandate.objects.in_force_on(TODAY + YEAR + DAY).exists()
    assert mandate.powers_in_words == "recognise"


@pytest.mark.parametrize(
    ("others", "sentence"),
    [
        ({"last_day": TODAY - DAY}, "ends after it"),
        ({"powers": []}, "Say what officers may decide"),
    ],
)
def test_a_mandate_says_for_how_long_and_what(sector, others, sentence):
    with pytest.raises(RuleBroken, match=sentence):
        meetings.give_mandate(meeting=making.meeting(), **FOR_A_YEAR | others, **BY)


def test_two_mandates_never_hold_on_one_day(mandate):
    with pytest.raises(RuleBroken, match="Another mandate holds"):
        meetings.give_mandate(meeting=making.meeting(), **FOR_A_YEAR, **BY)


def test_a_meeting_that_was_not_held_decides_nothing(company):
    later = making.meeting(TODAY + DAY)

    with pytest.raises(RuleBroken, match="not held yet"):
        meetings.give_mandate(meeting=later, **FOR_A_YEAR, **BY)
    with pytest.raises(RuleBroken, match="not held yet"):
        meetings.exclude_employer(company, meeting=later, reason="Daarom.", **BY)


def test_a_mandate_ends_today_and_what_was_decided_under_it_stays(company):
    mandate = making.mandate()
    Mandate.objects.update(in_force=DateRange(TODAY - YEAR, TODAY + YEAR))
    recognition = making.granted(company)
    meetings.end_mandate(mandate, **BY)

    with pytest.raises(deciding.NoMandate):
        deciding.revoke_recognition(recognition, reason="Daarom.", **BY)
    with pytest.raises(RuleBroken, match="over already"):
        meetings.end_mandate(mandate, **BY)
    assert Recognition.objects.in_force_on(TODAY).exists()


def test_a_mandate_of_today_is_taken_back_while_nobody_used_it(company, mandate):
    meetings.end_mandate(mandate, **BY)
    assert not Mandate.objects.exists()

    making.granted(company)
    with pytest.raises(RuleBroken, match="It can end tomorrow"):
        meetings.end_mandate(Mandate.objects.get(), **BY)


def test_a_meeting_ratifies_a_batch(company, mandate):
    granted = making.granted(company)
    refused = making.sent(company)
    deciding.refuse_recognition(refused, reason="Te klein.", **BY)
    batch = agenda()
    assert len(batch) == 2

    for ratification in batch:
        meetings.ratify(ratification, **BY)

    assert not meetings.waiting_for_a_meeting().exists()
    assert Recognition.objects.get(pk=granted.pk).is_granted


def test_what_is_not_ratified_is_revoked_with_the_reason_of_the_meeting(company, mandate):
    recognition = making.granted(company)
    [ratification] = agenda()

    meetings.refuse_to_ratify(ratification, reason="Geen lift.", **BY)

    step = recognition.last_step()
    assert (step.state, step.text, step.meeting, step.mandate) == ("revoked", "Geen lift.", making.meeting(), None)
    assert "Geen lift." in str(step.letter)
    assert not meetings.waiting_for_a_meeting().exists()


def test_what_was_given_up_before_the_meeting_stays_as_it_is(company, mandate):
    recognition = making.granted(company)
    deciding.end_recognition(recognition, reason="Verhuisd.", **BY)

    meetings.refuse_to_ratify(agenda()[0], reason="Geen lift.", **BY)

    assert recognition.last_step().state == "ended"


def test_who_was_refused_hears_that_the_meeting_does_not_agree(company, mandate):
    recognition = making.sent(company)
    deciding.refuse_recognition(recognition, reason="Te klein.", **BY)

    meetings.refuse_to_ratify(agenda()[0], reason="Klein mag.", **BY)

    assert "Klein mag." in Notification.objects.get(event="employers.recognition_reopened").text


def test_a_meeting_says_something_of_a_decision_once_and_why(company, mandate):
    making.granted(company)
    [ratification] = agenda()

    with pytest.raises(RuleBroken, match="Say why"):
        meetings.refuse_to_ratify(ratification, reason=" ", **BY)
    meetings.ratify(ratification, **BY)
    with pytest.raises(RuleBroken, match="already"):
        meetings.refuse_to_ratify(ratification, reason="Toch niet.", **BY)
    with pytest.raises(IntegrityError, match="ratification_refused_is_explained"), transaction.atomic():
        Ratification.objects.update(is_ratified=False, reason="")


def test_a_decision_stands_on_one_agenda(company, mandate):
    making.granted(company)
    steps = list(meetings.waiting_for_a_meeting())
    agenda()
    other = making.meeting(TODAY - DAY)

    with pytest.raises(RuleBroken, match="agenda of another meeting"):
        meetings.choose_batch(other, steps=steps, by=None)
    meetings.choose_batch(making.meeting(), steps=[], by=None)
    meetings.choose_batch(other, steps=steps, by=None)

    assert [each.step for each in other.ratifications.all()] == steps


def test_what_a_meeting_said_stays_on_its_agenda(company, mandate):
    making.granted(company)
    meetings.ratify(agenda()[0], **BY)

    meetings.choose_batch(making.meeting(), steps=[], by=None)

    assert making.meeting().ratifications.count() == 1


def test_an_excluded_company_loses_what_it_has_and_cannot_be_recognised(company, mandate):
    granted, waiting = making.granted(company), making.sent(company)
    meetings.exclude_employer(company, meeting=making.meeting(), reason="Onveilig.", **BY)

    assert granted.last_step().meeting == making.meeting()
    assert not Recognition.objects.in_force_on(TODAY).exists()
    with pytest.raises(RuleBroken, match="excluded"):
        making.grant(waiting)
    told = Notification.objects.get(event="employers.recognition_excluded")
    assert (told.path, "Onveilig." in told.text) == (f"/bedrijf/{company.uuid}/erkenningen/", True)


def test_only_a_meeting_lets_a_company_in_again(company, mandate):
    exclusion = meetings.exclude_employer(company, meeting=making.meeting(), reason="Onveilig.", **BY)
    with pytest.raises(IntegrityError, match="exclusion_is_lifted_by_a_meeting"), transaction.atomic():
        Exclusion.objects.update(lifted_on=TODAY)
    with pytest.raises(RuleBroken, match="excluded already"):
        meetings.exclude_employer(company, meeting=making.meeting(), reason="Nog eens.", **BY)

    meetings.lift_exclusion(exclusion, meeting=making.meeting(), **BY)

    making.granted(company)
    assert Recognition.objects.in_force_on(TODAY).exists()
    with pytest.raises(RuleBroken, match="let in again already"):
        meetings.lift_exclusion(exclusion, meeting=making.meeting(), **BY)


@pytest.mark.parametrize(
    ("since", "reason", "sentence"), [(TODAY + DAY, "Zo.", "begins today"), (None, " ", "Say why")]
)
def test_an_exclusion_begins_today_at_the_latest_and_says_why(company, since, reason, sentence):
    with pytest.raises(RuleBroken, match=sentence):
        meetings.exclude_employer(company, meeting=making.meeting(), since=since, reason=reason, **BY)


def test_the_company_next_door_keeps_what_it_has(company, mandate):
    neighbour = people.employer(by=people.manager("a@x.example"), validated=True)
    kept = making.granted(neighbour)
    making.granted(company)
    meetings.exclude_employer(company, meeting=making.meeting(), reason="Onveilig.", **BY)

    assert list(Recognition.objects.in_force_on(TODAY)) == [kept]
