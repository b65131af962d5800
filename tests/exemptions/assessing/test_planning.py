"""Who may assess, when and for how long; nobody is in two places."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from employees.states import Task
from exemptions.assessing.ending import call_off
from exemptions.assessing.enums import AssessmentState, PlaceKind, Setting
from exemptions.assessing.planning import change_plan, plan_interview, plan_test
from exemptions.enums import IN_REVIEW, INTERVIEW_PLANNED, SUBMITTED, TEST_PLANNED, WITHDRAWN
from exemptions.models import Assessment
from exemptions.requests.moving import hold, move
from portal.agenda.entries import entries_of
from portal.kit.models import Booking
from portal.kit.rules import RuleBroken
from portal.notices.models import Notification
from tests.employees.making import hired, mentor, person
from tests.employers.making import officer
from tests.exemptions.assessing.making import (
    NOW,
    SOON,
    assessor,
    in_review,
    module,
    plan,
    planned_route,
    planned_test,
    standard,
    two,
)

pytestmark = pytest.mark.usefixtures("sector")


def refused(words, requested=None, **facts):
    with pytest.raises(RuleBroken, match=words):
        planned_test(requested, **facts)


def test_a_test_is_planned_and_everybody_is_booked_told_and_finds_it_in_their_calendar():
    requested = in_review()
    test = planned_test(requested, place=PlaceKind.WORKPLACE, setting=Setting.REAL, where="Kaai 12, Kortrijk")
    requested.refresh_from_db()
    assert requested.state == TEST_PLANNED
    assert Booking.objects.active().of(test.origin).count() == 3
    [entry] = entries_of(requested.employee.user, at=NOW)
    assert (entry.starts_at, entry.location, entry.sequence) == (SOON, "Kaai 12, Kortrijk", 0)
    assert "Peeters" not in str(entries_of(two()[0], at=NOW))
    assert Notification.objects.filter(event="exemptions.assessment_planned").count() == 3


def submitted():
    requested = in_review()
    requested.state, requested.officer = SUBMITTED, None
    requested.save()
    return requested


def test_planning_takes_up_what_nobody_looked_at_yet():
    requested = submitted()
    planned_test(requested)
    requested.refresh_from_db()
    assert (requested.state, requested.officer) == (TEST_PLANNED, officer())
    assert [step.state for step in requested.steps.order_by("pk")][-2:] == [IN_REVIEW, TEST_PLANNED]


def test_what_could_not_be_planned_is_not_taken_up():
    requested = submitted()
    refused("Choose 2 assessors", requested, assessors=[assessor()])
    requested.refresh_from_db()
    assert (requested.state, requested.officer) == (SUBMITTED, None)


def test_an_officer_plans_no_test_for_themselves():
    requested = in_review(person(officer().email))
    refused("This is your own request", requested)


def test_an_interview_has_one_assessor_and_a_trainer_may_hold_it():
    requested = in_review()
    trainer = assessor("tom@train.example", "Tom", "Smet", Task.TRAINER)
    plan_interview(requested, plan([trainer]), by=officer(), at=NOW)
    requested.refresh_from_db()
    assert requested.state == INTERVIEW_PLANNED


def test_a_trainer_does_not_assess_a_route():
    trainer = assessor("tom@train.example", "Tom", "Smet", Task.TRAINER)
    with pytest.raises(RuleBroken, match="Tom Smet does not assess for the sector"):
        planned_route(assessors=[assessor(), trainer])


def test_the_same_person_does_not_assess_twice():
    refused("does not assess twice", assessors=[assessor(), assessor()])


def test_too_few_assessors():
    refused("Choose 2 assessors", assessors=[assessor()])


def test_nobody_assesses_themselves():
    noor = person()
    refused("Nobody assesses themselves", in_review(noor), assessors=[assessor(), assessor(noor.user.email)])


def test_somebody_without_the_task():
    refused("does not assess", assessors=[assessor(), person("jan@home.example", "Jan", "Maes").user])


def test_at_least_one_comes_from_outside_the_company(company):
    employment = hired(company)
    members = [mentor(company, email).user for email in ("ann@assess.example", "piet@assess.example")]
    for member in members:
        assessor(member.email)
    refused("outside the company", in_review(employment.employee), assessors=members)
    planned_test(in_review(employment.employee), assessors=[members[0], assessor("els@assess.example", "Els", "Nys")])


def test_who_works_in_the_company_does_not_come_from_outside(company):
    employment, users = hired(company), two()
    for name, user in zip(("Ann", "Piet"), users, strict=True):
        colleague = hired(company, name, "Collega").employee
        colleague.user = user
        colleague.save()
    refused("outside the company", in_review(employment.employee), assessors=users)


def test_it_does_not_take_longer_than_it_may():
    refused("at most 300 minutes", minutes=301)
    with pytest.raises(RuleBroken, match="at most 60 minutes"):
        planned_route(standard(max_minutes=60), minutes=61)


def test_the_database_knows_how_long_it_may_take():
    test = planned_test()
    with pytest.raises(IntegrityError, match="not_longer_than_allowed"), transaction.atomic():
        Assessment.objects.filter(pk=test.pk).update(minutes=301)


def test_what_is_over_cannot_be_planned():
    refused("This moment is over", starts_at=NOW - timedelta(minutes=1))


def test_nobody_is_in_two_places_and_it_says_who():
    planned_test(in_review())
    other = in_review(person("jan@home.example", "Jan", "Maes"))
    refused("expected elsewhere already: Ann Claes, Piet Wouters", other, starts_at=SOON + timedelta(minutes=60))
    other.refresh_from_db()
    assert other.state == IN_REVIEW
    planned_test(other, starts_at=SOON + timedelta(minutes=120))


def test_a_module_without_competences_is_not_tested():
    bare = module()
    bare.module_competences.all().delete()
    with pytest.raises(RuleBroken, match="names no technical competences"):
        plan_test(in_review(of=bare), plan(), by=officer(), at=NOW)


def test_a_request_is_tested_once_at_a_time():
    requested = in_review()
    planned_test(requested)
    refused("a test is planned", requested, starts_at=SOON + timedelta(days=1))


def test_another_day_and_another_assessor():
    test = planned_test()
    els = assessor("els@assess.example", "Els", "Nys")
    later = SOON + timedelta(days=1)
    change_plan(test, plan([two()[0], els], starts_at=later), by=officer(), at=NOW)
    test.refresh_from_db()
    assert (test.starts_at, test.sequence) == (later, 1)
    assert {line.user.first_name for line in test.assessors.all()} == {"Ann", "Els"}
    assert Notification.objects.get(event="exemptions.assessment_without_you").user == two()[1]


def test_called_off_the_request_is_back_with_the_officer():
    test = planned_test()
    with pytest.raises(RuleBroken, match="Say why"):
        call_off(test, reason=" ", by=officer(), at=NOW)
    call_off(test, reason="Zaal onder water", by=officer(), at=NOW)
    test.requested.refresh_from_db()
    assert test.requested.state == IN_REVIEW
    assert not Booking.objects.active().of(test.origin).exists()
    assert Notification.objects.filter(event="exemptions.assessment_called_off").count() == 3
    planned_test(test.requested)


def test_a_withdrawn_request_takes_its_test_along():
    test = planned_test()
    move(hold(test.requested), WITHDRAWN, by=test.employee.user, at=NOW)
    test.refresh_from_db()
    assert test.state == AssessmentState.CALLED_OFF
    assert not Booking.objects.active().of(test.origin).exists()
