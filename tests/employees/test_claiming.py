"""Who registered alone says where they work; the company confirms it, or says why not."""

from datetime import date

import pytest
from django.utils import timezone

from employees.claiming import (
    claim_employment,
    confirm_claim,
    likely_records,
    refuse_claim,
    register_person,
    withdraw_claim,
)
from employees.models import Employee, Employment, EmploymentClaim
from employees.states import ClaimState
from portal.kit.rules import RuleBroken
from portal.notices.models import Notification
from tests.employees.making import company as other_company
from tests.employees.making import hired, person
from tests.employers import making

NOW = timezone.now()
ANSWERS = {
    "confirm": lambda claim: confirm_claim(claim, by=making.manager(), at=NOW),
    "refuse": lambda claim: refuse_claim(claim, reason="Kennen we niet.", by=making.manager(), at=NOW),
    "withdraw": lambda claim: withdraw_claim(claim, by=None, at=NOW),
}


def claim(company, **told):
    return claim_employment(person(), company, at=NOW, **told)


def events(user):
    return list(Notification.objects.filter(user=user).values_list("event", flat=True))


def test_the_managers_are_told_and_the_person_waits(company):
    claim(company)

    assert "employees.claimed" in events(making.manager())
    assert not Employment.objects.exists()


def test_confirming_makes_an_employment_of_which_the_company_sees_name_and_address_alone(company):
    asked = claim_employment(
        person(phone="0470 1", birth_date=date(1990, 1, 1)), company, since=date(2025, 2, 3), at=NOW
    )

    ANSWERS["confirm"](asked)

    employment = Employment.objects.get()
    assert (employment.full_name, employment.email, employment.since) == (
        "Noor Peeters",
        "noor@home.example",
        date(2025, 2, 3),
    )
    assert (employment.phone, employment.birth_date) == ("", None)
    assert "employees.claim_confirmed" in events(asked.employee.user)


def test_confirming_by_a_record_of_the_company_makes_one_person(company):
    record = hired(company, "NOOR", "peeters", phone="02 123 45 67")
    asked = claim(company)
    assert list(likely_records(asked)) == [record]

    confirm_claim(asked, record=record, by=making.manager(), at=NOW)

    assert Employee.objects.living().get() == asked.employee
    assert Employment.objects.get() == record


def test_a_record_of_another_company_or_account_is_not_given(company):
    asked = claim(company)
    theirs = hired(other_company(), "Jan", "Maes")

    with pytest.raises(RuleBroken):
        confirm_claim(asked, record=theirs, by=making.manager(), at=NOW)
    assert EmploymentClaim.objects.get().state == ClaimState.ASKED


def test_likely_records_are_of_this_company_alone_and_without_account(company):
    hired(other_company())
    hired(company, "Jan", "Maes")

    assert not likely_records(claim(company)).exists()


def test_a_refusal_says_why(company):
    asked = claim(company)
    with pytest.raises(RuleBroken):
        refuse_claim(asked, reason=" ", by=making.manager(), at=NOW)

    ANSWERS["refuse"](asked)

    assert EmploymentClaim.objects.get().reason == "Kennen we niet."
    assert "employees.claim_refused" in events(asked.employee.user)


@pytest.mark.parametrize("again", ANSWERS)
@pytest.mark.parametrize("first", ANSWERS)
def test_a_claim_is_answered_once_also_from_a_stale_page(company, first, again):
    stale = claim(company)
    ANSWERS[first](EmploymentClaim.objects.get())

    with pytest.raises(RuleBroken):
        ANSWERS[again](stale)


def test_a_company_is_asked_once_while_it_has_not_answered(company):
    asked = claim(company)

    with pytest.raises(RuleBroken):
        claim_employment(asked.employee, company, at=NOW)
    ANSWERS["refuse"](asked)
    claim_employment(asked.employee, company, at=NOW)


def test_only_validated_companies_are_asked(sector):
    with pytest.raises(RuleBroken):
        claim(making.employer())


def test_who_works_there_does_not_ask(company):
    asked = claim(company)
    ANSWERS["confirm"](asked)

    with pytest.raises(RuleBroken):
        claim_employment(asked.employee, company, at=NOW)


def test_nobody_registers_twice(sector):
    noor = person()

    with pytest.raises(RuleBroken):
        register_person(noor.user, facts={"first_name": "Noor", "last_name": "Peeters"}, at=NOW)


def test_others_see_no_claims(company):
    asked = claim(company)
    hilde = making.manager("hilde@other.example")
    other_company()

    assert EmploymentClaim.objects.visible_to(making.manager()).get() == asked
    assert EmploymentClaim.objects.visible_to(asked.employee.user).get() == asked
    assert not EmploymentClaim.objects.visible_to(hilde).exists()
