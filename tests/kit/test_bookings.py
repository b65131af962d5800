"""Nobody and nothing is in two places at once."""

import datetime
import uuid
from zoneinfo import ZoneInfo

import pytest
from django.db import IntegrityError, transaction
from django_tenants.utils import tenant_context

from portal.kit import bookings
from portal.kit.bookings import Clash, DoubleBooked, Origin, free, hand_over, in_the_way, rebook, rebook_all
from portal.kit.enums import Resource
from portal.kit.models import Booking
from tests.conftest import sector_named

TRAINER, MENTOR, ROOM = (uuid.UUID(int=number) for number in (1, 2, 3))
MONDAY, TUESDAY = (("training.session", uuid.UUID(int=number)) for number in (11, 12))
DAY = datetime.datetime(2026, 11, 23, tzinfo=ZoneInfo("Europe/Brussels"))


def trainer(first, last, who=TRAINER):
    return bookings.person(who, DAY.replace(hour=first), DAY.replace(hour=last))


def room(first, last):
    return bookings.place(ROOM, DAY.replace(hour=first), DAY.replace(hour=last))


def booked():
    rows = Booking.objects.active().order_by("resource", "period")
    return [
        (row.resource.int, row.period.lower.astimezone(DAY.tzinfo).hour, row.origin.int) for row in rows
    ]  # fmt: skip


def test_a_person_and_a_place_are_booked(sector):
    rebook(MONDAY, [trainer(9, 12), trainer(13, 16), room(9, 12)])
    assert booked() == [(1, 9, 11), (1, 13, 11), (3, 9, 11)]


def test_the_next_may_begin_when_the_one_before_ends(sector):
    rebook(MONDAY, [trainer(9, 12), room(9, 12)])
    rebook(TUESDAY, [trainer(12, 16), room(12, 16)])
    assert len(booked()) == 4


def test_who_is_taken_is_refused_and_it_is_said_by_what(sector):
    rebook(MONDAY, [trainer(9, 12), room(9, 12)])
    with pytest.raises(DoubleBooked) as refusal:
        rebook(TUESDAY, [trainer(11, 13), trainer(13, 16), trainer(9, 12, who=MENTOR)])

    (clash,) = refusal.value.clashes
    assert clash == Clash(trainer(11, 13), trainer(9, 12).period, Origin(*MONDAY))
    assert "11" not in str(refusal.value)
    assert booked() == [(1, 9, 11), (3, 9, 11)]


def test_a_place_and_a_person_with_the_same_number_are_not_the_same(sector):
    rebook(MONDAY, [trainer(9, 12, who=ROOM), room(9, 12)])
    assert len(booked()) == 2


def test_booking_again_replaces_what_was_booked_and_keeps_what_stays(sector):
    rebook(MONDAY, [trainer(9, 12), room(9, 12)])
    stays = Booking.objects.get(resource=ROOM).pk
    rebook(MONDAY, [trainer(10, 12), room(9, 12)])

    assert booked() == [(1, 10, 11), (3, 9, 11)]
    assert Booking.objects.active().get(resource=ROOM).pk == stays
    assert Booking.objects.filter(active=False).count() == 1


def test_a_refused_move_leaves_everything_as_it_was(sector):
    rebook(MONDAY, [trainer(9, 12)])
    rebook(TUESDAY, [trainer(13, 16)])
    with pytest.raises(DoubleBooked):
        rebook(TUESDAY, [trainer(11, 13)])
    assert booked() == [(1, 9, 11), (1, 13, 12)]


def test_what_is_freed_can_be_booked_by_another(sector):
    rebook(MONDAY, [trainer(9, 12)])
    free(MONDAY)
    rebook(TUESDAY, [trainer(9, 12)])
    assert booked() == [(1, 9, 12)]


def test_two_sessions_may_swap_their_trainers_in_one_go(sector):
    rebook_all({MONDAY: [trainer(9, 12)], TUESDAY: [trainer(9, 12, who=MENTOR)]})
    rebook_all({MONDAY: [trainer(9, 12, who=MENTOR)], TUESDAY: [trainer(9, 12)]})
    assert booked() == [(1, 9, 12), (2, 9, 11)]


def test_the_same_wanted_twice_is_booked_once(sector):
    """Whoever is trainer and mentor of one session is there once."""
    rebook(MONDAY, [trainer(9, 12), trainer(9, 12)])
    assert booked() == [(1, 9, 11)]


def test_two_parts_of_one_session_may_not_overlap_either(sector):
    with pytest.raises(DoubleBooked) as refusal:
        rebook(MONDAY, [trainer(9, 12), trainer(11, 13)])
    assert [clash.origin for clash in refusal.value.clashes] == [Origin(*MONDAY)]


def test_the_hour_that_comes_twice_is_two_hours(sector):
    first = datetime.datetime(2026, 10, 25, 2, 0, tzinfo=DAY.tzinfo)
    again = first.replace(fold=1)
    rebook(MONDAY, [bookings.person(TRAINER, first, again)])
    rebook(TUESDAY, [bookings.person(TRAINER, again, again + datetime.timedelta(hours=1))])
    rebook(MONDAY, [bookings.person(TRAINER, first, again)])
    assert (len(booked()), Booking.objects.count()) == (2, 2)


def test_what_ends_before_it_begins_is_no_booking():
    with pytest.raises(ValueError, match="begins"):
        trainer(12, 9)


def test_one_can_ask_what_is_in_the_way_before_booking(sector):
    rebook(MONDAY, [trainer(9, 12)])
    assert [clash.origin for clash in in_the_way([trainer(9, 10), room(9, 10)])] == [Origin(*MONDAY)]
    assert in_the_way([trainer(9, 10)], apart_from=[MONDAY]) == []
    assert in_the_way([]) == []


@pytest.mark.parametrize("number", [1, 40])
def test_it_takes_the_same_queries_however_many_are_booked(sector, django_assert_num_queries, number):
    wanted = {("training.enrolment", uuid.UUID(int=each)): [trainer(9, 12, who=uuid.UUID(int=each))]
              for each in range(100, 100 + number)}  # fmt: skip
    with django_assert_num_queries(10):
        rebook_all(wanted)


def test_who_is_known_by_another_number_keeps_what_was_booked(sector):
    rebook(MONDAY, [trainer(9, 12, who=MENTOR), trainer(13, 16, who=MENTOR)])
    rebook(TUESDAY, [trainer(11, 12)])
    assert hand_over(Resource.PERSON, MENTOR, TRAINER) == [Origin(*MONDAY)]
    assert booked() == [(1, 11, 12), (1, 13, 11)]


def test_the_database_itself_refuses(sector):
    rebook(MONDAY, [trainer(9, 12)])
    row = Booking.objects.get()
    row.pk, row.origin = None, TUESDAY[1]
    with pytest.raises(IntegrityError, match="booking_nobody_and_nothing_twice"), transaction.atomic():
        row.save()
    row.period = (DAY, DAY)
    with pytest.raises(IntegrityError, match="booking_begins_and_ends"), transaction.atomic():
        row.save()


def attempts(own_database):
    """20 sessions want one trainer in the same hour, from 20 connections; says how many got them and how many not."""

    def attempt(number):
        with tenant_context(sector_named("alfa")):
            try:
                rebook(("training.session", uuid.UUID(int=number)), [trainer(9, 12), room(9, 12)])
            except DoubleBooked as refusal:
                return len(refusal.clashes)
            return 0

    return own_database.in_threads(*(lambda number=number: attempt(number) for number in range(100, 120)))


def test_of_twenty_at_once_one_gets_the_trainer(own_database):
    assert sorted(attempts(own_database)) == [0] + 19 * [2]


def test_without_taking_turns_the_constraint_still_stops_the_others(own_database, monkeypatch):
    monkeypatch.setattr(bookings, "take_turns", lambda wanted: None)
    monkeypatch.setattr(bookings, "within", lambda new: [])
    assert attempts(own_database).count(0) == 1
    with tenant_context(sector_named("alfa")):
        assert Booking.objects.active().count() == 2


def test_two_that_swap_trainers_at_once_do_not_wait_for_each_other(own_database):
    with tenant_context(sector_named("alfa")):
        rebook_all({MONDAY: [trainer(9, 12)], TUESDAY: [trainer(9, 12, who=MENTOR)]})

    def take(origin, who):
        with tenant_context(sector_named("alfa")):
            try:
                rebook(origin, [trainer(9, 12, who=who)])
            except DoubleBooked:
                return "taken"
            return "booked"

    results = own_database.in_threads(lambda: take(MONDAY, MENTOR), lambda: take(TUESDAY, TRAINER))
    assert sorted(results) in (["booked", "taken"], ["taken", "taken"])
