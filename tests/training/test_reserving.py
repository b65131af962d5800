"""Places first, names later."""

from datetime import date, timedelta

import pytest

from portal.kit.rules import RuleBroken
from portal.notices.models import Notification
from tests.employees import making as people
from tests.training import making
from training.enrolling.places import places_left
from training.enrolling.reserving import change_reservation, release_overdue, release_reservation, reserve_places
from training.enrolling.waiting import expire_all

pytestmark = pytest.mark.usefixtures("english")
BEFORE, UNTIL = making.BEFORE, date(2026, 11, 16)


def reserved(session, company, places, until=UNTIL):
    return reserve_places(session, employer=company, places=places, until=until, by=None, at=BEFORE)


def test_kept_places_are_gone_for_others_and_there_for_the_company(company):
    session, other = making.of_the_sector(places=3), people.company()
    reserved(session, company, 2)
    assert places_left(session) == 1
    making.enrolled(session, [people.hired(other, "An", "Een"), people.hired(other, "Bo", "Twee")])
    making.enrolled(session, making.staff(company, 3))
    assert list(session.enrolments.order_by("number").values_list("state", "reservation__employer")) == [
        ("confirmed", None),
        ("waiting", None),
        ("confirmed", company.pk),
        ("confirmed", company.pk),
        ("waiting", None),
    ]


def test_nobody_keeps_more_places_than_there_are(company):
    session = making.of_the_sector(places=3)
    with pytest.raises(RuleBroken, match="only 3 places left"):
        reserved(session, company, 4)
    kept = reserved(session, company, 2)
    with pytest.raises(RuleBroken, match="only 1 places left"):
        change_reservation(kept, places=4, until=UNTIL, by=None, at=BEFORE)
    change_reservation(kept, places=3, until=UNTIL, by=None, at=BEFORE)
    assert places_left(session) == 0


def test_no_more_places_are_kept_once_it_has_begun(company):
    session = making.of_the_sector(places=3)
    kept = reserved(session, company, 2, until=making.DAY)
    morning = session.first_starts_at + timedelta(hours=1)
    with pytest.raises(RuleBroken, match="too late to enrol"):
        change_reservation(kept, places=3, until=making.DAY, by=None, at=morning)
    assert change_reservation(kept, places=1, until=making.DAY, by=None, at=morning).places == 1


def test_a_company_keeps_places_once(company):
    session = making.of_the_sector()
    reserved(session, company, 1)
    with pytest.raises(RuleBroken, match="keeps places in this session already"):
        reserved(session, company, 1)


def test_fewer_than_were_named_is_refused(company):
    session = making.of_the_sector(places=3)
    kept = reserved(session, company, 2)
    making.enrolled(session, making.staff(company, 2))
    with pytest.raises(RuleBroken, match="2 people were named already"):
        change_reservation(kept, places=1, until=UNTIL, by=None, at=BEFORE)


def test_places_without_a_name_on_the_day_go_to_who_waits(company):
    session, other = making.of_the_sector(places=2), people.company()
    reserved(session, company, 2)
    making.enrolled(session, making.staff(company, 1))
    [waiting] = making.enrolled(session, [people.hired(other, "An", "Een")])
    assert waiting.state == "waiting"
    assert release_overdue(at=making.later(days=14)) == 0
    assert release_overdue(at=making.later(days=15)) == 1
    waiting.refresh_from_db()
    assert waiting.state == "confirmed"
    assert Notification.objects.filter(event="training.places_released").count() == 1
    assert release_overdue(at=making.later(days=16)) == 0


def test_who_was_named_stays_when_the_rest_is_given_back(company):
    session = making.of_the_sector(places=3)
    kept = reserved(session, company, 3)
    [noor] = making.enrolled(session, making.staff(company, 1))
    release_reservation(kept, by=None, at=BEFORE)
    noor.refresh_from_db()
    assert (noor.state, places_left(session)) == ("confirmed", 2)


@pytest.mark.parametrize("day", [date(2026, 11, 1), date(2026, 11, 24)])
def test_names_are_due_between_today_and_the_first_day(company, day):
    with pytest.raises(RuleBroken, match="due between today"):
        reserved(making.of_the_sector(), company, 1, until=day)


def test_places_are_not_kept_in_a_session_of_a_company(company):
    with pytest.raises(RuleBroken, match="sessions of the sector alone"):
        reserved(making.in_company(company), company, 1)


def test_who_still_waits_when_it_begins_is_told(company):
    session = making.of_the_sector(places=1)
    _first, second = making.enrolled(session, making.staff(company, 2))
    assert expire_all(at=making.BEFORE) == 0
    assert expire_all(at=making.AFTER) == 1
    second.refresh_from_db()
    assert second.state == "expired"
    assert Notification.objects.filter(event="training.no_place_came_free_for").count() == 1
