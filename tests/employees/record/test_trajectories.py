"""On the way to a programme: by what it was made of on the first day, whatever a curator changes later."""

from datetime import date
from decimal import Decimal

import pytest
from django.db.backends.postgresql.psycopg_any import DateRange

from catalogue.enums import CompositionRule
from employees.models import Certificate, Trajectory
from employees.record.achieving import credit_hours
from employees.record.enums import COMPLETED, RUNNING, STOPPED
from employees.record.progress import programme_progress, progress_of
from employees.record.showing import Way
from employees.record.trajectories import no_longer_asked_by, resume_trajectory, stop_trajectory
from portal.kit.rules import RuleBroken
from tests.catalogue.factories import CompositionFactory, ProgrammeFactory
from tests.employees import making
from tests.employees.record import learning
from tests.employees.record.learning import NOW, OBTAINED
from tests.employers import making as companies

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("sector", "english")]


@pytest.fixture
def noor():
    return making.person()


def test_the_composition_of_the_first_day_is_frozen(noor):
    first, second = learning.module("A 1"), learning.module("A 2")
    programme = ProgrammeFactory(modules=[first])
    trajectory = learning.on_the_way(noor, programme)
    programme.compositions.get().lines.create(module=second, order=1)

    learning.obtained(noor, first)

    trajectory.refresh_from_db()
    assert trajectory.state == COMPLETED
    assert [line["code"] for line in trajectory.frozen["lines"]] == ["A 1"]


def test_the_version_of_the_first_day_counts(noor):
    old, new, programme = learning.module("A 1"), learning.module("A 2"), ProgrammeFactory()
    turn = date(2026, 6, 1)
    CompositionFactory(programme=programme, modules=[old], in_force=DateRange(None, turn))
    CompositionFactory(programme=programme, modules=[new], in_force=DateRange(turn, None))

    before = learning.on_the_way(noor, programme, since=date(2026, 5, 31))
    after = learning.on_the_way(making.person("a@b.example"), programme, since=turn)

    assert [each.frozen["lines"][0]["code"] for each in (before, after)] == ["A 1", "A 2"]


def test_a_programme_without_composition_cannot_be_begun(noor):
    with pytest.raises(RuleBroken, match="of which modules"):
        learning.on_the_way(noor, ProgrammeFactory())


def test_a_composition_without_modules_is_met_by_nobody(noor):
    programme = ProgrammeFactory()
    CompositionFactory(programme=programme)

    assert learning.on_the_way(noor, programme).state == RUNNING
    assert Certificate.objects.count() == 0


def test_nobody_is_on_the_way_twice_to_the_same(noor):
    programme = ProgrammeFactory(modules=[learning.module()])
    learning.on_the_way(noor, programme)

    with pytest.raises(RuleBroken, match="already"):
        learning.on_the_way(noor, programme)


def test_who_has_everything_completes_it_at_once(noor):
    only = learning.module()
    learning.obtained(noor, only)

    assert learning.on_the_way(noor, ProgrammeFactory(modules=[only])).state == COMPLETED


def test_a_core_and_options_of_which_enough_are_chosen(noor):
    core, one, two, three = (learning.module(f"A {n}") for n in range(4))
    programme = ProgrammeFactory()
    CompositionFactory(
        programme=programme,
        modules=[core],
        option_lines={"x": [one, two, three]},
        rule=CompositionRule.CORE_PLUS,
        options=2,
    )
    trajectory = learning.on_the_way(noor, programme)
    learning.obtained(noor, core)
    learning.obtained(noor, one)
    progress = programme_progress(trajectory)
    assert (progress.still_to_go, progress.missing.options, progress.total) == (1, 1, None)

    learning.obtained(noor, three)

    trajectory.refresh_from_db()
    assert (trajectory.state, Certificate.objects.get().snapshot["minutes"]) == (COMPLETED, 6000)


def test_how_far_somebody_is_in_hours(noor):
    first, second = learning.module("A 1"), learning.module("A 2", quantity=Decimal(60))
    trajectory = learning.on_the_way(noor, ProgrammeFactory(modules=[first, second]))
    learning.obtained(noor, second)
    origin = ("exemptions.requested", noor.uuid)
    credit_hours(employee=noor, module=first, minutes=600, origin=origin, credited_on=OBTAINED, by=None, at=NOW)

    progress = programme_progress(trajectory)
    way = Way(trajectory, progress)

    assert (progress.obtained, progress.total) == (60, 100)
    assert progress.missing.modules[0].credited == 600
    assert way.amount == "60 of 100 lestijden"
    assert way.segments == [{"start": 0, "width": 60, "kind": "done"}]


def test_the_progress_of_many_takes_as_many_questions_as_of_one(noor, django_assert_num_queries):
    trajectories = [learning.on_the_way(noor, ProgrammeFactory(modules=[learning.module(f"A {n}")])) for n in range(3)]
    for some in (trajectories[:1], trajectories):
        with django_assert_num_queries(2):
            progress_of(some)


def test_stopped_and_taken_up_again(noor):
    only = learning.module()
    trajectory = learning.on_the_way(noor, ProgrammeFactory(modules=[only]))
    stop_trajectory(trajectory, reason="Other work.", by=None, at=NOW)
    learning.obtained(noor, only)
    trajectory.refresh_from_db()
    assert (trajectory.state, trajectory.stopped_because) == (STOPPED, "Other work.")

    assert resume_trajectory(trajectory, by=None, at=NOW).state == COMPLETED


@pytest.mark.parametrize(
    "verb",
    [
        lambda row: stop_trajectory(row, reason="No.", by=None, at=NOW),
        lambda row: resume_trajectory(row, by=None, at=NOW),
    ],
    ids=["stop", "resume"],
)
def test_what_is_completed_is_neither_stopped_nor_taken_up(noor, verb):
    only = learning.module()
    learning.obtained(noor, only)
    trajectory = learning.on_the_way(noor, ProgrammeFactory(modules=[only]))

    with pytest.raises(RuleBroken):
        verb(trajectory)


def test_nothing_stops_without_a_reason(noor):
    trajectory = learning.on_the_way(noor, ProgrammeFactory(modules=[learning.module()]))

    with pytest.raises(RuleBroken, match="Say why"):
        stop_trajectory(trajectory, reason="", by=None, at=NOW)


def test_a_second_company_learns_not_who_was_first(noor):
    """No refusal tells it that the person is on the way already, and it sees nothing of before."""
    programme = ProgrammeFactory(modules=[learning.module()])
    one, two = (companies.employer(by=companies.manager(f"m{n}@b.example"), validated=True) for n in range(2))
    first = learning.on_the_way(noor, programme, employer=one)

    second = learning.on_the_way(noor, programme, employer=two)

    assert second == first
    no_longer_asked_by(one, first, by=None, at=NOW)
    assert [Trajectory.objects.of_company(each).count() for each in (one, two)] == [0, 1]
