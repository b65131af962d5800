"""Mentors guide learners of their company; coaches visit from outside, and what they write is for two."""

from datetime import timedelta

import pytest
from django.utils import timezone

from employees.employing import end_employment
from employees.guiding import (
    appoint_coach,
    assign_mentor,
    cancel_visit,
    end_coaching,
    end_mentor,
    invite_coach,
    note_visit,
    plan_visit,
)
from employees.inviting.joining import take_record
from employees.models import Coaching, Employment, MentorAssignment, SectorTask, Visit
from employees.sector_tasks import end_task, give_task, invite_for_task
from employees.states import Task, VisitState
from employers.members import end_membership
from portal.kit.rules import RuleBroken
from portal.notices.inviting import accept
from portal.notices.models import Invitation, Notification
from tests.accounts.people import account
from tests.employees.making import company as other_company
from tests.employees.making import hired, mentor
from tests.employers import making

NOW = timezone.now()
TODAY = timezone.localdate(NOW)


def coaching(company):
    employment = hired(company)
    take_record(employment.employee, user=account("noor@home.example"), at=NOW)
    return appoint_coach(employment, user=account("coach@outside.example"), by=None, at=NOW)


def test_a_mentor_sees_the_learners_of_today_and_nobody_else(company):
    omar, mine = mentor(company), hired(company)
    hired(company, "Jan", "Maes")
    assignment = assign_mentor(mine, omar, by=None, at=NOW)
    assert list(Employment.objects.visible_to(omar.user)) == [mine]

    end_mentor(assignment, by=None, at=NOW)

    assert not Employment.objects.visible_to(omar.user).exists()


def test_a_mentor_who_works_elsewhere_by_now_sees_nobody(company):
    omar = mentor(company)
    assign_mentor(hired(company), omar, by=None, at=NOW)

    end_membership(omar, by=None, at=NOW)

    assert not Employment.objects.visible_to(omar.user).exists()


def test_a_mentor_is_of_the_same_company_and_there_once(company):
    omar, employment = mentor(company), hired(company)
    assign_mentor(employment, omar, by=None, at=NOW)

    with pytest.raises(RuleBroken):
        assign_mentor(employment, omar, by=None, at=NOW)
    with pytest.raises(RuleBroken):
        assign_mentor(hired(other_company()), omar, by=None, at=NOW)
    with pytest.raises(RuleBroken):
        assign_mentor(employment, company.members.get(user=making.manager()), by=None, at=NOW)


def test_who_left_gets_no_mentor(company):
    gone = end_employment(hired(company), last_day=TODAY - timedelta(days=1), by=None, at=NOW)

    with pytest.raises(RuleBroken):
        assign_mentor(gone, mentor(company), by=None, at=NOW)
    assert not MentorAssignment.objects.exists()


def test_what_a_coach_writes_is_for_coach_and_learner_alone(company):
    made = coaching(company)
    note_visit(made, on=TODAY, note="Gaat goed.", at=NOW)

    for user in (made.coach, account("noor@home.example")):
        assert Coaching.objects.visible_to(user).get() == made
    for user in (making.manager(), making.officer(), mentor(company).user):
        assert not Coaching.objects.visible_to(user).exists()


def test_the_learner_is_told_of_each_visit(company):
    made = coaching(company)
    visit = plan_visit(made, on=TODAY + timedelta(days=3), place="Kantine", at=NOW)
    cancel_visit(visit, at=NOW)
    note_visit(made, on=TODAY, note="Gaat goed.", at=NOW)

    told = Notification.objects.filter(user=account("noor@home.example")).order_by("pk")
    assert [n.event for n in told] == [
        "employees.coach_appointed",
        "employees.visit_planned",
        "employees.visit_cancelled",
        "employees.visit_noted",
    ]
    assert not [n for n in told if "Gaat goed" in n.text]


def test_a_visit_is_noted_once_and_not_before_it_takes_place(company):
    made = coaching(company)
    visit = plan_visit(made, on=TODAY, at=NOW)
    with pytest.raises(RuleBroken):
        note_visit(made, visit=visit, on=TODAY + timedelta(days=1), note="Later.", at=NOW)

    note_visit(made, visit=visit, on=TODAY, note="Gaat goed.", at=NOW)

    with pytest.raises(RuleBroken):
        cancel_visit(visit, at=NOW)
    assert Visit.objects.get().state == VisitState.DONE


def test_a_visit_is_planned_for_a_day_to_come(company):
    with pytest.raises(RuleBroken):
        plan_visit(coaching(company), on=TODAY - timedelta(days=1), at=NOW)


def test_a_coach_who_stopped_plans_nothing_and_the_learner_keeps_the_notes(company):
    made = coaching(company)
    note_visit(made, on=TODAY, note="Gaat goed.", at=NOW)
    plan_visit(made, on=TODAY, at=NOW)

    made = end_coaching(made, by=None, at=NOW)

    with pytest.raises(RuleBroken):
        plan_visit(made, on=TODAY, at=NOW)
    assert sorted(Visit.objects.values_list("state", flat=True)) == ["cancelled", "done"]


def test_a_coach_comes_from_outside_and_is_not_the_learner(company):
    employment = hired(company)
    take_record(employment.employee, user=account("noor@home.example"), at=NOW)
    employment.refresh_from_db()

    for user in (making.manager(), account("noor@home.example")):
        with pytest.raises(RuleBroken):
            appoint_coach(employment, user=user, by=None, at=NOW)


def test_a_coach_is_invited_by_mail(company):
    invitation = invite_coach(hired(company), email="c@outside.example", language="fr", by=making.manager(), at=NOW)

    accept(invitation, by=account("c@outside.example"), at=NOW)

    assert Coaching.objects.get().coach == account("c@outside.example")


@pytest.mark.parametrize("task", list(Task))
def test_a_task_for_the_sector_is_given_once_and_ends(sector, task):
    user = account("an@outside.example")
    given = give_task(user, task, by=None, at=NOW)
    with pytest.raises(RuleBroken):
        give_task(user, task, by=None, at=NOW)

    end_task(given, by=None, at=NOW)

    assert not SectorTask.objects.of(user).exists()
    assert give_task(user, task, by=None, at=NOW)


@pytest.mark.parametrize("task", list(Task))
def test_who_has_a_proven_address_gets_the_task_at_once_and_others_by_mail(sector, task):
    proven, unproven = account("an@x.example"), account("jan@x.example", verified=False)
    give = {"language": "nl", "by": making.officer(), "at": NOW}

    assert isinstance(invite_for_task(task, email="AN@x.example", **give), SectorTask)
    invitation = invite_for_task(task, email="jan@x.example", **give)

    assert isinstance(invitation, Invitation)
    assert not SectorTask.objects.of(unproven).exists()
    accept(invitation, by=unproven, at=NOW)
    assert {row.user for row in SectorTask.objects.all()} == {proven, unproven}
