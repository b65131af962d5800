"""Who comes into a session, in which order, and who does not."""

from datetime import date

import pytest

from employees.employing import end_employment
from employees.models import Employment
from portal.kit.rules import RuleBroken
from portal.notices.models import Notification
from tests.employees import making as people
from tests.employers import making as companies
from tests.training import making
from training.enrolling.candidates import Candidate, NotEnrolled, of_employments
from training.enrolling.enrolling import ask_place, enrol, grant_place, refuse_place, withdraw
from training.enums import EnrolmentState
from training.registers.marking import Mark, mark
from training.sessions.holding import SessionOver
from training.sessions.planning import cancel_session

pytestmark = pytest.mark.usefixtures("english")
BEFORE = making.BEFORE


def states(session):
    return list(session.enrolments.order_by("number").values_list("number", "state", "waiting_number"))


def test_people_of_a_company_come_in_with_numbers_that_go_on(company):
    session = making.in_company(company)
    first, second, third = making.staff(company, 3)
    making.enrolled(session, [first, second])
    making.enrolled(session, [third])
    assert states(session) == [(1, "confirmed", None), (2, "confirmed", None), (3, "confirmed", None)]


def test_a_full_session_takes_nobody_else_and_keeps_the_order_of_who_waits(company):
    session = making.of_the_sector(places=2)
    making.enrolled(session, making.staff(company, 4))
    assert states(session) == [
        (1, "confirmed", None),
        (2, "confirmed", None),
        (3, "waiting", 1),
        (4, "waiting", 2),
    ]


def test_a_freed_place_goes_to_the_first_who_waits(company):
    session = making.of_the_sector(places=2)
    made = making.enrolled(session, making.staff(company, 4))
    withdraw(made[0], by=None, at=BEFORE)
    assert states(session) == [
        (1, "withdrawn", None),
        (2, "confirmed", None),
        (3, "confirmed", 1),
        (4, "waiting", 2),
    ]


def test_who_is_elsewhere_by_then_keeps_waiting_and_the_next_comes_in(company):
    session, other = making.of_the_sector(places=1), making.in_company(company)
    one, two, three = making.staff(company, 3)
    [first, _second, _third] = making.enrolled(session, [one, two, three])
    making.enrolled(other, [two])
    withdraw(first, by=None, at=BEFORE)
    assert [state for _number, state, _place in states(session)] == ["withdrawn", "waiting", "confirmed"]


def test_once_a_session_has_begun_nobody_comes_in_by_itself(company):
    session = making.of_the_sector(places=1)
    first, second = making.enrolled(session, making.staff(company, 2))
    withdraw(first, by=None, at=making.AFTER)
    second.refresh_from_db()
    assert second.state == EnrolmentState.WAITING


def test_somebody_of_another_company_is_not_let_in(company):
    session = making.in_company(company)
    stranger = people.hired(people.company(), "Rik", "Vreemd")
    with pytest.raises(NotEnrolled, match="Rik Vreemd does not work for “Belcentrum Leie”"):
        making.enrolled(session, [stranger])
    assert states(session) == []


def test_who_has_left_by_the_day_is_not_let_in(company):
    session, [gone] = making.in_company(company), making.staff(company, 1)
    end_employment(gone, last_day=date(2026, 11, 20), by=None, at=BEFORE)
    with pytest.raises(NotEnrolled, match="does not work for the company on"):
        making.enrolled(session, [type(gone).objects.get(pk=gone.pk)])


def test_of_several_nobody_is_let_in_when_one_cannot_be_and_each_is_told(company):
    session = making.in_company(company)
    there, new = making.staff(company, 2)
    making.enrolled(session, [there])
    with pytest.raises(NotEnrolled) as refusal:
        making.enrolled(session, [there, new])
    assert [(hurdle.candidate.name, hurdle.can_be_overridden) for hurdle in refusal.value.hurdles] == [
        ("Noor Peeters", False)
    ]
    assert len(states(session)) == 1


def test_the_same_person_twice_in_one_list_is_refused(company):
    session, [noor] = making.in_company(company), making.staff(company, 1)
    with pytest.raises(NotEnrolled, match="is in this session already"):
        making.enrolled(session, [noor, noor])


def test_who_lacks_a_module_comes_in_by_exception_alone(company):
    first = making.module()
    session = making.in_company(company, of=making.module(requires=[first]))
    [noor] = making.staff(company, 1)
    with pytest.raises(NotEnrolled, match=f"first needs module {first.code}"):
        making.enrolled(session, [noor])
    [made] = making.enrolled(session, [noor], override="Did it at another fund")
    assert (made.state, made.override_reason) == ("confirmed", "Did it at another fund")


def test_nobody_is_in_two_sessions_at_once_but_by_exception(company):
    session, other = making.in_company(company), making.of_the_sector()
    [noor] = making.staff(company, 1)
    making.enrolled(session, [noor])
    with pytest.raises(NotEnrolled, match="Noor Peeters is in another session at that time"):
        making.enrolled(other, [noor])
    making.enrolled(other, [noor], override="Only the last hour")
    assert len(states(other)) == 1


def test_who_withdrew_may_come_back_with_another_number(company):
    session, [noor] = making.in_company(company), making.staff(company, 1)
    [made] = making.enrolled(session, [noor])
    withdraw(made, by=None, at=BEFORE)
    making.enrolled(session, [noor])
    assert [(number, state) for number, state, _place in states(session)] == [(1, "withdrawn"), (2, "confirmed")]


def test_after_the_last_day_only_who_gives_it_lets_somebody_in(company):
    session = making.of_the_sector(enrol_before=date(2026, 11, 10))
    one, two = making.staff(company, 2)
    late = making.later(days=10)
    with pytest.raises(RuleBroken, match="too late to enrol"):
        making.enrolled(session, [one], at=late)
    making.enrolled(session, [two], at=late, late=True)
    assert len(states(session)) == 1


def test_nobody_comes_into_a_session_that_is_cancelled(company):
    session, [noor] = making.in_company(company), making.staff(company, 1)
    cancel_session(session, reason="No trainer", by=None, at=BEFORE)
    with pytest.raises(SessionOver):
        making.enrolled(session, [noor])


def test_who_was_there_does_not_withdraw(company):
    session = making.in_company(company)
    [made] = making.enrolled(session, making.staff(company, 1))
    making.all_present(session)
    with pytest.raises(RuleBroken, match="stays in its register"):
        withdraw(made, by=None, at=making.AFTER)


def test_who_was_marked_absent_does_not_withdraw_afterwards_and_who_says_it_before_does(company):
    session = making.in_company(company)
    ill, leaves = making.enrolled(session, making.staff(company, 2))
    first = session.parts.first()
    mark(session, marks=[Mark(ill.pk, first.pk, 0, "ill")], by=None, at=making.AFTER)
    with pytest.raises(RuleBroken, match="stays in its register"):
        withdraw(ill, by=None, at=making.AFTER)
    mark(session, marks=[Mark(leaves.pk, first.pk, 0, "leave")], by=None, at=BEFORE)
    assert withdraw(leaves, by=None, at=BEFORE).state == EnrolmentState.WITHDRAWN


def test_a_second_yes_says_that_it_was_said_already(company):
    enrolment = asked(making.of_the_sector(), company)
    grant_place(enrolment, by=None, at=BEFORE)
    with pytest.raises(RuleBroken, match="in the state “enrolled”"):
        grant_place(enrolment, by=None, at=BEFORE)


def asked(session, company):
    person = people.person("emre@home.example", "Emre", "Yilmaz")
    employment = people.hired(company, "Emre", "Yilmaz", email="emre@company.example")
    employment.employee = person
    employment.save()
    return ask_place(session, candidate=Candidate(person, employment), at=BEFORE)


def test_who_asks_a_place_gets_it_when_the_company_says_yes(company):
    session = making.of_the_sector(places=1)
    enrolment = asked(session, company)
    assert states(session) == [(1, "requested", None)]
    told = Notification.objects.filter(event="training.place_asked")
    assert list(told.values_list("user__email", flat=True)) == ["lien@belcentrum.example"]
    grant_place(enrolment, by=companies.manager(), at=BEFORE)
    assert states(session) == [(1, "confirmed", None)]
    assert Notification.objects.filter(event="training.enrolled", user__email="emre@home.example").exists()


def test_a_yes_for_a_full_session_is_a_place_on_the_waiting_list(company):
    session = making.of_the_sector(places=1)
    enrolment = asked(session, company)
    making.enrolled(session, making.staff(company, 1))
    grant_place(enrolment, by=None, at=BEFORE)
    assert states(session) == [(1, "waiting", 1), (2, "confirmed", None)]


def test_a_no_has_a_reason_that_the_person_reads(company):
    enrolment = asked(making.of_the_sector(), company)
    with pytest.raises(RuleBroken, match="Say why"):
        refuse_place(enrolment, reason=" ", by=None, at=BEFORE)
    refuse_place(enrolment, reason="Too busy in that week", by=None, at=BEFORE)
    told = Notification.objects.get(event="training.place_refused")
    assert "Too busy in that week" in told.text


def test_what_was_answered_is_not_answered_again(company):
    enrolment = asked(making.of_the_sector(), company)
    grant_place(enrolment, by=None, at=BEFORE)
    with pytest.raises(RuleBroken, match="cannot be done any more"):
        refuse_place(enrolment, reason="Too late", by=None, at=BEFORE)


def test_enrolling_asks_as_many_queries_for_twelve_as_for_three(company, django_assert_max_num_queries):
    session, made = making.in_company(company), making.staff(company, 12)
    staff = list(Employment.objects.filter(pk__in=[each.pk for each in made]).select_related("employee__user"))
    with django_assert_max_num_queries(40) as three:
        enrol(session, candidates=of_employments(staff[:3]), by=None, at=BEFORE)
    with django_assert_max_num_queries(len(three.captured_queries)):
        enrol(session, candidates=of_employments(staff[3:]), by=None, at=BEFORE)
