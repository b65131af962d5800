"""Somebody asks their company for a training; it answers, and what its plan makes of it is told."""

import pytest
from django.db import IntegrityError, transaction

from employees.doubles.merging import merge
from employees.models import Employee
from employees.own_data.forgetting import forget
from portal.kit.rules import RuleBroken
from portal.privacy.holders import holders, in_full, subject_of
from tests.employees import making as people
from tests.employees.record.learning import obtained
from tests.employers import making as companies
from tests.training.plans.making import ended, module, renewed
from tests.training.requests.making import AFTER, NEXT, NOW, THIS, asked, open_plan, told
from tests.training.tracks.making import DAY, learner
from training.models import TrainingRequest
from training.plans.choosing import accept, accept_all, drop
from training.plans.choosing import refuse as refuse_line
from training.plans.copying import copy_to_next_year
from training.plans.enums import PROPOSED, LineOrigin
from training.plans.filling import propose
from training.plans.making import activate, close
from training.plans.words import reason_in_words
from training.requests.answering import NoPlan, refuse, take_up
from training.requests.asking import NotYours, ask, withdraw
from training.requests.enums import ASKED, REFUSED, TAKEN_UP, WITHDRAWN
from training.requests.holding import MoveNotAllowed
from training.requests.showing import shown_to_asker, shown_to_company

pytestmark = pytest.mark.usefixtures("english")
WHY = "Klanten bellen soms in het Frans"


@pytest.fixture
def noor(company):
    return learner(company)


def now(request):
    return TrainingRequest.objects.get(pk=request.pk)


def test_who_asks_is_told_each_step_and_the_line_says_why(company, noor):
    user, lien = noor.employee.user, companies.manager()
    plan = open_plan(company)
    one = asked(noor, module(1), by=user, motivation=WHY, wished_quarter=AFTER)
    assert (one.state, told(lien)) == (ASKED, ["training.training_asked"])
    take_up(one, quarter=AFTER, answer="Goed idee", by=lien, at=NOW)
    line = now(one).line
    assert (line.plan, line.quarter_since, line.origin, line.state) == (plan, AFTER, LineOrigin.ASKED, PROPOSED)
    assert reason_in_words(line.reason) == f"The person asked for it: “{WHY}”."
    assert (now(one).state, now(one).answered_by, now(one).answer) == (TAKEN_UP, lien, "Goed idee")
    accept(line, by=lien, at=NOW)
    # What is being prepared is not told yet.
    assert told(user) == ["training.request_taken_up"]
    activate(plan, by=lien, at=NOW)
    assert told(user)[1:] == ["training.asked_line_accepted"]
    drop(line, reason="Te druk", by=lien, at=NOW)
    assert told(user)[2:] == ["training.asked_line_dropped"]


def test_what_the_asker_reads_of_it_follows_the_plan(company, noor):
    plan, on = open_plan(company), NOW.date()
    one = asked(noor, module(1))
    take_up(one, quarter=NEXT, by=None, at=NOW)

    def shown(show):
        return show(TrainingRequest.objects.for_lists(), on=on)[0].state

    assert shown(shown_to_asker) == "taken up in the plan"
    accept_all(plan, by=None, at=NOW)
    assert shown(shown_to_asker) == "taken up in the plan"
    assert shown(shown_to_company).startswith("planned: ")
    activate(plan, by=None, at=NOW)
    assert shown(shown_to_asker).startswith("planned: ")
    refuse_line(plan.lines.get(), reason="Geen geld", by=None, at=NOW)
    row = shown_to_asker(TrainingRequest.objects.for_lists(), on=on)[0]
    assert (row.state, row.answer) == ("refused", "Geen geld")
    assert told(noor.employee.user)[-1] == "training.asked_line_refused"


def test_words_of_ones_own_get_the_module_that_fits(company, noor):
    open_plan(company)
    one = asked(noor, topic="  Beter   Frans spreken ")
    assert one.topic == "Beter Frans spreken"
    with pytest.raises(RuleBroken, match="Choose the module"):
        take_up(one, quarter=NEXT, by=None, at=NOW)
    taken = take_up(one, quarter=NEXT, module=module(1), by=None, at=NOW)
    assert (taken.module.code, taken.line.module.code) == ("M 1", "M 1")


def test_a_refusal_has_a_reason_and_an_answer_comes_once(company, noor):
    one, stale = asked(noor, module(1)), None
    stale = now(one)
    with pytest.raises(RuleBroken, match="Say why"):
        refuse(one, reason=" ", by=None, at=NOW)
    refuse(one, reason="Te duur", by=companies.manager(), at=NOW)
    assert (now(one).state, now(one).answer) == (REFUSED, "Te duur")
    assert told(noor.employee.user) == ["training.request_refused"]
    for again in (
        lambda: refuse(stale, reason="Toch niet", by=None, at=NOW),
        lambda: withdraw(stale, by=None, at=NOW),
    ):
        with pytest.raises(MoveNotAllowed):
            again()
    open_plan(company)
    with pytest.raises(MoveNotAllowed):
        take_up(stale, quarter=NEXT, by=None, at=NOW)
    assert asked(noor, now(one).module).state == ASKED  # Whoever wants it after all asks anew.


def test_what_may_not_be_asked(company, noor):
    user, first = noor.employee.user, module(1)
    asked(noor, first)
    other = people.hired(company, "Emre", "Yilmaz")
    obtained(noor.employee, had := module(2))
    cases = [
        ({"module": first}, noor, "already. Wait"),
        ({"module": had}, noor, "have module M 2 already"),
        ({"module": module(3, retired_on=NOW.date(), retired_because="Oud")}, noor, "not offered"),
        ({"topic": " "}, noor, "write what you want"),
        ({"module": module(4), "wished_quarter": THIS.replace(year=THIS.year - 1)}, noor, "quarter is over"),
        ({"module": module(5), "wished_quarter": NEXT.replace(day=2)}, noor, "A quarter begins"),
        ({"module": module(6)}, other, "for themselves"),
    ]
    for wish, work, sentence in cases:
        with pytest.raises(RuleBroken, match=sentence), transaction.atomic():
            ask(work, **wish, by=user, at=NOW)
    type(noor).objects.filter(pk=noor.pk).update(until=NOW.date())
    noor.refresh_from_db()
    with pytest.raises(RuleBroken, match="do not work for this company"):
        asked(noor, module(7))
    with pytest.raises(NotYours):
        withdraw(TrainingRequest.objects.get(), by=companies.manager(), at=NOW)


def test_without_an_open_plan_nothing_is_taken_up(company, noor):
    one = asked(noor, module(1))
    with pytest.raises(NoPlan, match="Make one first"):
        take_up(one, quarter=NEXT, by=None, at=NOW)
    plan = open_plan(company)
    close(plan, by=None, at=NOW)
    with pytest.raises(NoPlan):
        take_up(one, quarter=NEXT, by=None, at=NOW)


def test_proposing_a_plan_takes_along_what_was_asked_and_a_second_time_changes_nothing(company, noor):
    first, topic = asked(noor, module(1), wished_quarter=AFTER, motivation=WHY), asked(noor, topic="Frans")
    emre = people.hired(company, "Emre", "Yilmaz")
    gone = asked(emre, module(2))
    type(emre).objects.filter(pk=emre.pk).update(until=NOW.date())
    had = asked(noor, third := module(3))
    obtained(noor.employee, third, on=NOW.date() - DAY)
    withdraw(asked(noor, module(4)), by=noor.employee.user, at=NOW)
    plan = open_plan(company)
    for _each in range(2):
        propose(plan, by=None, at=NOW)
        line = plan.lines.get()
        assert (line.module.code, line.quarter_since, line.origin, line.state) == ("M 1", AFTER, "asked", PROPOSED)
    assert now(first).line == line
    assert [now(each).state for each in (topic, gone, had)] == [ASKED, ASKED, ASKED]
    assert told(noor.employee.user) == ["training.request_taken_up"]


def test_a_line_that_somebody_chose_already_answers_the_question(company, noor):
    plan = open_plan(company)
    take_up(asked(noor, first := module(1)), quarter=NEXT, by=None, at=NOW)
    line = accept(plan.lines.get(), by=None, at=NOW)
    again = take_up(asked(noor, first), quarter=AFTER, by=None, at=NOW)
    assert (again.line, plan.lines.count()) == (line, 1)


def test_a_question_goes_on_with_the_line_that_is_taken_along(company, noor):
    plan = open_plan(company, active=True)
    one = take_up(asked(noor, module(1)), quarter=NEXT, by=None, at=NOW)
    coming = copy_to_next_year(plan, by=None, at=NOW)
    assert now(one).line == coming.lines.get()


def test_the_database_itself_refuses_what_may_never_be(noor):
    one = asked(noor, module(1))
    rows = TrainingRequest.objects.filter(pk=one.pk)
    for columns, constraint in [
        ({"state": REFUSED, "answered_at": NOW}, "refusal_is_explained"),
        ({"state": WITHDRAWN}, "steps_are_dated"),
        ({"answered_at": NOW}, "steps_are_dated"),
        ({"answer": "Ja"}, "steps_go_together"),
        ({"module": None}, "asks_something"),
        ({"module": None, "topic": "x", "state": TAKEN_UP, "answered_at": NOW}, "taken_up_with_a_module"),
        ({"wished_quarter": NEXT.replace(day=2)}, "wishes_a_quarter"),
    ]:
        with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
            rows.update(**columns)


# --- What is kept of people.


def test_people_read_what_they_asked_and_it_goes_when_they_are_erased_or_forgotten(company, noor):
    one = asked(noor, module(1), motivation=WHY)
    emre = people.hired(company, "Emre", "Yilmaz")
    other = asked(emre, topic="Wat Noor Peeters kent")
    open_plan(company)
    line = take_up(asked(emre, module(2), motivation="Zoals Noor Peeters"), quarter=NEXT, by=None, at=NOW).line
    holder, subject = holders["training.requests"], in_full(subject_of(noor.employee.user))
    [section] = holder.held(subject)
    assert dict(section.rows[0])["Why you asked it"] == WHY
    assert holder.foresee(subject).wiped == ["1 question for a training"]
    holder.erase(subject, at=NOW)
    assert not TrainingRequest.objects.filter(pk=one.pk).exists()
    line.refresh_from_db()
    assert (now(other).topic, line.reason["motivation"]) == ("Wat … kent", "Zoals …")
    forget(Employee.objects.filter(pk=emre.employee_id), at=NOW)
    assert not TrainingRequest.objects.exists()


def test_who_asked_reads_that_the_plan_was_closed_before_it_was_decided_and_may_ask_again(company, noor):
    plan, first = open_plan(company), module(1)
    take_up(asked(noor, first), quarter=NEXT, by=None, at=NOW)
    [shown] = shown_to_asker(TrainingRequest.objects.for_lists(), on=NOW.date())
    assert shown.state == "taken up in the plan"
    close(plan, by=None, at=NOW)
    [shown] = shown_to_asker(TrainingRequest.objects.for_lists(), on=NOW.date())
    assert shown.state == "the plan was closed before it was decided"
    assert asked(noor, first).state == ASKED


def test_who_goes_on_under_another_contract_is_still_answered(company, noor):
    one = asked(noor, module(1))
    renewed(noor, NOW.date())
    assert list(TrainingRequest.objects.waiting(NOW.date())) == [one]
    [shown] = shown_to_company(TrainingRequest.objects.for_lists(), on=NOW.date())
    assert not shown.is_over
    open_plan(company)
    assert take_up(one, quarter=NEXT, by=None, at=NOW).line.employment_id != noor.pk
    ended(noor.employee.employments.last(), NOW.date() + DAY)
    [shown] = shown_to_company(TrainingRequest.objects.for_lists(), on=NOW.date() + DAY)
    assert shown.is_over


def test_they_are_kept_two_years(noor):
    old, young = asked(noor, module(1), at=NOW - 731 * DAY), asked(noor, module(2), at=NOW - 700 * DAY)
    assert holders["training.requests"].expire(NOW) == {"questions for a training": 1}
    assert not TrainingRequest.objects.filter(pk=old.pk).exists()
    assert now(young)


def test_they_move_with_a_person_whose_records_become_one(company, noor):
    other = people.company()
    there = people.hired(other, "Noor", "Peeters", email="n@other.example")
    first = module(1)
    ones = [asked(noor, first), asked(there, first)]
    merge(there.employee, into=Employee.objects.get(pk=noor.employee_id), by=None, at=NOW)
    assert {now(each).employee_id for each in ones} == {noor.employee_id}
