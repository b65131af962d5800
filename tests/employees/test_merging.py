"""Two records of one person become one, and every row of both is still there."""

from datetime import date

import pytest
from django.utils import timezone
from django_tenants.utils import tenant_context

from employees.doubles.merging import NotMergeable, merge
from employees.employing import correct_person
from employees.guiding import appoint_coach, assign_mentor, note_visit, plan_visit
from employees.models import (
    Coaching,
    Employee,
    Employment,
    FactChange,
    MentorAssignment,
    Merge,
    PersonMatch,
    Visit,
)
from tests.accounts.people import account
from tests.conftest import sector_named
from tests.employees.making import SINCE, hired, mentor, person
from tests.employees.making import company as other_company
from tests.employers import making

NOW = timezone.now()
TODAY = timezone.localdate(NOW)


def merged(dropped, into):
    return merge(dropped, into=into, by=making.officer(), at=NOW)


def test_employments_of_two_companies_stand_side_by_side(company):
    one, two = hired(company), hired(other_company())

    kept = merged(two.employee, one.employee)

    assert set(kept.employments.all()) == {one, two}
    assert Employee.objects.living().get() == kept


def test_employments_that_overlap_in_one_company_become_one_over_both_periods(company):
    one = hired(company, birth_date=date(1990, 1, 1), since=SINCE, until=date(2025, 1, 1))
    two = hired(company, birth_date=date(1990, 1, 2), since=date(2024, 6, 1), phone="02 123 45 67")

    kept = merged(two.employee, one.employee)

    only = Employment.objects.get()
    assert (only.employee, only.since, only.until, only.phone) == (kept, SINCE, None, "02 123 45 67")


def test_employments_that_only_touch_stay_two(company):
    one = hired(company, birth_date=date(1990, 1, 1), until=date(2025, 1, 1))
    two = hired(company, birth_date=date(1990, 1, 2), since=date(2025, 1, 1))

    merged(two.employee, one.employee)

    assert Employment.objects.count() == 2


def test_what_hangs_on_a_joined_employment_is_kept(company):
    omar, nadia = mentor(company), mentor(company, "nadia@belcentrum.example")
    one, two = hired(company, birth_date=date(1990, 1, 1)), hired(company, birth_date=date(1990, 1, 2))
    for employment, by in ((one, omar), (two, omar), (two, nadia)):
        assign_mentor(employment, by, by=None, at=NOW)
    coach = account("coach@outside.example")
    for employment in (one, two):
        coaching = appoint_coach(employment, user=coach, by=None, at=NOW)
        note_visit(coaching, on=TODAY, note="Gaat goed.", at=NOW)
        plan_visit(coaching, on=TODAY, at=NOW)

    merged(two.employee, one.employee)

    only = Employment.objects.get()
    assert sorted(a.mentor_id for a in MentorAssignment.objects.filter(employment=only)) == sorted([omar.pk, nadia.pk])
    assert Coaching.objects.get().employment == only
    assert Visit.objects.filter(coaching=Coaching.objects.get()).count() == 4


def test_rows_of_every_kind_follow_the_person(company):
    one, two = hired(company), hired(other_company())
    correct_person(two.employee, facts={"phone": "02 123 45 67"}, by=None, at=NOW)

    kept = merged(two.employee, one.employee)

    assert FactChange.objects.get().employee == kept
    assert Merge.objects.get().moved == {"employees.employment": 1, "employees.factchange": 1}


def test_what_the_kept_person_says_stays_and_blanks_are_filled(company):
    noor = person(phone="0470 11 22 33")
    employment = hired(company, "Nora", "Pieters", phone="02 123 45 67", birth_date=date(1990, 1, 1))

    kept = merged(employment.employee, noor)

    assert (kept.full_name, kept.phone, kept.birth_date) == ("Noor Peeters", "0470 11 22 33", date(1990, 1, 1))


def test_an_account_comes_along_with_its_name(company):
    noor = person()
    employment = hired(company, "Nora", "Pieters")

    kept = merged(noor, employment.employee)

    employment.refresh_from_db()
    assert kept.user == noor.user
    assert (kept.full_name, employment.full_name) == ("Noor Peeters", "Noor Peeters")


def test_who_left_keeps_the_name_of_then(company):
    employment = hired(company, "Nora", "Pieters", until=date(2025, 1, 1))

    merged(employment.employee, person())

    employment.refresh_from_db()
    assert employment.full_name == "Nora Pieters"


def test_two_accounts_are_not_merged(sector):
    with pytest.raises(NotMergeable):
        merged(person(), person("jan@home.example", "Jan", "Maes"))


def test_who_was_merged_is_not_merged_again(company):
    one, two = hired(company), hired(company, "Jan", "Maes")
    stale = Employee.objects.get(pk=two.employee_id)
    merged(two.employee, one.employee)

    with pytest.raises(NotMergeable):
        merged(stale, one.employee)


def test_a_third_record_that_was_merged_before_leads_to_the_last(company):
    one, two, three = hired(company), hired(company, "Jan", "Maes"), hired(company, "An", "Claes")
    merged(three.employee, two.employee)
    merged(Employee.objects.get(pk=two.employee_id), one.employee)

    assert set(Employee.objects.filter(merged_into=one.employee_id).values_list("pk", flat=True)) == {
        two.employee_id,
        three.employee_id,
    }


def test_questions_about_the_dropped_record_are_asked_about_the_kept_one(company):
    hired(other_company(), email="noor@x.example")
    one, two = hired(company, "An", "Claes"), hired(company, email="noor@x.example")
    match = PersonMatch.objects.get()
    assert match.proposed_id == two.employee_id

    merged(two.employee, one.employee)

    assert PersonMatch.objects.open().get().proposed_id == one.employee_id


def test_two_merges_of_one_pair_at_once_leave_one(own_database):
    alfa = sector_named("alfa")
    with tenant_context(alfa):
        made = making.employer(validated=True)
        one, two = hired(made).employee, hired(made, "Jan", "Maes").employee

    def attempt(dropped, into):
        def work():
            with tenant_context(alfa):
                try:
                    merge(dropped, into=into, by=None, at=NOW)
                except NotMergeable:
                    return "refused"
                return "merged"

        return work

    outcomes = own_database.in_threads(attempt(one, two), attempt(two, one), attempt(one, two))

    assert sorted(outcomes) == ["merged", "refused", "refused"]
    with tenant_context(alfa):
        assert Employee.objects.living().count() == 1
        assert Employment.objects.filter(employee__merged_into=None).count() == 1  # Of both: it is one company.
