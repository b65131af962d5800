"""Somebody who stands in sessions under two records stands there once when the records become one."""

import pytest

from employees.booked import booked_as
from employees.doubles.merging import merge
from employees.models import Achievement, Certificate
from portal.kit.models import Booking
from tests.employees import making as people
from tests.employers import making as companies
from tests.training import making
from training.closing.closing import close
from training.closing.obstacles import what_stands_in_the_way
from training.models import Enrolment, LeaveWish, SignIn, SignInDoor
from training.papers.attests.wishing import ask_leave

pytestmark = pytest.mark.usefixtures("english")
AFTER = making.AFTER


@pytest.fixture
def records(company):
    """Two employments of one person, each with a record of its own, in two companies."""
    noor = people.hired(company, "Noor", "Peeters")
    return noor, people.hired(people.company(), "Noor", "Peters")


def merged(records):
    kept, dropped = records
    return merge(dropped.employee, into=kept.employee, by=companies.officer(), at=AFTER)


def booked():
    return Booking.objects.active()


def states():
    return dict(Enrolment.objects.order_by("number").values_list("number", "state"))


def test_sessions_of_which_only_one_record_knew_come_along_with_all_that_hangs_on_them(records):
    session = making.of_the_sector()
    making.enrolled(session, records[1:])
    making.all_present(session)

    kept = merged(records)

    enrolment = Enrolment.objects.get()
    assert (enrolment.employee, enrolment.state) == (kept, "confirmed")
    assert enrolment.attendances.count() == 2
    assert [each.resource for each in booked()] == [booked_as(kept)] * 2


def test_somebody_who_stands_twice_in_a_session_stands_there_once(records):
    session = making.of_the_sector()
    making.enrolled(session, records)

    kept = merged(records)

    assert states() == {1: "confirmed", 2: "withdrawn"}
    assert set(Enrolment.objects.values_list("employee", flat=True)) == {kept.pk}
    assert "under two records" in Enrolment.objects.get(number=2).decision_reason
    assert [each.resource for each in booked()] == [booked_as(kept)] * 2


def test_the_one_who_was_there_stays_whichever_record_that_was(records):
    session = making.of_the_sector()
    making.enrolled(session, records)
    first = Enrolment.objects.get(number=1)
    making.all_present(session, but=[(first, 0, 0, "ill"), (first, 1, 0, "ill")])

    merged(records)

    assert states() == {1: "withdrawn", 2: "confirmed"}
    close(session, by=None, at=AFTER)
    assert Enrolment.objects.get(number=2).present_minutes == 390


def test_a_sign_in_of_the_one_that_fell_away_hinders_no_closing(records):
    session = making.of_the_sector()
    making.enrolled(session, records)
    door = SignInDoor.objects.create(part=session.parts.first(), secret="x", opened_at=making.BEFORE)
    SignIn.objects.create(door=door, enrolment=Enrolment.objects.get(number=2), came_at=making.BEFORE)

    merged(records)

    making.all_present(session)
    assert what_stands_in_the_way(session, at=AFTER) == []


def test_of_two_that_were_closed_one_proof_stays(records):
    session = making.of_the_sector()
    making.enrolled(session, records)
    making.all_present(session)
    close(session, by=None, at=AFTER)
    assert Achievement.objects.standing().count() == 2

    kept = merged(records)

    assert states() == {1: "attended", 2: "withdrawn"}
    gone = Enrolment.objects.get(number=2)
    assert (gone.present_minutes, gone.attendance_percent, gone.result) == (None, None, "")
    assert Achievement.objects.standing().get().employee == kept
    stands = [each for each in Certificate.objects.all() if each.stands]
    assert [(each.employee, each.participation) for each in stands] == [(kept, Enrolment.objects.get(number=1).uuid)]
    assert "under two records" in Certificate.objects.exclude(revoked_at=None).get().revoked_because


def test_of_two_that_were_closed_the_one_that_passed_stays_also_when_the_other_was_there_longer(records):
    session = making.of_the_sector()
    making.enrolled(session, records)
    making.all_present(session, but=[(Enrolment.objects.get(number=2), 0, 180, "late")])
    close(session, by=None, at=AFTER)
    Enrolment.objects.filter(number=1).update(result="failed")
    Enrolment.objects.filter(number=2).update(result="passed")

    merged(records)

    assert states() == {1: "withdrawn", 2: "attended"}


def test_a_settled_place_goes_before_a_wish_and_other_sessions_are_left_alone(records, company):
    session = making.of_the_sector()
    making.enrolled(session, records)
    other = making.in_company(company, days=[making.DAY.replace(day=30)])
    making.enrolled(other, making.staff(company, 1))
    Enrolment.objects.filter(session=session, number=1).update(state="requested")

    merged(records)

    assert dict(session.enrolments.values_list("number", "state")) == {1: "withdrawn", 2: "confirmed"}
    assert other.enrolments.get().state == "confirmed"


def test_leave_that_was_asked_under_the_other_record_stays_asked(records):
    session = making.of_the_sector()
    _stays, goes = making.enrolled(session, records)
    ask_leave(goes, by=None, at=making.BEFORE)

    merged(records)

    wish = LeaveWish.objects.waiting().get()
    assert (wish.enrolment.number, wish.asked_at) == (1, making.BEFORE)
