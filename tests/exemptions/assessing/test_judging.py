"""Assessors score by themselves, see nothing of each other before both sent, then agree; the last one decides."""

import pytest
from django.utils import timezone

from exemptions.assessing.agreeing import Said, confirm, fingerprint, side_by_side, write_agreement
from exemptions.assessing.enums import AGREEING, DECIDED, Result
from exemptions.assessing.holding import AssessmentMoved, NotAnAssessor, StalePage
from exemptions.assessing.scoring import Seen, keep_scores, send_scores
from exemptions.enums import IN_REVIEW
from exemptions.models import HeldCredential, ProvenCompetence, Score
from portal.kit.rules import RuleBroken
from portal.notices.models import Notification
from tests.employers.making import officer
from tests.exemptions.assessing.making import (
    NOW,
    THEN,
    agreed,
    assessor,
    credential,
    judged,
    planned_route,
    planned_test,
    said,
    scores,
    standard,
    two,
)

pytestmark = pytest.mark.usefixtures("sector")


@pytest.fixture
def test(sector):
    return planned_test()


def proven_of(assessment):
    return list(
        ProvenCompetence.objects.filter(origin_uuid=assessment.uuid)
        .order_by("competence__order")
        .values_list("competence__order", flat=True)
    )


def test_scores_are_kept_as_one_goes_and_final_once_sent(test):
    ann, _piet = two()
    all_ = scores(test)
    first = dict(list(all_.items())[:1])
    keep_scores(test, first, by=ann, at=THEN)
    with pytest.raises(RuleBroken, match="3 indicators are not scored yet"):
        send_scores(test, first, by=ann, at=THEN)
    assert Score.objects.count() == 1
    send_scores(test, all_, by=ann, at=THEN)
    with pytest.raises(RuleBroken, match="sent your scores already"):
        keep_scores(test, all_, by=ann, at=THEN)
    assert Score.objects.count() == 4


def test_scoring_begins_on_the_day(test):
    with pytest.raises(RuleBroken, match="begins on the day"):
        keep_scores(test, scores(test), by=two()[0], at=NOW)


def test_only_who_was_asked_scores(test):
    with pytest.raises(NotAnAssessor):
        keep_scores(test, scores(test), by=assessor("els@assess.example"), at=THEN)


def test_nobody_sees_anothers_scores_before_both_sent(test):
    ann, piet = two()
    send_scores(test, scores(test), by=ann, at=THEN)
    keep_scores(test, dict(list(scores(test).items())[:2]), by=piet, at=THEN)
    assert {score.assessor.user for score in Score.objects.visible_to(piet)} == {piet}
    assert {score.assessor.user for score in Score.objects.visible_to(ann)} == {ann}
    assert not Score.objects.visible_to(officer()).exists()
    assert not Score.objects.visible_to(test.employee.user).exists()
    with pytest.raises(AssessmentMoved):
        agreed(test, ann)
    send_scores(test, scores(test), by=piet, at=THEN)
    assert Score.objects.visible_to(ann).count() == 8
    assert not Score.objects.visible_to(test.employee.user).exists()


def test_two_differ_and_agree_and_one_competence_fails(test):
    ann, piet = judged(test, one=(3,), other=())
    assert test.state == AGREEING
    [differs, same] = side_by_side(test)
    assert differs.differs
    assert not same.differs
    agreed(test, ann, unproven=[differs.part.code])
    test.refresh_from_db()
    assert test.state == AGREEING
    confirm(test, seen=fingerprint(test), by=piet, at=THEN)
    test.refresh_from_db()
    assert (test.state, test.result) == (DECIDED, Result.PART)
    assert proven_of(test) == [1]
    test.requested.refresh_from_db()
    assert test.requested.state == IN_REVIEW
    step = test.requested.steps.order_by("-pk").first()
    assert same.part.code in step.text
    assert differs.part.code in step.text
    told = Notification.objects.filter(event="exemptions.assessment_decided")
    assert {each.user for each in told} == {test.employee.user, test.requested.officer}


def test_where_they_differed_it_says_why(test):
    ann, _piet = judged(test, one=(3,))
    parts = [each.part for each in side_by_side(test)]
    plain = {part.id: Said(True) for part in parts}
    with pytest.raises(RuleBroken, match=f"{parts[0].code}: say why"):
        write_agreement(test, plain, seen=fingerprint(test), by=ann, at=THEN)


def test_what_both_saw_is_not_turned_around_without_a_word(test):
    ann, _piet = judged(test)
    parts = [each.part for each in side_by_side(test)]
    turned = {part.id: Said(False) for part in parts}
    with pytest.raises(RuleBroken, match="say why"):
        write_agreement(test, turned, seen=fingerprint(test), by=ann, at=THEN)


def test_every_competence_is_said(test):
    ann, _piet = judged(test)
    with pytest.raises(RuleBroken, match="Say of each competence"):
        write_agreement(test, {}, seen=fingerprint(test), by=ann, at=THEN)


def test_a_second_agreement_from_a_stale_page_is_refused(test):
    ann, piet = judged(test, one=(3,))
    seen = fingerprint(test)
    agreed(test, ann, seen=seen)
    with pytest.raises(StalePage):
        agreed(test, piet, unproven=[each.part.code for each in side_by_side(test)], seen=seen)
    with pytest.raises(StalePage):
        confirm(test, seen=seen, by=piet, at=THEN)


def test_another_agreement_takes_the_confirmation_of_the_former_away(test):
    ann, piet = judged(test, one=(3,))
    agreed(test, ann)
    first = fingerprint(test)
    agreed(test, piet, unproven=[side_by_side(test)[0].part.code])
    test.refresh_from_db()
    assert test.state == AGREEING
    with pytest.raises(StalePage):
        confirm(test, seen=first, by=ann, at=THEN)
    confirm(test, seen=fingerprint(test), by=ann, at=THEN)
    assert proven_of(test) == [1]


def test_nothing_is_decided_twice(test):
    ann, piet = judged(test)
    agreed(test, ann)
    seen = fingerprint(test)
    confirm(test, seen=seen, by=piet, at=THEN)
    with pytest.raises(AssessmentMoved, match="decided"):
        confirm(test, seen=seen, by=piet, at=THEN)
    assert proven_of(test) == [1, 2]


def passed(route):
    _ann, piet = judged(route)
    agreed(route, two()[0])
    confirm(route, seen=fingerprint(route), by=piet, at=THEN)
    route.refresh_from_db()
    return route


def test_who_proves_all_of_a_standard_holds_what_it_gives():
    gives = credential()
    route = passed(planned_route(standard(credential=gives)))
    assert route.result == Result.ALL
    held = HeldCredential.objects.get(employee=route.employee)
    assert held.credential == gives
    assert held.seen_at == THEN
    assert held.obtained_on == timezone.localdate(route.starts_at)
    assert [each.step for each in route.steps.all()][-2:] == ["practical_test", "decided"]


def test_who_proves_part_of_a_standard_holds_those_competences_alone():
    route = planned_route(standard(credential=credential()))
    ann, piet = judged(route, one=(2, 3), other=(2,))
    agreed(route, ann, unproven=[side_by_side(route)[0].part.code])
    confirm(route, seen=fingerprint(route), by=piet, at=THEN)
    route.refresh_from_db()
    assert route.result == Result.PART
    assert proven_of(route) == [1]
    assert not HeldCredential.objects.exists()


def test_nothing_proven():
    route = planned_route(standard(credential=credential()))
    every = (0, 1, 2, 3)
    ann, piet = judged(route, one=every, other=every)
    agreed(route, ann, unproven=[each.part.code for each in side_by_side(route)])
    confirm(route, seen=fingerprint(route), by=piet, at=THEN)
    route.refresh_from_db()
    assert route.result == Result.NONE
    assert proven_of(route) == []
    again = planned_route(route.standard, route.employee, starts_at=THEN)
    assert again.pk != route.pk


def test_a_standard_that_counts_competences_one_by_one_gives_no_credential():
    passed(planned_route(standard(credential=credential(), all_proven=False)))
    assert not HeldCredential.objects.exists()


def test_points_that_nobody_asked_are_not_kept(test):
    ann, _piet = two()
    send_scores(test, scores(test) | {"i999999": Seen(True)}, by=ann, at=THEN)
    assert Score.objects.count() == 4
    assert set(said(test)) == {each["id"] for each in test.snapshot["competences"]}
