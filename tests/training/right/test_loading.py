"""Meters from what stands in the portal. Sessions of these tests are in November 2026: the size of 2025 decides."""

from datetime import date, datetime
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from employees.enums import Statute
from employers.models import EmployerYear, JointCommittee
from tests.employees import making as people
from tests.training import making
from tests.training.tracks import making as tracks
from training.closing.closing import close, reopen
from training.models import TrackHours
from training.right.deadlines import Standing
from training.right.loading import deadlines_of, meters_of_company, meters_of_person

pytestmark = pytest.mark.usefixtures("english")
YEAR = 2026
WORK = {"statute": Statute.CLERK, "percentage": Decimal(100)}


@pytest.fixture
def company(company):
    EmployerYear.objects.create(employer=company, year=2025, average_fte="35.60")
    return company


def hired(company, first_name="Noor", **told):
    return people.hired(
        company,
        first_name,
        "Peeters",
        email=f"{first_name.lower()}@company.example",
        work=WORK | told.pop("work", {}),
        **told,
    )


def meter(employment, year=YEAR):
    return meters_of_company(employment.employer, year)[employment.employee_id]


def test_a_place_is_planned_and_followed_once_the_session_is_closed(company):
    # Two parts of 195 minutes; in the second this person left after 100.
    noor = hired(company)
    session = making.in_company(company)
    making.enrolled(session, [noor])
    assert (meter(noor).right, meter(noor).used, meter(noor).planned) == (2280, 0, 390)
    making.all_present(session, but=[(session.enrolments.get(), 1, 100, "left_early")])
    assert (meter(noor).used, meter(noor).planned) == (0, 390)
    close(session, by=None, at=making.AFTER)
    assert (meter(noor).used, meter(noor).planned, meter(noor).left) == (295, 0, 1985)
    reopen(session, reason="A mistake", by=None, at=making.AFTER)
    assert (meter(noor).used, meter(noor).planned) == (0, 390)


def test_a_session_over_new_year_counts_in_the_year_of_each_day(company):
    noor = hired(company)
    session = making.in_company(company, days=[date(2026, 12, 30), date(2027, 1, 6)])
    making.enrolled(session, [noor])
    # Four parts of 195 minutes; a credit of 195 takes a quarter from each year.
    assert (meter(noor).planned, meter(noor, 2027).planned) == (390, 390)
    session.enrolments.update(credited_minutes=195)
    assert (meter(noor).planned, meter(noor, 2027).planned) == (292, 292)
    making.all_present(session, at=datetime(2027, 1, 6, 20, tzinfo=making.BRUSSELS))
    close(session, by=None, at=datetime(2027, 1, 6, 20, tzinfo=making.BRUSSELS))
    assert (meter(noor).used, meter(noor, 2027).used) == (390, 390)


def test_who_withdrew_waits_or_never_came_followed_nothing(company):
    noor, emre = hired(company), hired(company, "Emre")
    session = making.in_company(company)
    making.enrolled(session, [noor, emre])
    gone, absent = session.enrolments.order_by("number")
    type(gone).objects.filter(pk=gone.pk).update(state="withdrawn")
    assert (meter(noor).planned, meter(emre).planned) == (0, 390)
    making.all_present(session, but=[(absent, 0, 0, "ill"), (absent, 1, 0, "ill")])
    close(session, by=None, at=making.AFTER)
    assert (meter(noor).used, meter(emre).used) == (0, 0)


def test_logged_hours_of_learning_at_work_count(company):
    noor = hired(company)
    track = tracks.started(company, employment=noor)
    for day, minutes in [(date(2026, 3, 2), 120), (date(2026, 12, 31), 60), (date(2025, 12, 31), 45)]:
        TrackHours.objects.create(track=track, day=day, minutes=minutes, at=tracks.NOW)
    assert (meter(noor).used, meter(noor, 2025).used) == (180, 45)


def test_what_somebody_does_for_another_company_counts_there(company):
    other = people.company()
    EmployerYear.objects.create(employer=other, year=2025, average_fte="9.90")
    noor = hired(company)
    there = hired(other)
    type(there).objects.filter(pk=there.pk).update(employee=noor.employee)
    session = making.in_company(company)
    making.enrolled(session, [noor])
    found = meters_of_person(noor.employee, YEAR)
    assert {employer: (each.right, each.planned) for employer, each in found.items()} == {
        company.pk: (2280, 390),
        other.pk: (0, 0),
    }
    assert meters_of_company(other, YEAR)[noor.employee_id].planned == 0


def test_the_joint_committee_is_that_of_the_employment_or_the_only_one_of_the_company(company):
    clerks, media = (JointCommittee.objects.create(number=each, title=each) for each in ("200", "227"))
    noor = hired(company)
    assert meter(noor).right == 2280
    company.joint_committees.add(clerks)
    assert meter(noor).right == 4 * 456
    company.joint_committees.add(media)
    assert not meter(noor).is_known
    type(noor).objects.filter(pk=noor.pk).update(joint_committee=media)
    assert meter(noor).right == 2280


def test_only_who_worked_there_in_the_year_is_in_it(company):
    hired(company, since=date(2024, 1, 1), until=date(2025, 12, 31))
    emre = hired(company, "Emre", since=date(2026, 7, 1))
    # Entered on 1 July: 6/12 of 2,280.
    assert {person: each.right for person, each in meters_of_company(company, YEAR).items()} == {emre.employee_id: 1140}
    assert meters_of_company(company, 2023) == {}


def test_a_company_that_told_no_size_has_meters_that_are_not_known(company):
    company.years.all().delete()
    assert not meter(hired(company)).is_known
    assert deadlines_of(company, date(2026, 11, 23)).plan.standing is Standing.UNKNOWN


def test_the_deadlines_of_a_company(company):
    found = deadlines_of(company, date(2026, 11, 23))
    assert (found.year, found.plan.standing, found.plan.on) == (2027, Standing.DUE, date(2027, 3, 31))


def queries(company):
    with CaptureQueriesContext(
        connection,
    ) as asked:
        found = meters_of_company(company, YEAR)
    return len(found), len(asked)


def test_as_many_queries_for_three_people_as_for_one(company):
    session = making.in_company(company)
    track = None
    for number, name in enumerate(["Noor", "Emre", "Fatima"], 1):
        employment = hired(company, name)
        making.enrolled(session, [employment])
        track = tracks.started(company, employment=employment, of=track.module if track else None, recognised=not track)
        TrackHours.objects.create(track=track, day=date(2026, 3, 2), minutes=120, at=tracks.NOW)
        assert queries(company) == (number, 5)
