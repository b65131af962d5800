"""What the plan of a company holds counts in the meter, apart from what has a place, and never twice. In November 2026."""

from datetime import date, datetime
from decimal import Decimal

import pytest

from employees.enums import Statute
from employers.models import EmployerYear
from tests.employees import making as people
from tests.training import making
from tests.training.plans.making import added, credited, module, planned
from tests.training.tracks import making as tracks
from training.models import TrackHours
from training.plans.choosing import drop
from training.plans.enums import LineOrigin
from training.plans.making import activate, close
from training.right.loading import meters_of_company, meters_of_person

pytestmark = pytest.mark.usefixtures("english")
AT = datetime(2026, 9, 1, 9, tzinfo=making.BRUSSELS)
AUTUMN, SUMMER, WINTER = date(2026, 10, 1), date(2026, 7, 1), date(2027, 1, 1)


@pytest.fixture
def work(company):
    EmployerYear.objects.create(employer=company, year=2025, average_fte="35.60")
    return people.hired(company, "Noor", "Peeters", work={"statute": Statute.CLERK, "percentage": Decimal(100)})


@pytest.fixture
def plan(company):
    return planned(company, at=AT, since=date(2026, 7, 1))


def figures(work, year=2026, **how):
    meter = meters_of_company(work.employer, year, **how)[work.employee_id]
    return meter.used, meter.planned, meter.in_plan, meter.unplanned


def test_a_line_that_was_accepted_counts_until_somebody_has_a_place_for_it(company, work, plan):
    session = making.in_company(company)
    line = added(plan, work.employee, session.module, AUTUMN, at=AT)
    type(line).objects.filter(pk=line.pk).update(minutes=400)
    added(plan, work.employee, module(1), AUTUMN, at=AT, origin=LineOrigin.ASKED)  # Not accepted yet.
    added(plan, work.employee, module(2), WINTER, at=AT)  # Of the next year.
    assert figures(work) == (0, 0, 400, 1880)
    assert figures(work, 2027)[2] == 600
    making.enrolled(session, [work])
    assert figures(work) == (0, 390, 0, 1890)


def test_what_is_over_dropped_or_closed_counts_no_more_and_a_credit_makes_it_less(company, work, plan):
    first, second = module(1), module(2)
    line = added(plan, work.employee, first, SUMMER, at=AT)
    gone = added(plan, work.employee, second, AUTUMN, at=AT)
    assert figures(work)[2] == 1200
    # In November the summer is over: what was not followed then is planned no more.
    assert figures(work, on=date(2026, 11, 23))[2] == 600
    credited(work.employee, first, 150)
    assert figures(work)[2] == 450 + 600
    drop(gone, by=None, at=AT)
    assert figures(work)[2] == 450
    close(plan, by=None, at=AT)
    assert (figures(work)[2], line.minutes) == (0, 600)


def test_learning_at_work_counts_by_the_day_on_which_it_is_to_be_done(company, work, plan):
    of = tracks.module(quantity=Decimal(10), minutes_per_unit=60)
    added(plan, work.employee, of, AUTUMN, at=AT)
    track = tracks.started(company, employment=work, of=of, since=date(2026, 9, 1))
    TrackHours.objects.create(track=track, day=date(2026, 9, 2), minutes=100, at=tracks.NOW)
    # No day is said: what the plan holds counts, less what was logged.
    assert figures(work) == (100, 0, 500, 1680)
    track.wanted_until = date(2026, 12, 1)
    track.save()
    assert figures(work) == (100, 500, 0, 1680)
    track.wanted_until = date(2027, 2, 1)
    track.save()
    assert (figures(work)[1:3], figures(work, 2027)[1:3]) == ((0, 0), (500, 0))


def test_a_person_reads_of_a_plan_once_it_is_in_use(company, work, plan):
    added(plan, work.employee, module(1), AUTUMN, at=AT)

    def seen():
        return meters_of_person(work.employee, 2026)[company.pk].in_plan

    assert (seen(), figures(work)[2]) == (0, 600)
    activate(plan, by=None, at=AT)
    assert (seen(), figures(work)[2]) == (600, 600)
