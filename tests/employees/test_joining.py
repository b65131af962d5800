"""A person takes the record that a company made: by an invitation that tells the company nothing."""

from datetime import date

import pytest
from django.core import mail
from django.utils import timezone

from employees.doubles.merging import merge
from employees.inviting.joining import free_record, invitations_to, invite_employee, take_record
from employees.models import Employee
from portal.kit.rules import RuleBroken
from portal.notices.inviting import accept, question_of
from portal.notices.models import Invitation
from portal.notices.models.invitations import CannotBeAccepted
from tests.accounts.people import account
from tests.employees.making import company as other_company
from tests.employees.making import hired, person
from tests.employers import making

NOW = timezone.now()


def invited(company, *names, **told):
    return invite_employee(hired(company, *names, **told), by=making.manager(), at=NOW)


def test_who_has_no_account_takes_the_record(company):
    invitation = invited(company, email="noor@home.example")
    user = account("noor@home.example")

    accept(invitation, by=user, at=NOW)

    noor = Employee.objects.get()
    assert (noor.user, noor.full_name) == (user, "Mieke Maes")  # As the account calls itself.
    assert noor.employments.get().full_name == "Mieke Maes"


def test_who_has_a_record_keeps_one(company):
    noor = person()
    invitation = invited(company, email="noor@home.example")

    accept(invitation, by=noor.user, at=NOW)

    assert Employee.objects.living().get() == noor
    assert noor.employments.get().employer == company


def test_the_company_is_told_the_same_whether_or_not_the_address_is_known(company, commits_at_once):
    person("noor@home.example")
    known = invited(company, email="noor@home.example")
    unknown = invited(company, "Jan", "Maes", email="jan@home.example")

    texts = [message.body for message in mail.outbox[-2:]]
    same = {name: value for name, value in vars(known).items() if name in ("purpose", "expires_at", "invited_by_id")}
    assert same == {name: getattr(unknown, name) for name in same}
    assert len(texts) == 2
    assert question_of(known, at=NOW) == question_of(unknown, at=NOW)


def test_the_question_names_the_company(company):
    invitation = invited(company, email="noor@home.example")

    assert "Belcentrum Leie" in question_of(invitation, at=NOW)


@pytest.mark.parametrize(
    "spoil",
    [
        lambda e: merge(e.employee, into=hired(other_company(), "An", "Claes").employee, by=None, at=NOW),
        lambda e: merge(hired(other_company(), "An", "Claes").employee, into=e.employee, by=None, at=NOW),
        lambda e: take_record(e.employee, user=account("an@home.example"), at=NOW),
    ],
    ids=["merged away", "other employment", "taken"],
)
def test_nobody_takes_a_record_that_is_known_elsewhere_or_taken(company, spoil):
    employment = hired(company, email="noor@home.example")
    invitation = invite_employee(employment, by=making.manager(), at=NOW)
    spoil(employment)

    with pytest.raises(CannotBeAccepted):
        accept(invitation, by=account("thief@x.example"), at=NOW)
    assert free_record(employment.employee.uuid) is None


@pytest.mark.parametrize(
    "told",
    [{}, {"email": "noor@home.example", "until": date(2024, 9, 1)}],
    ids=["no address", "left"],
)
def test_who_cannot_be_invited_is_told_why(company, told):
    with pytest.raises(RuleBroken):
        invited(company, **told)
    assert not Invitation.objects.exists()


def test_a_company_that_the_sector_does_not_know_invites_nobody(sector):
    with pytest.raises(RuleBroken):
        invited(making.employer(), email="noor@home.example")


def test_who_took_the_record_is_not_invited_again(company):
    employment = hired(company, email="noor@home.example")
    take_record(employment.employee, user=account("noor@home.example"), at=NOW)
    employment.employee.refresh_from_db()

    with pytest.raises(RuleBroken):
        invite_employee(employment, by=making.manager(), at=NOW)


def test_open_invitations_are_found_by_person(company):
    employment = hired(company, email="noor@home.example")
    other = hired(company, "Jan", "Maes")
    invitation = invite_employee(employment, by=making.manager(), at=NOW)

    assert list(invitations_to([employment, other])) == [invitation]
    assert not invitations_to([other])
