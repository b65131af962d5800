"""The one door to the register."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.employees import making as people
from tests.employers import making as companies
from tests.training import making
from training.enrolling.enrolling import withdraw
from training.enums import Way
from training.models import Attendance
from training.registers.marking import Mark, Marked, MarksRefused, mark
from training.registers.presence import presence_of
from training.sessions.holding import SessionOver
from training.sessions.planning import cancel_session

pytestmark = pytest.mark.usefixtures("english")
AFTER = making.AFTER


@pytest.fixture
def session(company):
    made = making.in_company(company)
    making.enrolled(made, making.staff(company, 3))
    return made


def who(session):
    return list(session.enrolments.order_by("number"))


def says(session):
    rows = Attendance.objects.filter(enrolment__session=session).order_by("enrolment__number", "part__starts_at")
    return [(row.enrolment.number, row.part.part, row.minutes, row.reason) for row in rows]


def test_all_are_marked_in_one_go(session):
    morning, _afternoon = session.parts.all()
    noor, emre, fatima = who(session)
    done = mark(
        session,
        marks=[
            Mark(noor.pk, morning.pk, 195),
            Mark(emre.pk, morning.pk, 0, "ill"),
            Mark(fatima.pk, morning.pk, 150, "late"),
        ],
        by=None,
        at=AFTER,
    )
    assert done == Marked(new=3)
    assert says(session) == [(1, "am", 195, ""), (2, "am", 0, "ill"), (3, "am", 150, "late")]


def test_the_same_marks_again_change_nothing(session):
    making.all_present(session)
    assert making.all_present(session) == Marked(unchanged=6)


def test_a_correction_keeps_what_stood_there(session):
    making.all_present(session)
    noor, morning = who(session)[0], session.parts.first()
    done = mark(
        session, marks=[Mark(noor.pk, morning.pk, 0, "ill")], way=Way.SPREADSHEET, by=companies.manager(), at=AFTER
    )
    [row] = Attendance.objects.filter(enrolment=noor, part=morning)
    [before] = row.changes.all()
    assert done == Marked(corrected=1)
    assert (row.minutes, row.reason, row.way, str(row.marked_by)) == (0, "ill", "spreadsheet", "Mieke Maes")
    assert (before.minutes, before.reason, before.way, before.changed_by) == (195, "", "sheet", row.marked_by)


def test_a_mark_is_taken_away_and_what_it_said_is_kept(session):
    making.all_present(session)
    noor, morning = who(session)[0], session.parts.first()
    mark(session, marks=[Mark(noor.pk, morning.pk, None, "ill")], by=None, at=AFTER)
    [row] = Attendance.objects.filter(enrolment=noor, part=morning)
    assert (row.minutes, row.reason, row.changes.get().minutes) == (None, "", 195)
    assert [part.part for part in presence_of(session)[noor.pk].unmarked] == ["am"]


@pytest.mark.parametrize("minutes", [-1, 196, 100_000])
def test_nobody_is_there_longer_than_the_part_lasts_or_less_than_nothing(session, minutes):
    noor, emre, _fatima = who(session)
    morning = session.parts.first()
    with pytest.raises(MarksRefused, match="Noor Peeters: this part lasts 195 minutes") as refusal:
        mark(session, marks=[Mark(emre.pk, morning.pk, 195), Mark(noor.pk, morning.pk, minutes)], by=None, at=AFTER)
    assert [each.mark.enrolment for each in refusal.value.refused] == [noor.pk]
    assert says(session) == []


def test_a_day_of_another_session_is_refused(session, company):
    other = making.of_the_sector()
    with pytest.raises(MarksRefused, match="not in the session"):
        mark(session, marks=[Mark(who(session)[0].pk, other.parts.first().pk, 60)], by=None, at=AFTER)


def test_who_is_not_in_the_session_is_not_marked(session):
    noor, morning = who(session)[0], session.parts.first()
    withdraw(noor, by=None, at=AFTER)
    with pytest.raises(MarksRefused, match="no longer takes part"):
        mark(session, marks=[Mark(noor.pk, morning.pk, 60)], by=None, at=AFTER)


def test_nobody_was_there_before_the_day_but_who_will_be_absent_can_be_marked(session):
    noor, morning = who(session)[0], session.parts.first()
    with pytest.raises(MarksRefused, match="has not begun yet"):
        mark(session, marks=[Mark(noor.pk, morning.pk, 60)], by=None, at=making.BEFORE)
    mark(session, marks=[Mark(noor.pk, morning.pk, 0, "leave")], by=None, at=making.BEFORE)
    assert says(session) == [(1, "am", 0, "leave")]


def test_what_somebody_else_marked_meanwhile_is_not_overwritten_unseen(session):
    noor, emre, _fatima = who(session)
    morning = session.parts.first()
    mark(session, marks=[Mark(noor.pk, morning.pk, 0, "ill")], by=None, at=AFTER)
    marks = [Mark(noor.pk, morning.pk, 195, was=None), Mark(emre.pk, morning.pk, 195, was=None)]
    with pytest.raises(MarksRefused, match="Noor Peeters was marked by somebody else") as refusal:
        mark(session, marks=marks, by=None, at=AFTER)
    assert [each.was_overtaken for each in refusal.value.refused] == [True]
    assert says(session) == [(1, "am", 0, "ill")]


def test_a_reason_that_somebody_else_gave_meanwhile_is_not_lost_either(session):
    noor, morning = who(session)[0], session.parts.first()
    mark(session, marks=[Mark(noor.pk, morning.pk, 0, "ill")], by=None, at=AFTER)
    with pytest.raises(MarksRefused, match="was marked by somebody else"):
        mark(session, marks=[Mark(noor.pk, morning.pk, 0, was=None)], by=None, at=AFTER)
    assert says(session) == [(1, "am", 0, "ill")]


def test_two_who_mark_the_same_do_not_hinder_each_other(session):
    noor, morning = who(session)[0], session.parts.first()
    for _each in range(2):
        mark(session, marks=[Mark(noor.pk, morning.pk, 195, was=None)], by=None, at=AFTER)
    assert says(session) == [(1, "am", 195, "")]


def test_nothing_is_marked_in_a_session_that_was_cancelled(session):
    cancel_session(session, reason="Storm", by=None, at=making.BEFORE)
    with pytest.raises(SessionOver, match="was cancelled"):
        making.all_present(session)


def test_thirty_people_in_ten_half_days_are_saved_in_at_most_ten_queries(company):
    days = [making.DAY.replace(day=day) for day in range(2, 7)]
    session = making.in_company(company, days=days, at=making.BEFORE.replace(day=1))
    making.enrolled(session, making.staff(company, 12), at=making.BEFORE.replace(day=1))
    making.enrolled(session, [people.hired(company, f"Persoon {n}", "Dertig") for n in range(18)], at=making.BEFORE)
    with CaptureQueriesContext(connection) as first:
        making.all_present(session)
    everybody, parts = who(session), list(session.parts.all())
    changed = [Mark(each.pk, part.pk, 0, "ill") for each in everybody for part in parts]
    with CaptureQueriesContext(connection) as again:
        mark(session, marks=changed, by=None, at=AFTER)
    assert Attendance.objects.filter(enrolment__session=session, minutes=0).count() == 300
    asked = [query["sql"] for query in first.captured_queries if "training_" in query["sql"]]
    assert len(asked) - 3 <= 10  # Without the three of the test's own.
    assert len(again.captured_queries) <= 10
