"""Officers decide about learning workplaces: under a mandate, from where it is allowed, explained, and once."""

import pytest
from django.core import mail
from django.db import IntegrityError, transaction
from django.db.backends.postgresql.psycopg_any import DateRange

from employers import deciding as companies
from employers.models import Mandate, Recognition, RecognitionStep
from employers.recognition import asking, deciding
from employers.recognition.enums import MOVES, Power, RecognitionState
from portal.kit.rules import RuleBroken
from portal.notices.models import Notification
from tests.catalogue.factories import ModuleFactory
from tests.employers import making as people
from tests.employers.recognitions import making
from tests.employers.recognitions.making import DAY, NOW, TODAY, YEAR

BY_OFFICER = {"by": None, "at": NOW}
VERBS = {
    "send": lambda r: asking.send_request(r, by=people.manager(), at=NOW),
    "withdraw": lambda r: asking.withdraw_recognition(r, reason="Verhuisd.", by=people.manager(), at=NOW),
    "grant": making.grant,
    "refuse": lambda r: deciding.refuse_recognition(r, reason="Daarom.", by=people.officer(), at=NOW),
    "ask": lambda r: deciding.ask_more_about(r, question="Wat?", by=people.officer(), at=NOW),
    "revoke": lambda r: deciding.revoke_recognition(r, reason="Daarom.", by=people.officer(), at=NOW),
    "end": lambda r: deciding.end_recognition(r, reason="Daarom.", by=people.officer(), at=NOW),
}
ALLOWED = {
    "draft": {"send"},
    "submitted": {"withdraw", "grant", "refuse", "ask"},
    "more_information": {"send", "withdraw"},
    "granted": {"withdraw", "revoke", "end"},
    "refused": set(),
    "withdrawn": set(),
    "ended": set(),
    "revoked": set(),
}
WAYS = {
    "draft": [],
    "submitted": ["send"],
    "more_information": ["send", "ask"],
    "granted": ["send", "grant"],
    "refused": ["send", "refuse"],
    "withdrawn": ["send", "withdraw"],
    "ended": ["send", "grant", "end"],
    "revoked": ["send", "grant", "revoke"],
}


def in_state(company, state):
    recognition = making.draft(company)
    for verb in WAYS[state]:
        VERBS[verb](recognition)
    return Recognition.objects.get(pk=recognition.pk)


@pytest.mark.parametrize("state", list(RecognitionState))
@pytest.mark.parametrize("verb", VERBS)
def test_each_state_allows_its_moves_and_refuses_the_others(company, mandate, state, verb):
    recognition = in_state(company, state)

    if verb in ALLOWED[state]:
        VERBS[verb](recognition)
        assert Recognition.objects.get().state in MOVES[state]
    else:
        with pytest.raises(RuleBroken):
            VERBS[verb](recognition)
        assert Recognition.objects.get().state == state


def test_a_decision_is_made_once_even_from_a_stale_page(company, mandate):
    recognition = in_state(company, "submitted")
    stale = Recognition.objects.get()
    VERBS["grant"](recognition)

    with pytest.raises(RuleBroken, match="recognised"):
        VERBS["refuse"](stale)


@pytest.mark.parametrize(
    ("verb", "state"),
    [
        (deciding.refuse_recognition, "submitted"),
        (deciding.revoke_recognition, "granted"),
        (deciding.end_recognition, "granted"),
        (asking.withdraw_recognition, "granted"),
    ],
)
def test_what_goes_against_somebody_says_why(company, mandate, verb, state):
    with pytest.raises(RuleBroken, match="Say why"):
        verb(in_state(company, state), reason="  ", **BY_OFFICER)


def test_a_decision_keeps_under_which_mandate_it_was_taken(company, mandate):
    recognition = in_state(company, "granted")

    assert recognition.last_step().mandate == mandate
    assert recognition.in_force == DateRange(TODAY, TODAY + 366 * DAY)
    assert recognition.last_day == TODAY + YEAR


@pytest.mark.parametrize("verb", ["grant", "refuse"])
def test_without_a_mandate_officers_decide_nothing(company, verb):
    recognition = making.sent(company)

    with pytest.raises(deciding.NoMandate, match="no mandate for today"):
        VERBS[verb](recognition)
    VERBS["ask"](recognition)  # A question needs none.

    assert Recognition.objects.get().state == "more_information"


def test_a_mandate_lets_officers_do_what_it_says_and_no_more(company):
    making.mandate(powers=[Power.GRANT])
    recognition = making.sent(company)

    with pytest.raises(deciding.NoMandate, match="does not let them do this: refuse"):
        VERBS["refuse"](recognition)
    VERBS["grant"](recognition)
    with pytest.raises(deciding.NoMandate, match="revoke"):
        VERBS["revoke"](recognition)


def test_a_mandate_of_another_time_does_not_count(company):
    old = making.mandate()
    Mandate.objects.filter(pk=old.pk).update(in_force=DateRange(TODAY - YEAR, TODAY))

    with pytest.raises(deciding.NoMandate):
        VERBS["grant"](making.sent(company))


def test_it_is_in_force_on_the_days_of_its_period_and_expires_by_itself(company):
    recognition = making.granted(company, days=9)

    in_force = [day for day in range(-1, 12) if Recognition.objects.in_force_on(TODAY + day * DAY).exists()]
    assert in_force == list(range(10))
    assert not recognition.is_expired_on(TODAY + 9 * DAY)
    assert recognition.is_expired_on(TODAY + 10 * DAY)


@pytest.mark.parametrize("verb", ["withdraw", "revoke", "end"])
def test_what_stops_early_was_in_force_until_then(company, mandate, verb):
    recognition = in_state(company, "granted")
    Recognition.objects.update(in_force=DateRange(TODAY - 10 * DAY, TODAY + YEAR))
    VERBS[verb](recognition)

    assert Recognition.objects.in_force_on(TODAY - DAY).exists()
    assert not Recognition.objects.in_force_on(TODAY).exists()


def test_what_stops_before_it_began_was_never_in_force(company, mandate):
    recognition = making.sent(company, wanted_from=TODAY + 30 * DAY)
    VERBS["grant"](recognition)
    VERBS["revoke"](recognition)

    stored = Recognition.objects.get()
    assert (stored.in_force.isempty, stored.last_day) == (True, None)


@pytest.mark.parametrize("days", [-1, -400])
def test_a_period_that_is_over_recognises_nothing(company, mandate, days):
    with pytest.raises(RuleBroken, match="The last day comes after the first"):
        making.grant(making.sent(company), days=days)


def test_one_place_is_recognised_once_at_a_time_for_a_programme(company, mandate):
    wanted = making.programme()
    first = making.granted(company, programme=wanted)
    second = making.sent(company, programme=wanted)

    with pytest.raises(RuleBroken, match="already in part of this period"):
        VERBS["grant"](second)
    VERBS["end"](first)
    VERBS["grant"](second)

    assert list(Recognition.objects.in_force_on(TODAY)) == [second]


def test_one_place_is_recognised_once_at_a_time_for_a_module(company, mandate):
    one, other = ModuleFactory(code="M 1"), ModuleFactory(code="M 2")
    making.granted(company, modules=[one, other])

    with pytest.raises(RuleBroken, match="for: M 2"):
        VERBS["grant"](making.sent(company, modules=[other]))


def test_a_renewal_follows_the_former_without_a_gap(company, mandate):
    former = making.granted(company, days=30)
    renewal = asking.renew_recognition(former, by=people.manager(), at=NOW)
    asking.send_request(renewal, by=people.manager(), at=NOW)
    making.grant(renewal, days=400)

    renewal.refresh_from_db()
    assert renewal.in_force.lower == former.in_force.upper
    assert [each.title for each in renewal.equipment.all()] == ["Headset", "Rustige ruimte"]
    assert list(renewal.mentors.all()) == list(former.mentors.all())
    with pytest.raises(RuleBroken, match="begun already"):
        asking.renew_recognition(former, by=people.manager(), at=NOW)


def test_a_company_that_ends_is_no_workplace_any_more(company, mandate):
    granted, waiting = making.granted(company), making.sent(company)
    companies.end_employer(company, reason="Gestopt.", by=people.officer(), at=NOW)

    granted.refresh_from_db(), waiting.refresh_from_db()
    assert (granted.state, waiting.state) == ("ended", "withdrawn")
    assert granted.last_step().text == "Gestopt."
    assert not Recognition.objects.in_force_on(TODAY).exists()


def test_a_company_that_is_suspended_is_not_recognised(company, mandate):
    recognition = making.sent(company)
    companies.suspend_employer(company, reason="Even.", by=people.officer(), at=NOW)

    with pytest.raises(RuleBroken, match="not validated, or not any more"):
        VERBS["grant"](recognition)


@pytest.mark.parametrize(
    ("verb", "event", "part"),
    [
        ("grant", "granted", "est reconnu"),
        ("refuse", "refused", "Daarom."),
        ("ask", "asked_more", "Wat?"),
    ],
)
def test_the_managers_are_told_and_shown_the_way(
    company, mandate, verb, event, part, django_capture_on_commit_callbacks
):
    recognition = making.sent(company)
    with django_capture_on_commit_callbacks(execute=True):
        VERBS[verb](recognition)

    told = Notification.objects.get(event=f"employers.recognition_{event}")
    assert told.path == f"/bedrijf/{company.uuid}/erkenningen/{recognition.uuid}/"
    if verb != "grant":
        assert part in told.text
    assert [sent.to for sent in mail.outbox] == [["lien@belcentrum.example"]]


@pytest.mark.parametrize(
    ("facts", "name"),
    [
        ({"state": "granted", "in_force": None}, "recognition_granted_has_a_period"),
        ({"state": "submitted", "in_force": DateRange(TODAY, TODAY + DAY)}, "recognition_granted_has_a_period"),
        ({"state": "granted", "in_force": DateRange(TODAY, None)}, "recognition_period_is_closed"),
        ({"places": 0}, "recognition_has_places"),
    ],
)
def test_the_database_refuses_what_cannot_be(company, facts, name):
    making.sent(company)
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        Recognition.objects.update(**facts)


@pytest.mark.parametrize(
    ("facts", "name"),
    [
        ({"state": "granted"}, "recognitionstep_has_a_mandate"),
        ({"state": "revoked"}, "recognitionstep_is_explained"),
    ],
)
def test_the_database_refuses_a_decision_without_ground(company, facts, name):
    recognition = making.sent(company)
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        RecognitionStep.objects.create(recognition=recognition, at=NOW, **facts)
