"""A proposed person who may be known already: the company learns nothing; the person or an officer says whether."""

from datetime import date

import pytest
from django.utils import timezone

from employees.doubles.matching import confirm_match, refuse_match
from employees.models import Employee, Employment, Merge, PersonMatch
from employees.states import Ground, MatchState
from portal.kit.rules import RuleBroken
from portal.notices.models import Notification
from tests.employees.making import company as other_company
from tests.employees.making import hired, person
from tests.employers import making

NOW = timezone.now()
BORN = date(1990, 2, 3)


def test_the_same_address_is_a_possible_double_that_the_person_is_asked_about(company):
    noor = person()
    hired(company, "Nora", "Pieters", email="NOOR@home.example")

    match = PersonMatch.objects.get()
    assert (match.known, match.ground, match.state) == (noor, Ground.EMAIL, MatchState.OPEN)
    assert [n.event for n in Notification.objects.filter(user=noor.user)] == ["employees.match_found"]


def test_the_same_name_and_birth_is_a_possible_double_also_without_account(company):
    hired(other_company(), birth_date=BORN)
    hired(company, birth_date=BORN)

    assert PersonMatch.objects.get().ground == Ground.NAME


def test_the_same_name_alone_is_none(company):
    hired(other_company())
    hired(company)

    assert not PersonMatch.objects.exists()


def test_an_address_that_an_account_has_not_proven_is_none(company):
    noor = person()
    Employee.objects.filter(pk=noor.pk).update(email="")
    noor.user.emailaddress_set.update(verified=False)
    hired(company, "Jan", "Maes", email="noor@home.example")

    assert not PersonMatch.objects.exists()


def test_what_the_company_holds_looks_the_same_whether_there_is_a_match(company):
    person()
    known = hired(company, email="noor@home.example")
    stranger = hired(company, "Jan", "Maes", email="jan@home.example")

    assert known.employee.proposed_by == stranger.employee.proposed_by
    assert {known.employee.user_id, stranger.employee.user_id} == {None}
    assert not PersonMatch.objects.visible_to(making.manager()).exists()
    assert not Employee.objects.visible_to(making.manager()).exists()


def test_confirming_makes_one_person_of_both(company):
    noor = person(phone="0470 12 34 56")
    employment = hired(company, "Nora", "Pieters", email="noor@home.example")

    confirm_match(PersonMatch.objects.get(), by=noor.user, at=NOW)

    employment.refresh_from_db()
    assert employment.employee == noor
    assert (employment.full_name, employment.phone) == ("Noor Peeters", "")  # The name is hers; her number stays hers.
    assert Employee.objects.living().get() == noor
    assert Merge.objects.get().moved == {"employees.employment": 1}


def test_refusing_leaves_both_and_nobody_is_asked_again(company):
    noor = person()
    employment = hired(company, email="noor@home.example")

    refuse_match(PersonMatch.objects.get(), by=noor.user, at=NOW)

    assert Employee.objects.living().count() == 2
    assert not PersonMatch.objects.open().exists()
    assert Employment.objects.get().employee_id == employment.employee_id


@pytest.mark.parametrize("again", [confirm_match, refuse_match])
@pytest.mark.parametrize("first", [confirm_match, refuse_match])
def test_a_possible_double_is_answered_once(company, first, again):
    noor = person()
    hired(company, email="noor@home.example")
    stale = PersonMatch.objects.get()
    first(PersonMatch.objects.get(), by=noor.user, at=NOW)

    with pytest.raises(RuleBroken):
        again(stale, by=noor.user, at=NOW)


def test_a_person_sees_only_matches_with_themselves(company):
    noor, jan = person(), person("jan@home.example", "Jan", "Maes")
    hired(company, email="noor@home.example")

    assert PersonMatch.objects.visible_to(noor.user).count() == 1
    assert not PersonMatch.objects.visible_to(jan.user).exists()
