"""What assessments hold about candidates, how it is forgotten, when it goes, and two records that become one."""

from datetime import timedelta

import pytest
from django.core.files.base import ContentFile
from django.urls import reverse
from django.utils import timezone

from employees.doubles.merging import merge
from exemptions.assessing.agreeing import confirm, fingerprint
from exemptions.assessing.ending import call_off
from exemptions.assessing.enums import CALLED_OFF, DECIDED, FOLLOWED, PLANNED
from exemptions.models import Agreement, Assessment, PortfolioItem, ProvenCompetence, QuickScan, RouteStep, Score
from portal.kit.models import Booking
from portal.privacy.erasing import ask_erasure, erase
from portal.privacy.holders import foreseen, holders, subject_of
from portal.privacy.naming import INSTEAD
from tests.accounts.people import account
from tests.employees import making as people
from tests.employers import making as companies
from tests.exemptions.assessing import making
from tests.privacy.searching import places_with

pytestmark = pytest.mark.usefixtures("english")
FIRST, LAST, ADDRESS, WORDS = "Zqxwa", "Vbnmk", "jklmq@marker.example", "Qsdfg"
MARKERS = (FIRST, LAST, "jklmq", WORDS)
YEAR = timedelta(days=365)


@pytest.fixture
def candidate(company):
    employment = people.hired(company, FIRST, LAST)
    employment.employee.user = account(ADDRESS)
    employment.employee.save()
    return employment.employee


def decided(candidate):
    """A route that two assessors judged, with every word that can be said in it."""
    route = making.planned_route(employee=candidate)
    RouteStep.objects.filter(assessment=route).update(text=f"{FIRST} {LAST} did it: {WORDS}")
    Assessment.objects.filter(pk=route.pk).update(where=f"At {WORDS}")
    QuickScan.objects.create(
        assessment=route, competence=route.snapshot["competences"][0]["id"], answer="yes", word=WORDS
    )
    portfolio(candidate, route)
    assessors = making.judged(route, one=[0])
    Score.objects.filter(assessor__assessment=route).update(word=WORDS)
    making.agreed(route, assessors[0], unproven=[route.snapshot["competences"][0]["code"]])
    Agreement.objects.filter(assessment=route).update(words=f"{WORDS} says {FIRST} {LAST}")
    for each in assessors:
        confirm(route, seen=fingerprint(route), by=each, at=making.THEN)
    route.refresh_from_db()
    assert route.state == DECIDED
    return route


def portfolio(candidate, route):
    answers = dict.fromkeys(("goal", "situation", "task", "action", "result", "reflection"), WORDS)
    item = PortfolioItem(employee=candidate, assessment=route, name=f"{WORDS}.pdf", added_at=making.NOW, **answers)
    item.file.save("portfolio", ContentFile(f"{FIRST} {LAST}".encode()))
    return item


def told(user):
    return {str(each.title): str(each.rows) for each in holders["exemptions.assessments"].held(subject_of(user))}


def erased(user):
    return erase(ask_erasure(subject=user.uuid, by=user, at=timezone.now()), by=companies.officer(), at=timezone.now())


def test_a_candidate_reads_and_takes_along_all_of_it(candidate):
    decided(candidate)
    read = told(candidate.user)
    assert [title for title, rows in read.items() if WORDS not in rows] == ["What you assessed"]
    [file] = holders["exemptions.assessments"].files(subject_of(candidate.user))
    assert (file.name.endswith(f"{WORDS}.pdf"), file.content) == (True, f"{FIRST} {LAST}".encode())


def test_what_assessors_saw_is_not_told_before_it_is_decided(candidate):
    route = making.planned_route(employee=candidate)
    making.judged(route)
    read = told(candidate.user)
    assert (read["What assessors saw of you"], read["What the assessors agreed"]) == ("[]", "[]")


def test_an_assessor_reads_what_they_assessed_and_not_whom(candidate):
    decided(candidate)
    read = told(making.assessor())
    assert "assessment by a standard" in read["What you assessed"]
    assert FIRST not in str(read)


def test_an_erasure_leaves_no_trace_and_keeps_what_was_proven_without_who(
    candidate, django_capture_on_commit_callbacks
):
    route = decided(candidate)
    file = PortfolioItem.objects.get().file
    before = places_with(*MARKERS)

    with django_capture_on_commit_callbacks(execute=True):
        erased(candidate.user)

    assert {f"table exemptions_{name}" for name in ("portfolioitem", "score", "agreement", "routestep")} <= set(before)
    assert places_with(*MARKERS) == []
    assert not file.storage.exists(file.name)
    route.refresh_from_db()
    assert (route.state, route.result, route.where) == (DECIDED, "part", "")
    assert Agreement.objects.filter(assessment=route).count() == 2
    assert ProvenCompetence.objects.get().employee.erased_at is not None


def test_who_assessed_somebody_that_is_forgotten_finds_the_way_to_it(candidate, visit, strict_templates):
    route = decided(candidate)
    erased(candidate.user)
    ann, officer = visit(making.assessor()), visit(companies.officer(), second_factor=True)
    told = "somebody who is erased"
    assert told in ann.get(reverse("exemptions:to_assess")).text
    assert told in ann.get(reverse("exemptions:assessment", args=[route.uuid])).text
    assert told in officer.get(reverse("assessment_admin:index"), {"state": "all"}).text


@pytest.mark.parametrize("begun", [making.route, making.planned_route])
def test_what_was_still_to_come_goes_and_everybody_is_free_again(candidate, begun, django_capture_on_commit_callbacks):
    begun(employee=candidate)
    assert holders["exemptions.assessments"].needs_account(subject_of(candidate.user))
    with django_capture_on_commit_callbacks(execute=True):
        erased(candidate.user)
    assert not Assessment.objects.exists()
    assert not Booking.objects.active().exists()


def test_a_test_of_a_request_that_waits_is_called_off_with_it(candidate, django_capture_on_commit_callbacks):
    making.planned_test(making.in_review(candidate))
    with django_capture_on_commit_callbacks(execute=True):
        erased(candidate.user)
    assert not Assessment.objects.exists()
    assert not Booking.objects.active().exists()
    assert places_with(*MARKERS) == []


def test_what_is_foreseen_is_what_happens(candidate, no_writes):
    decided(candidate)
    with no_writes():
        fate = foreseen(subject_of(candidate.user))
    done = erased(candidate.user)
    assert [str(each) for each in done.wiped] == [str(each) for each in fate.wiped]
    assert "What was proven" in str([each.what for each in done.kept])


def test_words_and_portfolio_go_after_five_years_and_what_was_proven_stays(candidate):
    route = decided(candidate)
    expire, over = holders["exemptions.assessments"].expire, route.ended_at
    expire(over + 5 * YEAR)
    assert (PortfolioItem.objects.count(), Score.objects.exists()) == (1, True)
    done = expire(over + 5 * YEAR + timedelta(days=1))
    assert done == {"portfolios": 1, "words about assessments": 1}
    assert (Score.objects.count(), QuickScan.objects.count(), RouteStep.objects.count()) == (0, 0, 0)
    assert (Agreement.objects.count(), ProvenCompetence.objects.count()) == (2, 1)
    assert expire(over + 6 * YEAR) == {"portfolios": 0, "words about assessments": 0}


def test_why_a_test_was_called_off_goes_after_five_years_too(candidate):
    test = making.planned_test(making.in_review(candidate))
    call_off(test, reason=f"{FIRST} is ill", by=companies.officer(), at=making.NOW)
    expire = holders["exemptions.assessments"].expire
    assert expire(making.NOW + 6 * YEAR)["words about assessments"] == 1
    test.refresh_from_db()
    assert test.ended_because == INSTEAD
    assert expire(making.NOW + 6 * YEAR)["words about assessments"] == 0


@pytest.mark.parametrize("swapped", [False, True])
def test_of_two_routes_of_one_person_the_one_that_is_further_goes_on(company, swapped):
    records = [people.hired(company, "Noor", name).employee for name in ("Peeters", "Peters")]
    further, other = records[:: -1 if swapped else 1]
    standard = making.standard()
    making.planned_route(standard, further)
    making.route(standard, other)
    merge(records[1], into=records[0], by=companies.officer(), at=making.NOW)
    assert set(Assessment.objects.values_list("state", "employee")) == {
        (PLANNED, records[0].pk),
        (CALLED_OFF, records[0].pk),
    }
    assert "the other goes on" in Assessment.objects.get(state=CALLED_OFF).ended_because


def test_routes_along_other_standards_go_on_both(company):
    records = [people.hired(company, "Noor", name).employee for name in ("Peeters", "Peters")]
    for each in records:
        making.route(employee=each)
    merge(records[1], into=records[0], by=companies.officer(), at=making.NOW)
    assert set(Assessment.objects.values_list("state", "employee")) == {(FOLLOWED, records[0].pk)}
