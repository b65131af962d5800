"""What somebody lacks, and what they say of themselves, in a proposed plan: in its order and in its reasons."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from catalogue.enums import Delivery
from catalogue.models import ModuleActivity
from employees.competences.levels import Level
from employees.self_evaluating.sharing import take_back
from employers.models import EmployerActivity
from tests.catalogue.factories import BusinessActivityFactory, CompetenceFactory
from tests.employees import making as people
from tests.employees.self_evaluating.making import said, shared
from tests.training.plans import making
from tests.training.plans.making import NOW, SPRING, WINTER
from tests.training.plans.test_proposing import HOUR, activity, function, module, person, placed, plan
from tests.training.tracks import making as tracks
from training.plans.filling import propose
from training.plans.words import reason_in_words

pytestmark = pytest.mark.usefixtures("english")
THREE = ((11, "C 11"), (12, "C 12"), (13, "C 13"))
TWO = ((21, "C 21"), (22, "C 22"))


def test_the_reason_tells_which_competences_are_still_lacking_where_a_part_was_seen():
    some = person(function(1), mastered=frozenset({12}))
    [line] = plan([module(1, competences=THREE)], some)
    assert (line.reason["lacks"], line.reason["of"], line.reason["lacking"]) == (2, 3, "C 11, C 13")
    assert reason_in_words(line.reason | {"title": "P"}).endswith(
        "The person still lacks 2 of the 3 competences: C 11, C 13."
    )
    [line] = plan([module(1, competences=THREE)], person(function(1), mastered=frozenset({11, 12, 13})))
    assert reason_in_words(line.reason | {"title": "P"}).endswith(
        "All 3 of its competences were seen already; the module itself is still to be obtained."
    )
    for nothing_known in (person(function(1)), person(function(1), mastered=frozenset({99}))):
        [line] = plan([module(1, competences=THREE)], nothing_known)
        assert "lacks" not in line.reason


def test_within_a_route_what_is_lacked_most_comes_first_and_then_what_somebody_says():
    modules = [
        module(1, competences=THREE),
        module(2, competences=TWO),
        module(3),
        module(4, competences=((41, "C 41"),)),
    ]
    seen = person(function(1, 2, 3, 4), mastered=frozenset({11, 12, 21}))
    order = [line.module for line in plan(modules, seen)]
    assert order == [3, 4, 2, 1]
    says = person(function(1, 2, 3, 4), mastered=frozenset({11, 12, 21}), says_not_yet=frozenset({41, 11}))
    lines = plan(modules, says, minutes_per_quarter=10 * HOUR)
    assert [line.module for line in lines] == [4, 3, 2, 1]
    # What others saw done is no longer lacked, whatever the person says.
    assert [line.reason.get("says_not_yet") for line in lines] == [1, None, None, None]
    assert "says about 1 of its competences: not yet" in reason_in_words(lines[0].reason | {"title": "P"})


def test_what_the_work_of_anybody_asks_goes_before_what_the_company_does():
    first, second = person(activity(1), number=1, team=7), person(function(1), number=2, team=7)
    lines = plan([module(1)], first, second, most_of_a_team=1)
    assert [(line.person, line.quarter) for line in lines] == [(1, SPRING), (2, WINTER)]
    both = person(activity(2, code="A"), function(1))
    assert placed(plan([module(1), module(2)], both, minutes_per_quarter=10 * HOUR)) == [(1, WINTER), (2, SPRING)]


@pytest.fixture
def two():
    """Modules of two competences each."""
    return [
        making.module(number, competences=[CompetenceFactory(code=f"C {number}{each}") for each in (1, 2)])
        for number in (1, 2)
    ]


def reasons(plan):
    return {line.module.code: line.reason for line in plan.lines.select_related("module")}


@pytest.mark.django_db
@pytest.mark.usefixtures("sector")
class TestWhatIsKnown:
    def test_a_company_knows_what_its_own_mentors_saw_and_not_what_others_did(self, company, two):
        noor = making.worker(company, making.function_of(*two))
        other = people.company()
        there = people.hired(other)
        type(there).objects.filter(pk=there.pk).update(employee=noor.employee)
        there.refresh_from_db()
        # Another module, in which one of the competences is learned too.
        third = making.module(
            3, competences=[two[0].competences.get(code="C 11"), CompetenceFactory()], delivery=Delivery.WORKPLACE
        )
        track = tracks.started(other, employment=there, of=third)
        tracks.seen(track, Level.INDEPENDENT, tracks.keys(track)[0])
        assert "lacks" not in reasons(making.proposed(company))["M 1"]
        mine = making.planned(employee=noor.employee)
        noor.function.programme.job_functions.update(employer=company)
        propose(mine, by=None, at=NOW)
        assert (reasons(mine)["M 1"]["lacks"], reasons(mine)["M 1"]["lacking"]) == (1, "C 12")

    def test_what_somebody_says_counts_for_a_company_once_it_is_shared_and_until_it_is_taken_back(self, company, two):
        noor = making.worker(company, making.function_of(*two))
        noor.employee.user = None
        said(noor.employee, two[1], Level.NOT_YET, Level.NOT_YET, at=NOW)
        plan = making.proposed(company)
        assert "says_not_yet" not in str(reasons(plan))
        own = making.planned(employee=noor.employee)
        propose(own, by=None, at=NOW)
        assert reasons(own)["M 2"]["says_not_yet"] == 2

        shared(noor.employee, two[1], company, at=NOW)
        propose(plan, by=None, at=NOW)
        assert (reasons(plan)["M 2"]["says_not_yet"], "says_not_yet" in reasons(plan)["M 1"]) == (2, False)

        take_back(noor.employee, two[1], [company], by=None, at=NOW + timedelta(hours=1))
        assert "says_not_yet" not in str(reasons(plan))
        assert reasons(own)["M 2"]["says_not_yet"] == 2
        propose(plan, by=None, at=NOW + timedelta(hours=1))
        assert "says_not_yet" not in str(reasons(plan))

    def test_what_is_taken_back_goes_from_every_module_that_teaches_the_same(self, company, two):
        same = making.module(3, competences=[two[1].competences.first(), CompetenceFactory()])
        noor = making.worker(company, making.function_of(*two, same))
        said(noor.employee, two[1], Level.NOT_YET, Level.NOT_YET, at=NOW)
        shared(noor.employee, two[1], company, at=NOW)
        plan = making.proposed(company)
        assert reasons(plan)["M 3"]["says_not_yet"] == 1
        take_back(noor.employee, two[1], [company], by=None, at=NOW + timedelta(hours=1))
        assert "says_not_yet" not in str(reasons(plan))

    def test_what_somebody_says_strengthens_what_the_activities_point_at(self, company, two):
        done = BusinessActivityFactory()
        EmployerActivity.objects.create(employer=company, activity=done)
        for each in two:
            ModuleActivity.objects.create(activity=done, module=each)
        noor = making.worker(company)
        said(noor.employee, two[1], Level.NOT_YET, at=NOW)
        shared(noor.employee, two[1], company, at=NOW)
        plan = making.planned(company, minutes_per_quarter=600)
        propose(plan, by=None, at=NOW)
        assert [code for code, quarter, _state in making.told(plan) if quarter == WINTER] == ["M 2"]

    def test_as_many_queries_for_three_people_as_for_one(self, company, two):
        function, plan, counts = making.function_of(*two), making.planned(company), []
        for name in ("Noor", "Emre", "Fatima"):
            employment = making.worker(company, function, name, "Peeters", email=f"{name}@x.example")
            said(employment.employee, two[0], Level.NOT_YET, at=NOW)
            shared(employment.employee, two[0], company, at=NOW)
            making.achieved(employment.employee, two[1], number=employment.pk)
            with CaptureQueriesContext(connection) as asked:
                propose(plan, by=None, at=NOW)
            counts.append(len(asked))
        assert counts[1] == counts[2]
