"""Of somebody else's person a company learns nothing and gets nothing, also by ways round; and nobody is written again
who was merged or erased meanwhile."""

from datetime import date, timedelta

import pytest
from django.test import TestCase
from django.utils import timezone

from employees.claiming import claim_employment, confirm_claim
from employees.doubles.matching import refuse_match
from employees.doubles.merging import merge
from employees.employing import change_employment, correct_person, end_employment, reopen_employment
from employees.guiding import COACH, appoint_coach, invite_coach, note_visit, plan_visit
from employees.importing.bringing_in import ChangedMeanwhile, ask_to_bring_in, keep_list, preview_of
from employees.importing.undoing import take_back
from employees.inviting.joining import invite_employee
from employees.inviting.slips import slip_of
from employees.models import Coaching, Employee, Employment, EmploymentClaim, ImportSource, PersonMatch, Visit
from employees.proposing import Kind, carry_out, plan
from employees.states import ClaimState, MatchState, VisitState
from employers.deciding import suspend_employer
from employers.models import Employer
from portal.kit.rules import RuleBroken
from portal.notices.limits import Limit, limits
from tests.accounts.people import account
from tests.employees.making import SINCE, hired, person, proposal
from tests.employees.making import company as other_company
from tests.employers import making

NOW = timezone.now()
TODAY = timezone.localdate(NOW)


def merged(dropped, into):
    return merge(dropped, into=into, by=making.officer(), at=NOW)


def erased(employment):
    Employee.objects.filter(pk=employment.employee_id).update(erased_at=NOW)


def became_another(employment):
    merged(employment.employee, person())


def looked_at(company, text):
    record = keep_list(company, content=text.encode(), source=ImportSource.FILE, name="a.csv", by=None, at=NOW)
    return record, preview_of(record, on=TODAY).fingerprint()


def test_taking_back_a_list_is_the_same_when_somebody_said_that_it_is_not_them(company):
    """Else the company would read that the sector knows the address."""
    noor = person()
    record, fingerprint = looked_at(company, "voornaam;naam;e-mail\nNoor;Peeters;noor@home.example")
    record = ask_to_bring_in(record, expected=fingerprint, by=making.manager(), at=NOW)
    refuse_match(PersonMatch.objects.get(), by=noor.user, at=NOW)

    record = take_back(record, by=making.manager(), at=NOW)

    assert record.undo == {"kept": []}
    assert Employee.objects.get() == noor


def test_a_word_confirmed_by_a_record_that_another_company_knows_gives_nothing_of_that_company(company):
    mine, theirs = hired(company), hired(other_company(), phone="0499 99 99 99")
    merged(theirs.employee, mine.employee)
    noor = person()
    asked = claim_employment(noor, company, at=NOW)

    confirm_claim(asked, record=mine, by=making.manager(), at=NOW)

    assert noor.employments.get() == mine
    assert Employment.objects.get(pk=theirs.pk).employee == mine.employee
    match = PersonMatch.objects.get(proposed=mine.employee, known=noor)
    assert match.state == MatchState.OPEN
    assert not PersonMatch.objects.asked_of_persons().exists()


def test_two_records_without_account_that_became_one_keep_the_name_that_each_company_told(company):
    mine, theirs = hired(company, "Jan"), hired(other_company(), "Johannes")

    merged(mine.employee, theirs.employee)

    mine.refresh_from_db()
    assert mine.first_name == "Jan"


def test_an_invitation_names_who_invites_also_when_another_company_knows_the_person(company, mailoutbox):
    """And it goes out, so that the company does not see that there is another."""
    mine, theirs = hired(company, email="noor@home.example"), hired(other_company())
    Employment.objects.filter(pk=theirs.pk).update(last_name="Aa")  # The first in every list.
    Employer.objects.filter(pk=theirs.employer_id).update(name="Callpoint")
    merged(theirs.employee, mine.employee)
    mine = Employment.objects.get(pk=mine.pk)

    with TestCase.captureOnCommitCallbacks(execute=True):
        invite_employee(mine, by=making.manager(), at=NOW)

    assert company.name in mailoutbox[-1].body
    assert "Callpoint" not in mailoutbox[-1].body
    slip = slip_of(mine, by=making.manager(), at=NOW)
    assert company.name in slip["question"]


def test_a_company_that_is_not_validated_proposes_nobody(sector):
    with pytest.raises(RuleBroken):
        hired(making.employer())

    assert not Employee.objects.exists()


def test_a_suspended_company_proposes_and_invites_nobody(company):
    noor = hired(company, email="noor@home.example")
    suspend_employer(company, reason="Facturen.", by=making.officer(), at=NOW)
    noor = Employment.objects.get(pk=noor.pk)

    with pytest.raises(RuleBroken):
        hired(company, "Jan", "Maes")
    with pytest.raises(RuleBroken):
        invite_employee(noor, by=making.manager(), at=NOW)
    with pytest.raises(RuleBroken):
        invite_coach(noor, email="coach@outside.example", language="nl", by=making.manager(), at=NOW)


def test_a_company_does_not_mail_the_world_by_inviting_coaches(company, monkeypatch):
    monkeypatch.setitem(limits, COACH, Limit(waiting=5, a_day=2))
    noor, told = hired(company), {"language": "nl", "by": making.manager(), "at": NOW}
    for name in ("one", "two"):
        invite_coach(noor, email=f"{name}@outside.example", **told)

    with pytest.raises(RuleBroken):
        invite_coach(noor, email="three@outside.example", **told)


@pytest.mark.parametrize("happen", [erased, became_another])
@pytest.mark.parametrize(
    ("told", "kind"), [({"phone": "02 123 45 67"}, Kind.CHANGED), ({"since": date(2025, 5, 1)}, Kind.RETURNS)]
)
def test_who_was_merged_or_erased_since_the_planning_is_not_written(company, happen, told, kind):
    noor = hired(company, until=date(2025, 1, 1))
    planned = plan(company, [proposal(**told)], on=TODAY)
    assert planned[0].kind is kind
    happen(noor)

    with pytest.raises(RuleBroken):
        carry_out(company, planned, by=None, at=NOW)

    assert not Employment.objects.exclude(phone="").exists()
    assert Employment.objects.count() == 1


@pytest.mark.parametrize("happen", [erased, became_another])
@pytest.mark.parametrize(
    "act",
    [
        lambda noor: change_employment(noor, facts={"phone": "02 123 45 67"}, by=None, at=NOW),
        lambda noor: end_employment(noor, last_day=TODAY, by=None, at=NOW),
        lambda noor: reopen_employment(noor, by=None, at=NOW),
        lambda noor: correct_person(noor.employee, facts={"phone": "02 123 45 67"}, by=None, at=NOW),
    ],
)
def test_nothing_is_written_of_who_was_merged_or_erased_since_the_page_was_shown(company, happen, act):
    noor = hired(company)
    happen(noor)

    with pytest.raises(RuleBroken):
        act(noor)


def test_a_coach_who_began_after_the_last_day_that_is_told_later_stops_too(company):
    noor, coach = hired(company), account("coach@outside.example")
    coaching = appoint_coach(noor, user=coach, by=None, at=NOW)
    note_visit(coaching, on=TODAY, note="Kennisgemaakt.", at=NOW)
    plan_visit(coaching, on=TODAY + timedelta(days=7), at=NOW)

    end_employment(noor, last_day=TODAY - timedelta(days=7), by=None, at=NOW)

    assert not Coaching.objects.current(TODAY).exists()
    assert set(Visit.objects.values_list("state", "note")) == {
        (VisitState.DONE, "Kennisgemaakt."),
        (VisitState.CANCELLED, ""),
    }


def test_the_last_day_that_there_is_is_a_last_day(company):
    noor = end_employment(hired(company), last_day=date.max, by=None, at=NOW)

    assert noor.is_current(date(9999, 1, 1))


def test_two_records_that_asked_the_same_company_leave_one_question(company):
    one, two = person(), person("other@home.example")
    for each in (one, two):
        claim_employment(each, company, at=NOW)

    kept = merge(two, into=one, by=making.officer(), at=NOW, account=one.user)

    states = EmploymentClaim.objects.filter(employee=kept).values_list("state", flat=True)
    assert sorted(states) == sorted([ClaimState.ASKED, ClaimState.WITHDRAWN])


@pytest.mark.parametrize("sent", ["", "x" * 65, "a\x00b", "é" * 64])
def test_what_nobody_looked_at_is_not_brought_in(company, sent):
    record, _fingerprint = looked_at(company, "voornaam;naam\nNoor;Peeters")

    with pytest.raises(ChangedMeanwhile):
        ask_to_bring_in(record, expected=sent, by=making.manager(), at=NOW)

    assert not Employment.objects.filter(since__gte=SINCE).exists()
