from datetime import date, time

import pytest

from catalogue.models import Composition
from portal.house.models import SectorSettings
from portal.kit.models import Booking
from portal.kit.rules import RuleBroken
from portal.notices.models import Notification
from tests.accounts.people import account
from tests.catalogue.factories import ModuleFactory, ProgrammeFactory
from tests.employees import making as people
from tests.employers import making as employers
from tests.employers.recognitions import making as recognitions
from tests.training.sessions import making
from tests.training.sessions.making import AFTERNOON, DAY, MORNING, NOW, TODAY
from training.enums import CANCELLED, DRAFT, OPEN, EnrolmentState
from training.models import Attendance, Place
from training.registers.marking import Mark, mark
from training.sessions.holding import SessionOver
from training.sessions.planning import cancel_session, change_session, move_session, open_session, plan_session
from training.sessions.plans import part_on


def test_a_company_plans_a_session_and_it_is_open(company):
    planned = making.session(company, 7, 8, hours=(MORNING, AFTERNOON))
    assert planned.state == OPEN
    assert [part.key for part in planned.parts.all()] == [
        f"{TODAY + number * DAY} {half}" for number in (7, 8) for half in ("am", "pm")
    ]
    assert planned.snapshot["code"] == planned.module.code
    assert [step.event for step in planned.steps_in_order()] == ["planned", "opened"]
    assert planned.parts.first().planned_minutes == 195


def test_a_session_that_is_being_prepared_is_opened_later(company):
    planned = making.session(company, opens=False)
    assert planned.state == DRAFT
    assert open_session(planned, by=None, at=NOW).state == OPEN
    with pytest.raises(SessionOver):
        open_session(planned, by=None, at=NOW)


def test_who_gives_it_is_told_by_mail(company):
    planned = making.session(company)
    told = Notification.objects.get(event="training.session_given")
    assert (told.user, told.title.startswith("You give")) == (planned.mentor.user, True)


def test_a_company_that_is_not_validated_plans_nothing(sector):
    making.without_recognition()
    with pytest.raises(RuleBroken, match="once the sector has validated"):
        making.session(employers.employer())


def test_a_company_needs_a_recognition_where_the_sector_asks_one(company):
    SectorSettings.objects.update(recognition_required=True)
    module = ModuleFactory()
    with pytest.raises(RuleBroken, match="not recognised as a learning workplace"):
        making.session(company, module=module)
    programme = ProgrammeFactory(modules=[module])
    assert Composition.objects.in_force_on(TODAY).filter(programme=programme).exists()
    recognitions.granted(company, programme=programme)
    assert making.session(company, module=module).state == OPEN


def test_a_recognition_for_the_module_itself_will_do_while_it_lasts(company):
    SectorSettings.objects.update(recognition_required=True)
    module = ModuleFactory()
    recognitions.granted(company, days=10, modules=[module, ModuleFactory()], programme=None)
    assert making.session(company, 9, module=module).state == OPEN
    with pytest.raises(RuleBroken, match="not recognised"):
        making.session(company, 9, 12, module=module)


def test_the_sector_needs_no_recognition(sector):
    assert making.session().host is None


def test_a_module_that_left_the_offer_is_not_given(company):
    module = ModuleFactory(retired_on=TODAY)
    with pytest.raises(RuleBroken, match="not offered any more"):
        making.session(company, module=module)


@pytest.mark.parametrize(
    ("parts", "sentence"),
    [
        ([], "on which day"),
        ([("am", time(9), time(12)), ("am", time(13), time(14))], "stands there twice"),
        ([("am", time(9), time(13)), ("pm", time(12), time(14))], "overlap"),
        ([("am", time(9), time(10), 60)], "breaks are shorter"),
        ([("am", time(9), time(22))], "12 hours at most"),
    ],
)
def test_days_and_hours_that_cannot_be(company, parts, sentence):
    day = TODAY + 7 * DAY
    plan = making.plan(company)
    plan = type(plan)(**{**vars(plan), "parts": [part_on(day, *part) for part in parts]})
    with pytest.raises(RuleBroken, match=sentence):
        plan_session(plan, by=None, at=NOW)


def test_a_year_that_was_mistyped_is_told(company):
    with pytest.raises(RuleBroken, match="look at the year"):
        making.session(company, date(2062, 11, 23))


def test_what_happened_yesterday_can_be_written_down(company):
    assert making.session(company, -1).is_over(NOW)


def test_an_evening_ends_in_the_night(company):
    planned = making.session(company, 7, hours=(("ev", time(22), time(2), 0),))
    assert planned.parts.get().planned_minutes == 240


def test_somebody_gives_a_session_of_a_company(company):
    with pytest.raises(RuleBroken, match="Say who gives"):
        making.session(company, mentor=None)
    manager = employers.manager()
    assert making.session(company, mentor=None, trainer=manager).trainer == manager
    with pytest.raises(RuleBroken, match="no trainer of the sector"):
        making.session(company, 9, mentor=None, trainer=account("someone@home.example"))
    assert making.session(company, 9, mentor=None, trainer=making.trainer()).trainer


def test_the_mentor_is_of_the_company(company):
    stranger = people.mentor(people.company(), email="els@other.example")
    with pytest.raises(RuleBroken, match="a mentor of that company"):
        making.session(company, mentor=stranger)
    with pytest.raises(RuleBroken, match="a mentor of that company"):
        making.session(None, mentor=stranger)


def test_nobody_gives_two_sessions_at_once(company):
    making.session(company, 7)
    with pytest.raises(RuleBroken) as refusal:
        making.session(company, 7, 8)
    said = str(refusal.value)
    assert "Mieke Maes has something else then" in said
    assert "session" in said  # Its own: it says which.


def test_what_another_company_does_is_never_told(company):
    other, trainer = people.company(), making.trainer()
    theirs = making.session(other, 7, mentor=None, trainer=trainer)
    with pytest.raises(RuleBroken) as refusal:
        making.session(company, 7, mentor=None, trainer=trainer)
    assert theirs.title not in str(refusal.value)
    assert str(theirs.number) + "," not in str(refusal.value)
    assert "Mieke Maes has something else then" in str(refusal.value)


def test_two_sessions_never_meet_in_a_room(company):
    making.session(company, 7, new_place="Zaal Leie")
    with pytest.raises(RuleBroken, match="“Zaal Leie” has something else then"):
        making.session(company, 7, mentor=None, trainer=making.trainer(), new_place="zaal leie")
    assert Place.objects.count() == 1


def test_a_room_is_not_too_small(company):
    room = Place.objects.create(title="Kleine zaal", capacity=4, employer=company)
    with pytest.raises(RuleBroken, match="is room for 4"):
        making.session(company, place=room, max_places=5)


def test_a_room_of_another_company_cannot_be_chosen(company):
    room = Place.objects.create(title="Hun zaal", employer=people.company())
    with pytest.raises(RuleBroken, match="cannot be chosen"):
        making.session(company, place=room)


def test_a_session_moves_with_its_rows_and_its_bookings(company):
    noor = making.hired(company)
    planned = making.session(company, 7, 8)
    making.enrolled(planned, noor)
    rows = list(planned.parts.values_list("uuid", flat=True))
    moved = move_session(planned, parts=making.parts(8, 9), text="De zaal is bezet.", by=None, at=NOW)
    assert moved.sequence == 1
    assert set(moved.parts.values_list("uuid", flat=True)) == set(rows)
    assert moved.first_starts_at == making.parts(8)[0].starts_at
    starts = {booking.period.lower for booking in Booking.objects.active()}
    assert starts == {part.starts_at for part in making.parts(8, 9)}
    told = Notification.objects.get(event="training.session_moved", user=planned.mentor.user)
    assert "De zaal is bezet." in told.text


def test_a_part_whose_register_is_begun_stays(company):
    noor = making.hired(company)
    planned = making.session(company, -1, 0)
    [enrolment] = making.enrolled(planned, noor)
    first = planned.parts.first()
    Attendance.objects.create(enrolment=enrolment, part=first, minutes=60, way="sheet", marked_at=NOW)
    with pytest.raises(RuleBroken, match="is begun, so this part stays"):
        move_session(planned, parts=making.parts(0), by=None, at=NOW)
    with pytest.raises(RuleBroken, match="longer than it would last"):
        move_session(
            planned, parts=[part_on(first.date, "am", time(9), time(9, 45)), *making.parts(0)], by=None, at=NOW
        )


def test_nobody_in_it_is_moved_onto_something_else(company):
    noor = making.hired(company)
    making.enrolled(making.session(company, 8), noor)
    other = making.session(company, 7, mentor=None, trainer=making.trainer())
    making.enrolled(other, noor)
    with pytest.raises(RuleBroken, match="Noor Peeters has something else then"):
        move_session(other, parts=making.parts(8), by=None, at=NOW)


def test_another_place_is_told_and_counted(company):
    planned = making.session(company)
    changed = change_session(planned, facts={"place_note": "Tweede verdieping"}, by=None, at=NOW)
    assert (changed.sequence, changed.place_note) == (1, "Tweede verdieping")
    assert Notification.objects.filter(event="training.session_moved").count() == 1


def test_another_trainer_is_booked_instead(company):
    planned, trainer = making.session(company, mentor=None, trainer=employers.manager()), making.trainer()
    change_session(planned, facts={"trainer": trainer}, by=None, at=NOW)
    assert {booking.resource for booking in Booking.objects.active()} == {trainer.uuid}
    assert Notification.objects.filter(event="training.session_given", user=trainer).count() == 1


def test_there_are_never_fewer_places_than_people(company):
    planned = making.session(company, max_places=2)
    making.enrolled(planned, making.hired(company), making.hired(company, "Emre", "Yildiz"))
    with pytest.raises(RuleBroken, match="2 places are taken already"):
        change_session(planned, facts={"max_places": 1}, by=None, at=NOW)


def test_more_places_let_in_who_waits(company):
    planned = making.session(company, max_places=1)
    _first, second = making.enrolled(planned, making.hired(company), making.hired(company, "Emre", "Yildiz"))
    assert second.state == EnrolmentState.WAITING
    change_session(planned, facts={"max_places": 2}, by=None, at=NOW)
    second.refresh_from_db()
    assert second.state == EnrolmentState.CONFIRMED


def test_a_cancelled_session_frees_everybody_and_says_why(company):
    planned = making.session(company)
    [enrolment] = making.enrolled(planned, making.hired(company))
    with pytest.raises(RuleBroken, match="Say why"):
        cancel_session(planned, reason=" ", by=None, at=NOW)
    cancelled = cancel_session(planned, reason="De mentor is ziek.", by=None, at=NOW)
    enrolment.refresh_from_db()
    assert (cancelled.state, enrolment.state, cancelled.sequence) == (CANCELLED, EnrolmentState.CANCELLED, 1)
    assert not Booking.objects.active().exists()
    told = Notification.objects.get(event="training.session_cancelled", user=planned.mentor.user)
    assert told.text == "De mentor is ziek."
    with pytest.raises(SessionOver):
        cancel_session(planned, reason="Nog eens.", by=None, at=NOW)


def test_what_people_were_present_at_is_not_cancelled(company):
    planned = making.session(company, 0)
    [enrolment] = making.enrolled(planned, making.hired(company))
    Attendance.objects.create(enrolment=enrolment, part=planned.parts.get(), minutes=60, way="sheet", marked_at=NOW)
    with pytest.raises(RuleBroken, match="it took place"):
        cancel_session(planned, reason="Toch niet.", by=None, at=NOW)


def test_the_managers_of_companies_with_people_in_it_are_told(company):
    planned = making.session(max_places=5)
    making.enrolled(planned, making.hired(company))
    cancel_session(planned, reason="Te weinig mensen.", by=None, at=NOW)
    assert Notification.objects.filter(event="training.session_cancelled", user=employers.manager()).count() == 1


def test_a_part_of_which_a_mark_was_taken_away_keeps_what_it_said(company):
    session = making.session(company, -1, -2)
    (enrolment,) = making.enrolled(session, making.hired(company))
    part = session.parts.first()
    for minutes in (100, None):
        mark(session, marks=[Mark(enrolment.pk, part.pk, minutes)], by=None, at=NOW)
    with pytest.raises(RuleBroken, match=r"The register of .* is begun, so this part stays\."):
        move_session(session, parts=making.parts(-1), by=None, at=NOW)
