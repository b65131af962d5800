"""Employments are corrected and ended; what a person says of themselves is their own."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError
from django.utils import timezone
from wagtail.models import ModelLogEntry

from employees.doubles.matching import confirm_match
from employees.doubles.merging import merge
from employees.employing import change_employment, correct_person, end_employment, reopen_employment
from employees.guiding import assign_mentor
from employees.inviting.joining import take_record
from employees.models import Employee, Employment, FactChange, MentorAssignment, PersonMatch
from portal.kit.rules import RuleBroken
from tests.accounts.people import account
from tests.employees.making import SINCE, hired, mentor, person, proposal
from tests.employees.making import company as other_company
from tests.employers import making

NOW = timezone.now()
TODAY = timezone.localdate(NOW)


def taken(company, **told):
    employment = hired(company, **told)
    take_record(employment.employee, user=account("noor@home.example"), at=NOW)
    employment.refresh_from_db()
    return employment


def test_the_last_day_is_the_last_on_which_somebody_works(company):
    employment = end_employment(hired(company), last_day=TODAY, by=None, at=NOW)

    assert employment.last_day == TODAY
    assert employment.is_current(TODAY)
    assert employment.has_ended(TODAY + timedelta(days=1))


def test_nobody_leaves_before_they_came(company):
    with pytest.raises(RuleBroken):
        end_employment(hired(company), last_day=SINCE - timedelta(days=1), by=None, at=NOW)


def test_mentors_see_nobody_who_left(company):
    omar = mentor(company)
    employment = hired(company)
    assign_mentor(employment, omar, by=None, at=NOW)
    assert Employment.objects.visible_to(omar.user).get() == employment

    end_employment(employment, last_day=TODAY - timedelta(days=1), by=None, at=NOW)

    assert not Employment.objects.visible_to(omar.user).exists()
    assert not MentorAssignment.objects.current(TODAY).exists()


def test_a_mistaken_end_is_taken_back(company):
    employment = end_employment(hired(company), last_day=date(2025, 1, 1), by=None, at=NOW)

    assert reopen_employment(employment, by=None, at=NOW).until is None


def test_an_end_is_not_taken_back_when_another_employment_follows(company):
    first = end_employment(hired(company), last_day=date(2025, 1, 1), by=None, at=NOW)
    hired(company, since=date(2025, 6, 1))

    with pytest.raises(RuleBroken):
        reopen_employment(first, by=None, at=NOW)
    assert Employment.objects.get(pk=first.pk).last_day == date(2025, 1, 1)


def test_what_the_company_corrects_of_who_has_no_account_is_known_of_the_person(company):
    employment = hired(company)

    change_employment(employment, facts={"last_name": "Pieters", "email": "n@x.example"}, by=None, at=NOW)

    noor = Employee.objects.get()
    assert (noor.full_name, noor.email, noor.name_key) == ("Noor Pieters", "n@x.example", "noor pieters")


def test_the_company_does_not_rename_who_has_an_account(company):
    employment = taken(company)

    with pytest.raises(RuleBroken):
        change_employment(employment, facts={"last_name": "Anders"}, by=None, at=NOW)
    change_employment(employment, facts={"phone": "02 123 45 67"}, by=None, at=NOW)
    assert Employee.objects.get().phone == ""


def test_a_person_of_two_companies_is_not_changed_by_one_of_them(company):
    one, two = hired(company), hired(other_company())
    merge(two.employee, into=one.employee, by=None, at=NOW)

    change_employment(one, facts={"phone": "02 123 45 67"}, by=None, at=NOW)

    assert Employee.objects.living().get().phone == ""


def test_what_a_person_corrects_is_kept_apart_and_no_log_holds_it(company):
    employment = taken(company)
    noor = Employee.objects.get()

    correct_person(noor, facts={"last_name": "Zichtbaar", "phone": "0470 12 34 56"}, by=noor.user, at=NOW)

    employment.refresh_from_db()
    noor.user.refresh_from_db()
    assert (employment.last_name, employment.phone) == ("Zichtbaar", "")
    assert noor.user.last_name == "Zichtbaar"
    assert {(change.field, change.new) for change in FactChange.objects.all()} == {
        ("last_name", "Zichtbaar"),
        ("phone", "0470 12 34 56"),
    }
    assert not [entry for entry in ModelLogEntry.objects.all() if "Zichtbaar" in f"{entry.label}{entry.data}"]


def test_a_company_sees_its_own_employments_and_never_those_of_another(company):
    mine, theirs = hired(company), hired(other_company(), "Jan", "Maes")

    assert list(Employment.objects.visible_to(making.manager())) == [mine]
    assert list(Employment.objects.visible_to(making.manager("hilde@other.example"))) == [theirs]
    assert not Employment.objects.visible_to(account("stranger@x.example")).exists()
    assert Employment.objects.visible_to(making.officer()).count() == 2


def test_a_person_sees_their_own_employments(company):
    employment = taken(company)

    assert list(Employment.objects.visible_to(account("noor@home.example"))) == [employment]


def test_what_one_company_tells_the_other_never_sees(company):
    noor = person(phone="0470 11 22 33", birth_date=date(1990, 1, 1))
    hired(other_company(), email="noor@home.example", phone="03 200 00 00")
    confirm_match(PersonMatch.objects.get(), by=noor.user, at=NOW)
    hired(company, email="noor@home.example")
    confirm_match(PersonMatch.objects.open().get(), by=noor.user, at=NOW)

    mine = Employment.objects.visible_to(making.manager()).get()
    assert (mine.phone, mine.birth_date) == ("", None)


def test_words_find_people_by_name_address_and_function(company):
    hired(company, email="noor@x.example")
    hired(company, "Jan", "Maes")

    assert Employment.objects.found_by("noor peet").count() == 1
    assert Employment.objects.found_by("x.example").count() == 1
    assert Employment.objects.found_by("maes noor").count() == 0


@pytest.mark.parametrize("until", [None, date(2030, 1, 1)])
def test_the_database_itself_refuses_two_employments_at_once(company, until):
    first = hired(company)
    copy = Employment.objects.get(pk=first.pk)
    copy.pk, copy.uuid, copy.since, copy.until = None, "9f0f5a44-3b4a-4f2b-8f52-000000000001", date(2026, 1, 1), until

    with pytest.raises(IntegrityError, match="employment_once_at_a_time"):
        copy.save(force_insert=True)


def test_a_name_with_an_apostrophe_and_ninety_letters_is_kept(company):
    long = "D’Hondt-" + "Vandenbroeckevanderstraeten" * 3
    assert hired(company, "Zoë", long).last_name == long
    assert proposal("Zoë", long).person["last_name"] == long
