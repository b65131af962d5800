"""What is kept of an evaluation, who may send it, and when it counts."""

from decimal import Decimal

import pytest

from portal.house.models import SectorSettings
from portal.kit.rules import RuleBroken
from tests.training.evaluating.making import NOW, everything, module, room, with_account
from training.enums import CLOSED, EvaluatorRole, Outcome
from training.evaluating.evaluating import evaluate, fill_in_all, items_of, send_all
from training.evaluating.of_session import results_of
from training.evaluating.results import INCOMPLETE
from training.evaluating.roles import roles_of
from training.models import Attendance, Evaluation, Score

pytestmark = pytest.mark.usefixtures("english", "sector")
TRAINER, MENTOR, LEARNER = EvaluatorRole.TRAINER, EvaluatorRole.MENTOR, EvaluatorRole.LEARNER


@pytest.fixture
def made(sector):
    return room()


def by_trainer(made, name, scores, *, send=True, remark=""):
    return evaluate(made.people[name], role=TRAINER, scores=scores, remark=remark, by=made.trainer, at=NOW, send=send)


def by_mentor(made, name, scores, *, send=True):
    return evaluate(made.people[name], role=MENTOR, scores=scores, remark="", by=made.mentor, at=NOW, send=send)


def outcomes(made):
    results = results_of(made.session)
    return {name: results[each.pk].outcome for name, each in made.people.items()}


def test_a_draft_is_kept_and_does_not_count(made):
    evaluation = by_trainer(made, "Noor", {items_of(made.session.snapshot)[0]: 4}, send=False, remark="Rustig")
    assert (evaluation.sent_at, evaluation.remark, evaluation.scores.count()) == (None, "Rustig", 1)
    assert results_of(made.session)[made.people["Noor"].pk].score is None


def test_what_was_sent_counts_and_may_be_changed_until_the_closing(made):
    first = by_trainer(made, "Noor", everything(made, 2))
    assert outcomes(made) == {"Noor": Outcome.FAILED, "Emre": INCOMPLETE, "Fatima": INCOMPLETE}
    again = by_trainer(made, "Noor", everything(made, 3), send=False)
    assert (again.pk, again.sent_at, again.scores.count()) == (first.pk, first.sent_at, 4)
    assert outcomes(made)["Noor"] == Outcome.PASSED
    made.session.state = CLOSED
    made.session.save()
    with pytest.raises(RuleBroken, match="This session is closed"):
        by_trainer(made, "Noor", everything(made, 1))
    assert set(Score.objects.values_list("value", flat=True)) == {Decimal("3.00")}


@pytest.mark.parametrize(
    ("scores", "why"),
    [
        ({}, "Give a score"),
        ({(0, None): 3}, "not a competence of the session"),
        ({"first": 5}, "not on the scale"),
        ({"first": Decimal("2.5")}, "not on the scale"),
    ],
)
def test_impossible_scores_are_refused_and_nothing_is_kept(made, scores, why):
    first = items_of(made.session.snapshot)[0]
    with pytest.raises(RuleBroken, match=why):
        by_trainer(made, "Noor", {first if item == "first" else item: value for item, value in scores.items()})
    assert not Evaluation.objects.exists()


def test_nobody_is_evaluated_before_the_session_begins(made):
    made.session.last_ends_at += NOW - made.session.first_starts_at
    made.session.first_starts_at = NOW.replace(hour=16)
    made.session.save()
    with pytest.raises(RuleBroken, match="has not begun"):
        by_trainer(made, "Noor", everything(made))


def test_learners_evaluate_themselves_and_it_decides_nothing(made):
    user = with_account(made, "Noor")
    with pytest.raises(RuleBroken, match="nobody else"):
        evaluate(
            made.people["Noor"], role=LEARNER, scores=everything(made), remark="", by=made.trainer, at=NOW, send=True
        )
    evaluate(made.people["Noor"], role=LEARNER, scores=everything(made, 4), remark="", by=user, at=NOW, send=True)
    assert outcomes(made)["Noor"] == INCOMPLETE


class TestWithFourEyes:
    @pytest.fixture(autouse=True)
    def _asked(self, sector):
        house = SectorSettings.load()
        house.evaluated_by_both = True
        house.save()

    def test_there_is_no_result_before_both_sent(self, made):
        by_trainer(made, "Noor", everything(made))
        assert [str(why) for why in results_of(made.session)[made.people["Noor"].pk].reasons] == [
            "The mentor has not sent an evaluation yet."
        ]
        by_mentor(made, "Noor", everything(made))
        assert outcomes(made)["Noor"] == Outcome.PASSED

    def test_each_scores_every_competence(self, made):
        one = dict.fromkeys(items_of(made.session.snapshot)[:2], 3)
        by_trainer(made, "Noor", one, send=False)
        with pytest.raises(RuleBroken, match="score every competence"):
            by_trainer(made, "Noor", one)

    def test_they_are_two_people(self, made):
        by_trainer(made, "Noor", everything(made))
        with pytest.raises(RuleBroken, match="must be two people"):
            evaluate(
                made.people["Noor"], role=MENTOR, scores=everything(made), remark="", by=made.trainer, at=NOW, send=True
            )

    def test_a_session_with_a_trainer_alone_waits_for_nobody(self, made):
        made.session.mentor = None
        made.session.save()
        by_trainer(made, "Noor", everything(made))
        assert outcomes(made)["Noor"] == Outcome.PASSED


def test_everybody_acquired_everything_then_the_exceptions(made, django_assert_num_queries):
    by_trainer(made, "Emre", {items_of(made.session.snapshot)[0]: 1}, send=False)
    people = list(made.people.values())
    assert fill_in_all(made.session, role=TRAINER, enrolments=people, by=made.trainer, at=NOW) == 3
    assert outcomes(made) == dict.fromkeys(made.people, INCOMPLETE)
    assert send_all(made.session, role=TRAINER, enrolments=people, by=made.trainer, at=NOW) == 3
    results = results_of(made.session)
    assert [results[each.pk].score for each in people] == [Decimal("3.00"), Decimal("2.50"), Decimal("3.00")]
    assert outcomes(made) == {"Noor": Outcome.PASSED, "Emre": Outcome.FAILED, "Fatima": Outcome.PASSED}
    assert fill_in_all(made.session, role=TRAINER, enrolments=people, by=made.trainer, at=NOW) == 0


def test_who_did_not_come_is_not_filled_in(made):
    Attendance.objects.filter(enrolment=made.people["Emre"]).update(minutes=0)
    assert fill_in_all(made.session, role=TRAINER, enrolments=list(made.people.values()), by=made.trainer, at=NOW) == 2
    assert not made.people["Emre"].evaluations.exists()


def test_presence_is_reckoned_from_the_register(sector):
    made = room(number=2, of=module(min_attendance=80))
    for name in made.people:
        by_trainer(made, name, everything(made))
    Attendance.objects.filter(enrolment=made.people["Noor"]).update(minutes=180)
    Attendance.objects.filter(enrolment=made.people["Emre"]).update(minutes=None)
    assert outcomes(made) == {"Noor": Outcome.FAILED, "Emre": INCOMPLETE}
    # Sixty minutes credited: 180 of 180.
    made.people["Noor"].credited_minutes = 60
    made.people["Noor"].save()
    assert outcomes(made)["Noor"] == Outcome.PASSED


def test_results_take_as_many_queries_for_twelve_as_for_one(sector, django_assert_num_queries):
    made = room(number=1)
    by_trainer(made, "Noor", everything(made))
    with django_assert_num_queries(5):
        results_of(made.session)
    many = room_of_twelve(made)
    fill_in_all(many.session, role=TRAINER, enrolments=list(many.people.values()), by=many.trainer, at=NOW)
    with django_assert_num_queries(5):
        results_of(many.session)


def room_of_twelve(made):
    from tests.employees.making import hired
    from tests.training.evaluating.making import NAMES, enrolled

    for place, name in enumerate(NAMES[1:], 2):
        made.people[name] = enrolled(made.session, hired(made.session.host, name, "Peeters"), place)
    return made


def test_who_evaluates_whom(made, django_assert_num_queries):
    from tests.accounts.people import account

    people = list(made.people.values())
    everybody = {each.pk for each in people}
    assert roles_of(made.trainer, made.session, people) == dict.fromkeys(everybody, TRAINER)
    assert roles_of(made.mentor, made.session, people) == dict.fromkeys(everybody, MENTOR)
    assert roles_of(made.manager, made.session, people) == {}
    assert roles_of(account("stranger@home.example"), made.session, people) == {}
    made.session.mentor = None
    assert roles_of(made.manager, made.session, people) == dict.fromkeys(everybody, MENTOR)


def test_who_came_is_asked_to_score_himself_and_to_say_what_he_found(made, django_assert_num_queries):
    from training.evaluating.satisfaction import answer
    from training.evaluating.to_do import tasks_of_learner

    noor = with_account(made, "Noor")
    with django_assert_num_queries(1):
        assert [task.title for task in tasks_of_learner(noor, NOW)] == [
            "Score yourself",
            "Say what you found of a session",
        ]
    evaluate(made.people["Noor"], role=LEARNER, scores=everything(made), remark="", by=noor, at=NOW, send=True)
    answer(made.people["Noor"], answers={"useful": 5}, remark="", at=NOW)
    assert tasks_of_learner(noor, NOW) == []
    assert tasks_of_learner(made.trainer, NOW) == []
