"""Where lines stand, told from what happened since; and what of them is taken along to the next year."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from employees.record.achieving import revoke_achievement
from employees.record.enums import Basis
from portal.kit.rules import RuleBroken
from tests.employees import making as people
from tests.training import making as sessions
from tests.training.plans.making import (
    AUTUMN,
    NEXT_WINTER,
    NOW,
    SPRING,
    WINTER,
    achieved,
    added,
    credited,
    function_of,
    module,
    planned,
    proposed,
    told,
    worker,
)
from tests.training.tracks.making import started
from training.models import TrainingPlan
from training.plans.choosing import accept, drop, refuse
from training.plans.copying import copy_to_next_year
from training.plans.enums import LineOrigin
from training.plans.filling import propose
from training.plans.making import close
from training.plans.standing import standing_of

pytestmark = pytest.mark.usefixtures("english")


def states(plan):
    lines = {line.pk: line.module.code for line in plan.lines.select_related("module")}
    return {lines[pk]: str(found.state) for pk, found in standing_of(plan).items()}


def test_what_was_chosen_and_what_happened_since_tell_where_a_line_stands(company):
    modules = [module(number) for number in range(1, 8)]
    work = worker(company, function_of(*modules))
    plan = proposed(company)
    for line in plan.lines.exclude(module=modules[0]):
        accept(line, by=None, at=NOW)
    drop(plan.lines.get(module=modules[6]), by=None, at=NOW)
    achieved(work.employee, modules[1])
    achieved(work.employee, modules[2], basis=Basis.SESSION)
    sessions.enrolled(sessions.in_company(company, of=modules[3]), [work])
    full = sessions.in_company(company, of=modules[4], max_places=1, days=(date(2026, 12, 1),), mentor=mentor(company))
    sessions.enrolled(full, [people.hired(company, "Emre", "Yilmaz"), work])
    credited(work.employee, modules[5], 120)
    assert states(plan) == {
        "M 1": "proposed",
        "M 2": "exempted",
        "M 3": "achieved",
        "M 4": "enrolled",
        "M 5": "waiting",
        "M 6": "planned",
        "M 7": "dropped",
    }
    line = plan.lines.get(module=modules[5])
    assert (standing_of(plan)[line.pk].minutes_left, line.minutes) == (480, 600)


def mentor(company):
    return people.mentor(company, "second@belcentrum.example")


def test_what_is_revoked_is_planned_again(company):
    first = module(1)
    work = worker(company)
    plan = planned(company)
    line = added(plan, work.employee, first)
    achievement = achieved(work.employee, first)
    assert standing_of(plan)[line.pk].achieved_on == achievement.obtained_on
    revoke_achievement(achievement, reason="Vergissing", by=None, at=NOW)
    assert states(plan) == {"M 1": "planned"}


def test_who_learns_at_work_is_told_so(company):
    track = started(company)
    plan = planned(company)
    added(plan, track.employee, track.module)
    [found] = standing_of(plan).values()
    assert (found.state, found.track) == ("at_work", track.uuid)


def test_a_company_is_not_told_what_happened_elsewhere(company):
    first = module(1)
    work = worker(company, since=date(2026, 6, 1))
    plan = planned(company)
    added(plan, work.employee, first)
    achieved(work.employee, first, on=date(2026, 1, 5))
    assert states(plan) == {"M 1": "planned"}


def test_as_many_queries_for_three_people_as_for_one(company):
    function, plan, counts = function_of(module(1), module(2)), planned(company), []
    for names in (("Noor", "Peeters"), ("Emre", "Yilmaz"), ("Jan", "Maes")):
        worker(company, function, *names)
        propose(plan, by=None, at=NOW)
        with CaptureQueriesContext(connection) as asked:
            standing_of(plan)
        counts.append(len(asked))
    assert counts == [2, 2, 2]


def test_what_was_not_realised_is_taken_along(company):
    modules = [module(number) for number in range(1, 7)]
    work = worker(company)
    plan = planned(company, minutes_per_quarter=3000)
    for each in modules[:3]:
        added(plan, work.employee, each, SPRING)
    added(plan, work.employee, modules[3], WINTER, origin=LineOrigin.ASKED)
    refuse(added(plan, work.employee, modules[4]), reason="Nee", by=None, at=NOW)
    achieved(work.employee, modules[0])
    modules[1].retire(on=NEXT_WINTER, by=None)
    coming = copy_to_next_year(plan, by=None, at=NOW)
    assert (coming.since, coming.minutes_per_quarter, coming.state) == (NEXT_WINTER, 3000, "draft")
    assert told(coming) == [("M 4", NEXT_WINTER, "proposed"), ("M 3", date(2028, 4, 1), "proposed")]
    assert [line.origin for line in coming.lines.in_order()] == ["asked", "added"]


def test_taking_along_twice_gives_one_plan_with_each_once(company):
    work = worker(company)
    plan = planned(company)
    added(plan, work.employee, module(1))
    coming = copy_to_next_year(plan, by=None, at=NOW)
    propose(coming, by=None, at=NOW)
    assert copy_to_next_year(plan, by=None, at=NOW) == coming
    assert TrainingPlan.objects.count() == 2
    assert told(coming) == [("M 1", NEXT_WINTER, "proposed")]


def test_what_was_taken_along_comes_in_place_of_what_the_portal_proposed(company):
    first = module(1)
    work = worker(company, function_of(first))
    plan = planned(company)
    added(plan, work.employee, first, AUTUMN)
    coming = planned(company, since=NEXT_WINTER)
    close(plan, by=None, at=NOW)
    propose(coming, by=None, at=NOW)
    assert [line.origin for line in coming.lines.all()] == ["proposed"]
    copy_to_next_year(plan, by=None, at=NOW)
    assert [(line.origin, line.quarter_since) for line in coming.lines.all()] == [("added", date(2028, 10, 1))]


def test_who_will_have_left_stays_behind(company):
    work = worker(company)
    plan = planned(company)
    added(plan, work.employee, module(1))
    type(work).objects.update(until=SPRING)
    assert told(copy_to_next_year(plan, by=None, at=NOW)) == []


def test_what_is_copied_into_the_past_is_refused(company):
    plan = planned(company)
    with pytest.raises(RuleBroken, match="is over"):
        copy_to_next_year(plan, by=None, at=NOW.replace(year=2030))


def test_somebody_s_own_plan_is_taken_along_too(sector):
    noor = people.person()
    plan = planned(employee=noor)
    added(plan, noor, module(1))
    coming = copy_to_next_year(plan, by=None, at=NOW)
    assert (coming.employee, told(coming)) == (noor, [("M 1", NEXT_WINTER, "proposed")])


def test_taking_along_asks_as_many_queries_for_three_as_for_one(company):
    first, counts = module(1), []
    plan = planned(company)
    for names in (("Noor", "Peeters"), ("Emre", "Yilmaz"), ("Jan", "Maes")):
        added(plan, worker(company, None, *names).employee, first)
        with CaptureQueriesContext(connection) as asked:
            close(copy_to_next_year(plan, by=None, at=NOW), by=None, at=NOW)
        counts.append(len(asked))
    assert counts[0] == counts[1] == counts[2]
