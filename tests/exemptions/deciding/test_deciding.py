"""Officers decide: in full, in hours or not; each decision stands in the record, in a letter and in a mail."""

from decimal import Decimal

import pytest
from django.core import mail

from catalogue.models import Module
from employees.models import Achievement, Certificate, Employee, HourCredit
from employees.record.enums import Basis
from exemptions.assessing.ending import call_off
from exemptions.deciding import deciding, revoking, taking
from exemptions.enums import MOVES, RequestState
from exemptions.models import RequestedModule
from exemptions.requests.moving import MoveNotAllowed
from portal.house.models import SectorSettings
from portal.kit.rules import RuleBroken
from portal.notices.models import Notification
from tests.accounts.people import account
from tests.catalogue.factories import ProgrammeFactory
from tests.employees import making as people
from tests.employees.record import learning
from tests.employers import making as companies
from tests.exemptions.deciding import rows
from tests.exemptions.deciding.rows import FULL, NONE, NOW, TEST

pytestmark = pytest.mark.usefixtures("sector")
WHY = {"differs_because": "Na een gesprek."}


def test_one_exempted_in_full_has_the_module_and_no_certificate_of_it(emre):
    requested = rows.granted_full(rows.sent(emre, proposal=FULL))

    obtained = Achievement.objects.get()
    assert (requested.state, requested.officer, requested.decided_by) == (
        "granted_full",
        rows.officer(),
        rows.officer(),
    )
    assert (obtained.employee, obtained.module, obtained.basis) == (emre, requested.module, Basis.EXEMPTION)
    assert (obtained.origin_kind, obtained.origin_uuid) == (deciding.ORIGIN, requested.uuid)
    assert not Certificate.objects.exists()
    assert [step.state for step in requested.steps.all()] == ["submitted", "in_review", "granted_full"]


def test_a_programme_that_is_met_by_it_is_completed_and_goes_on_when_it_is_revoked(emre):
    of = rows.module()
    way = learning.on_the_way(emre, ProgrammeFactory(modules=[of], certificate="Certificaat"))
    requested = rows.granted_full(rows.sent(emre, of, proposal=FULL))
    way.refresh_from_db()
    assert way.state == "completed"

    revoked = revoking.revoke(requested, reason="Het document is vals.", by=rows.officer(), at=NOW)

    way.refresh_from_db()
    assert (way.state, revoked.state, revoked.revoked_because) == ("running", "revoked", "Het document is vals.")
    assert not Achievement.objects.standing().exists()
    assert [each.kind for each in revoked.letters.order_by("pk")] == ["decision", "revocation"]


def test_one_exempted_from_hours_follows_so_much_less(requested):
    granted = rows.granted_hours(requested)

    assert (granted.state, granted.quantity, granted.minutes) == ("granted_hours", Decimal("48.00"), 2400)
    assert HourCredit.objects.get().minutes == 2400
    revoking.revoke(granted, reason="Vergissing.", by=rows.officer(), at=NOW)
    assert not HourCredit.objects.standing().exists()


@pytest.mark.parametrize(
    ("quantity", "sentence"),
    [
        ("0", "more than 0 hours"),
        ("-4", "more than 0 hours"),
        ("80", "exempt from the whole module"),
        ("81", "no more than 80 lestijden"),
        ("12.345", "two decimals at most"),
        ("NaN", "two decimals at most"),
        ("1e30", "two decimals at most"),
    ],
)
def test_hours_are_more_than_none_and_less_than_all(requested, quantity, sentence):
    with pytest.raises(RuleBroken, match=sentence):
        rows.granted_hours(requested, quantity, **WHY)

    requested.refresh_from_db()
    assert (requested.state, HourCredit.objects.count()) == ("submitted", 0)


def test_a_module_without_known_minutes_has_no_hours_to_exempt_from(emre):
    requested = rows.sent(emre, rows.module(quantity=None), proposal=NONE)

    with pytest.raises(RuleBroken, match="The length of M IT 025 is not known"):
        rows.granted_hours(requested, **WHY)
    assert rows.granted_full(requested, **WHY).state == "granted_full"


def test_a_module_evaluated_as_a_whole_is_not_exempted_in_part(emre):
    requested = rows.sent(emre, rows.module(evaluated_as_whole=True), proposal=TEST)

    with pytest.raises(RuleBroken, match="evaluated as a whole"):
        rows.granted_hours(requested, **WHY)


def test_hours_twice_that_leave_nothing_are_the_whole_module(emre, requested):
    rows.granted_hours(requested)
    again = rows.sent(emre, requested.module)

    with pytest.raises(RuleBroken, match="nothing is left of M IT 025: exempt from the whole module"):
        rows.granted_hours(again, "32", **WHY)
    with pytest.raises(RuleBroken, match="32 lestijden at most can be added"):
        rows.granted_hours(again, "32.01", **WHY)
    assert rows.granted_hours(again, "31.5", **WHY).state == "granted_hours"


def test_a_module_that_was_obtained_meanwhile_is_only_refused(emre, requested):
    learning.obtained(emre, requested.module)

    with pytest.raises(RuleBroken, match="has obtained M IT 025 in the meantime"):
        rows.granted_hours(requested)
    assert rows.refused(requested, **WHY).state == "refused"


def test_what_nobody_is_exempted_from_is_told_so(emre):
    requested = rows.sent(emre, proposal={"outcome": "not_exemptible"})
    Module.objects.update(exemptible=False, not_exemptible_because="Werkplekleren.")

    with pytest.raises(RuleBroken, match="Nobody is exempted from M IT 025: Werkplekleren"):
        rows.granted_full(requested, **WHY)


@pytest.mark.parametrize("gone", ["merged", "erased"])
def test_a_person_who_is_gone_is_not_decided_about(requested, gone):
    other = people.person("ander@home.example", "Ander", "Mens")
    people_ = Employee.objects.filter(pk=requested.employee_id)
    if gone == "merged":
        people_.update(user=None, merged_into=other, merged_at=NOW)
    else:
        people_.update(user=None, erased_at=NOW)

    with pytest.raises(RuleBroken, match="merged or erased"):
        rows.granted_hours(requested)


def test_a_refusal_has_a_reason_and_the_words_where_the_reason_has_none(requested):
    with pytest.raises(RuleBroken, match="Choose the reason"):
        rows.refused(requested, reason="", **WHY)
    with pytest.raises(RuleBroken, match="Say why in your own words"):
        rows.refused(requested, reason="other", words=" ", **WHY)

    assert rows.refused(requested, reason="too_old", words="Van 1998.", **WHY).words == "Van 1998."
    assert not Achievement.objects.exists()


def test_whoever_differs_from_the_proposal_says_why(requested):
    for verb in (rows.granted_full, rows.refused, lambda each: rows.granted_hours(each, "40")):
        with pytest.raises(RuleBroken, match="This differs from the proposal") as refusal:
            verb(requested)
        assert refusal.value.field == "differs_because"

    assert rows.granted_hours(requested, "40", **WHY).differs_because == "Na een gesprek."


def test_whoever_differs_from_most_like_cases_says_why(emre):
    of = rows.module()
    for email in ("a@x.example", "b@x.example"):
        rows.decided_before(of, email)
    requested = rows.sent(emre, of)

    with pytest.raises(RuleBroken, match="differs from most earlier decisions"):
        rows.granted_hours(requested)
    assert rows.granted_hours(requested, **WHY).state == "granted_hours"


def test_what_was_proven_in_a_test_speaks_for_itself(emre):
    requested = rows.sent(emre, proposal=TEST)
    with pytest.raises(RuleBroken, match="differs from the proposal"):
        rows.granted_full(requested, ground="EVC", reason="proven")

    rows.after_test(requested)
    assert rows.granted_full(requested, ground="EVC", reason="proven").state == "granted_full"


def test_a_test_that_was_called_off_speaks_for_nothing(emre):
    requested = rows.sent(emre, proposal=TEST)
    call_off(rows.planned(requested), reason="Geen lokaal.", by=rows.officer(), at=NOW)

    with pytest.raises(RuleBroken, match="This differs from the proposal"):
        rows.granted_full(requested, ground="EVC", reason="proven")
    assert "a test" not in str(rows.refused(requested, **WHY).letters.get().facts["decided"])


def test_nobody_decides_about_their_own_request(emre):
    bart = rows.officer()
    own = rows.sent(people.person("bart@sector.example", "Bart", "Bos"))
    asked = rows.sent(emre, rows.module("M 2"), asked_by=bart)

    for requested in (own, asked):
        for verb in (rows.granted_hours, rows.refused, lambda each: taking.take(each, by=bart, at=NOW)):
            with pytest.raises(RuleBroken, match="This is your own request"):
                verb(requested)


@pytest.mark.parametrize("state", [each for each in RequestState if each not in ("submitted", "in_review")])
def test_only_what_waits_is_decided(requested, state):
    rows.force(requested, state)

    for verb in (rows.granted_hours, rows.granted_full, rows.refused):
        with pytest.raises(MoveNotAllowed):
            verb(requested, **WHY)
    if RequestState.REVOKED not in MOVES[state]:
        with pytest.raises(RuleBroken):
            revoking.revoke(requested, reason="Toch niet.", by=rows.officer(), at=NOW)


def test_more_is_asked_with_a_question(requested, commits_at_once):
    with pytest.raises(RuleBroken, match="Say what you want to know"):
        taking.ask_more(requested, question=" ", by=rows.officer(), at=NOW)

    asked = taking.ask_more(requested, question="Heb je het origineel?", by=rows.officer(), at=NOW)

    assert (asked.state, asked.steps.last().text) == ("more_information", "Heb je het origineel?")
    assert "Heb je het origineel?" in mail.outbox[-1].body
    assert mail.outbox[-1].to == ["emre@home.example"]


def test_an_officer_takes_over_from_a_colleague(requested):
    bart, an = rows.officer(), rows.officer("an@sector.example")
    taking.take(requested, by=bart, at=NOW)
    taking.take(requested, by=bart, at=NOW)
    assert [step.state for step in requested.steps.all()] == ["submitted", "in_review"]

    assert taking.take(requested, by=an, at=NOW).officer == an
    assert rows.granted_hours(requested, by=an).decided_by == an
    with pytest.raises(MoveNotAllowed, match="nobody takes it up any more"):
        taking.take(requested, by=bart, at=NOW)


def test_learner_and_who_asked_for_them_are_told_in_their_own_words(sector, commits_at_once):
    lien = account("lien@belcentrum.example", language="en")
    company = companies.employer(by=lien, validated=True)
    employment = people.hired(company, "Noor", "Peeters")
    employment.employee = people.person()
    employment.save()
    requested = rows.sent(employment.employee, employment=employment, asked_by=lien)

    rows.granted_hours(requested)

    told = {each.user.email: each for each in Notification.objects.filter(event="exemptions.granted_hours")}
    assert set(told) == {"noor@home.example", "lien@belcentrum.example"}
    assert told["lien@belcentrum.example"].title == "Noor Peeters is exempted from part of M IT 025"
    assert "Exempted from 48 of 80 lestijden" in told["lien@belcentrum.example"].text


@pytest.mark.parametrize(("appeal", "within"), [(True, False), (False, True)])
def test_the_mails_say_the_policy_of_the_sector(requested, emre, appeal, within, commits_at_once):
    SectorSettings.objects.update(exemptions_can_be_appealed=appeal, exemptions_hold_within_sector=within)
    full = rows.granted_full(rows.sent(emre, rows.module("M 2"), proposal=FULL))
    rows.granted_hours(requested)
    rows.refused(rows.sent(emre, rows.module("M 3"), proposal=NONE))
    revoking.revoke(full, reason="Vals.", by=rows.officer(), at=NOW)

    told = dict(Notification.objects.values_list("event", "text"))
    sent = " ".join(each.body for each in mail.outbox)
    assert len(told) == 4
    for event, text in told.items():
        assert ("You can appeal against this decision" in text, "No appeal is possible" in text) == (appeal, not appeal)
        grants = "granted" in event
        assert ("An exemption is not a certificate" in text) is grants
        assert ("holds within this sector only" in text) is (grants and within)
        assert text in sent


def test_a_decision_is_kept_once_however_the_row_is_read(requested):
    rows.granted_hours(requested)

    assert RequestedModule.objects.get().letters.count() == 1
