"""Signing in with a QR code, without an account: a replayed, early, late or shared code is refused in a clear sentence."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from portal.kit.rules import RuleBroken
from tests.accounts.people import account
from tests.training.registers import making
from training.closing.obstacles import what_stands_in_the_way
from training.enrolling.enrolling import withdraw
from training.enums import Way
from training.models import Attendance, SignIn, SignInDoor
from training.registers.doors import CodeRefused, code_of, enter, scan
from training.registers.marking import Mark, mark
from training.registers.signing_in import close_door, confirm, open_door, refuse, sign_in, sign_out, signed_in

BEGIN = making.at(making.yesterday())
MINUTE = timedelta(minutes=1)


@pytest.fixture
def part(session):
    return making.parts(session)[0]


@pytest.fixture
def door(part):
    return open_door(part, by=None, at=BEGIN - 20 * MINUTE)


def ticket(door, at=BEGIN):
    return scan(code_of(door, at=at), at=at)


def person(door, number=1):
    return door.part.session.enrolments.get(number=number).pk


def tapped(door, number=1, *, at=BEGIN, device="phone"):
    return sign_in(ticket(door, at), person(door, number), device=f"{device} {number}", at=at)


def stored():
    return list(Attendance.objects.order_by("enrolment__number").values_list("minutes", "reason"))


def test_a_door_is_opened_once_and_lets_in_until_it_is_shut(part, door):
    assert open_door(part, by=None, at=BEGIN) == door
    close_door(part, by=None, at=BEGIN)

    with pytest.raises(CodeRefused, match="Signing in was stopped"):
        ticket(door)
    assert open_door(part, by=None, at=BEGIN) != door


@pytest.mark.parametrize(
    ("minutes", "said"),
    [(-31, "You are early: you can sign in from"), (241, "You are late: you could sign in until")],
)
def test_early_and_late_are_told_when(door, minutes, said):
    with pytest.raises(CodeRefused, match=said):
        ticket(door, BEGIN + minutes * MINUTE)


@pytest.mark.parametrize("minutes", [-30, 0, 240])
def test_within_the_window_a_code_holds(door, minutes):
    assert ticket(door, BEGIN + minutes * MINUTE).door == door.uuid


def test_a_code_that_was_passed_on_holds_a_minute_and_a_half(door):
    code = code_of(door, at=BEGIN)

    assert scan(code, at=BEGIN + timedelta(seconds=90))
    with pytest.raises(CodeRefused, match="shown too long ago"):
        scan(code, at=BEGIN + timedelta(seconds=91))
    with pytest.raises(CodeRefused, match="shown too long ago"):
        scan(code, at=BEGIN - timedelta(seconds=6))


def test_a_code_cannot_be_made_up(door, session):
    code = code_of(door, at=BEGIN)
    other = open_door(making.parts(session)[1], by=None, at=BEGIN)
    uuid, moment, sign = code.split(".")
    forged = [
        f"{uuid}.{int(moment, 16) + 1:x}.{sign}",
        f"{other.uuid.hex}.{moment}.{sign}",
        f"{uuid}.{moment}.{'0' * 32}",
        f"{'0' * 32}.{moment}.{sign}",
        code + "0",
        "",
        "x",
    ]

    for each in forged:
        with pytest.raises(CodeRefused, match="does not lead to a session"):
            scan(each, at=BEGIN)


def test_a_code_is_of_one_part_alone(door, session):
    afternoon = making.at(making.yesterday(), 13)
    with pytest.raises(CodeRefused, match="shown too long ago"):
        scan(code_of(door, at=BEGIN), at=BEGIN + 200 * MINUTE)
    with pytest.raises(CodeRefused, match="You are late"):
        scan(code_of(door, at=afternoon), at=afternoon + 30 * MINUTE)


def test_a_ticket_is_for_ten_minutes_and_one_name(door):
    got = ticket(door)
    assert enter(got, at=BEGIN + 10 * MINUTE) == door
    with pytest.raises(CodeRefused, match="took too long"):
        enter(got, at=BEGIN + 11 * MINUTE)

    sign_in(got, person(door, 1), device="a", at=BEGIN)
    with pytest.raises(CodeRefused, match="A name was tapped with this code already"):
        sign_in(got, person(door, 2), device="a", at=BEGIN + MINUTE)


def test_nobody_signs_in_twice(door):
    tapped(door)
    with pytest.raises(RuleBroken, match="signed in already"):
        tapped(door, at=BEGIN + MINUTE, device="other")


def test_a_name_of_another_session_is_refused(door, company):
    other = making.session(company, names=["Zoë Zomers"], first=making.yesterday().replace(day=1))
    with pytest.raises(RuleBroken, match="not in the session"):
        sign_in(ticket(door), other.enrolments.get().pk, device="a", at=BEGIN)


def test_it_counts_once_it_is_confirmed(door, part):
    tapped(door, 1)
    tapped(door, 2, at=BEGIN + 9 * MINUTE)
    tapped(door, 3, at=BEGIN + 45 * MINUTE)
    assert stored() == []

    done = confirm(part, sign_ins=SignIn.objects.values_list("pk", flat=True), by=None, at=BEGIN + 60 * MINUTE)

    assert done.new == 3
    assert stored() == [(210, ""), (210, ""), (165, "late")]
    assert set(Attendance.objects.values_list("way", flat=True)) == {Way.QR}


def test_who_leaves_earlier_says_so_on_the_same_phone(door, part):
    row = tapped(door)
    with pytest.raises(RuleBroken):
        sign_out(row, device="another", at=BEGIN + 100 * MINUTE)
    sign_out(row, device="phone 1", at=BEGIN + 100 * MINUTE)

    confirm(part, sign_ins=[row.pk], by=None, at=BEGIN + 210 * MINUTE)

    assert stored() == [(100, "left_early")]


def test_what_the_trainer_filled_in_stays(door, part):
    row = tapped(door)
    mark(part.session, marks=[Mark(row.enrolment_id, part.pk, 30, "late")], by=None, at=BEGIN)

    assert confirm(part, sign_ins=[row.pk], by=None, at=BEGIN).new == 0
    assert stored() == [(30, "late")]
    row.refresh_from_db()
    assert row.confirmed_at


def test_only_those_of_this_part_are_confirmed_and_once(door, session, part):
    row = tapped(door)
    assert confirm(making.parts(session)[1], sign_ins=[row.pk], by=None, at=BEGIN).new == 0
    assert confirm(part, sign_ins=[row.pk], by=None, at=BEGIN).new == 1
    assert confirm(part, sign_ins=[row.pk], by=None, at=BEGIN).new == 0


def test_who_is_not_there_does_not_count_and_may_come_later(door, part):
    row = tapped(door)
    assert refuse(part, sign_in=row.pk, by=None, at=BEGIN) == 1

    assert confirm(part, sign_ins=[row.pk], by=None, at=BEGIN).new == 0
    assert tapped(door, at=BEGIN + 30 * MINUTE, device="again")


def test_one_phone_for_several_people_is_shown(door, part):
    sign_in(ticket(door), person(door, 1), device="one", at=BEGIN)
    later = BEGIN + MINUTE
    sign_in(ticket(door, later), person(door, 2), device="one", at=later)
    tapped(door, 3)

    assert [(row.enrolment.number, row.shares_phone) for row in signed_in(part)] == [
        (1, ["Bram Verhulst"]),
        (3, []),
        (2, ["Aïcha Benali"]),
    ]


def test_a_part_that_is_over_opens_no_door(part):
    with pytest.raises(RuleBroken, match="is over since"):
        open_door(part, by=None, at=BEGIN + 300 * MINUTE)


class TestOnScreen:
    """With real requests, in a part that runs now."""

    @pytest.fixture
    def running(self, session, part):
        now = timezone.now()
        type(part).objects.filter(pk=part.pk).update(
            starts_at=now - 5 * MINUTE, ends_at=now + 205 * MINUTE, date=timezone.localdate(now), part="ev"
        )
        part.refresh_from_db()
        return part

    @pytest.fixture
    def address(self, session, running):
        return reverse("training:register_door", args=[session.uuid, running.uuid])

    def scanned(self, phone, lien, address):
        lien.post(address, {"open": "1"})
        code = code_of(SignInDoor.objects.get(), at=timezone.now())
        return phone.get(reverse("training:sign_in", args=[code]), follow=True)

    def test_from_the_code_to_the_register(self, session, lien, address, client_at):
        phone = client_at("alfa")
        page = self.scanned(phone, lien, address)
        assert "Aïcha Benali" in page.text
        assert page.redirect_chain[-1][0].endswith("/teken/")

        row = session.enrolments.get(number=1)
        done = phone.post(reverse("training:tap_name"), {"name": row.pk}, follow=True)
        assert "Saved: Aïcha Benali came at" in done.text
        assert "Bram Verhulst" not in done.text

        shown = lien.get(address)
        assert "Aïcha Benali" in shown.text
        assert "<svg" in shown.text
        told = lien.post(address, {"confirm": "1", "shown": [SignIn.objects.get().pk]}, follow=True)
        assert "Saved: 1 person is confirmed." in told.text
        assert stored() == [(210, "")]

    def test_a_phone_that_did_not_scan_sees_no_name(self, session, lien, address, client_at):
        phone = client_at("alfa")
        lien.post(address, {"open": "1"})

        response = phone.get(reverse("training:tap_name"))
        assert response.status_code == 403
        assert "Scan the code on the screen first." in response.text
        assert "Benali" not in response.text
        posted = phone.post(reverse("training:tap_name"), {"name": session.enrolments.first().pk})
        assert posted.status_code == 403
        assert not SignIn.objects.exists()

    def test_a_shared_address_and_an_old_code_show_no_name(self, lien, address, client_at):
        lien.post(address, {"open": "1"})
        old = code_of(SignInDoor.objects.get(), at=timezone.now() - 3 * MINUTE)

        response = client_at("alfa").get(reverse("training:sign_in", args=[old]))

        assert response.status_code == 403
        assert "shown too long ago" in response.text
        assert "Benali" not in response.text

    def test_a_cookie_that_was_tampered_with_holds_nothing(self, lien, address, client_at):
        phone = client_at("alfa")
        self.scanned(phone, lien, address)
        phone.cookies["sign_in"] = phone.cookies["sign_in"].value.replace("door", "doos") + "x"

        assert phone.get(reverse("training:tap_name")).status_code == 403

    def test_who_signed_in_leaves_with_the_same_phone(self, session, lien, address, client_at):
        phone = client_at("alfa")
        self.scanned(phone, lien, address)
        phone.post(reverse("training:tap_name"), {"name": session.enrolments.get(number=1).pk})

        assert "You left at" in phone.post(reverse("training:tap_name"), {"leave": "1"}, follow=True).text

    def test_the_screen_of_the_door_is_for_who_keeps_the_register(self, address, visit, lien):
        stranger = visit(account("x@else.example"))
        assert stranger.get(address).status_code == 404
        assert stranger.post(address, {"open": "1"}).status_code == 404
        assert not SignInDoor.objects.exists()

    def test_looking_at_the_screen_changes_nothing(self, address, lien, no_writes):
        with no_writes():
            assert lien.get(address).status_code == 200
            assert "Let people sign in" in lien.get(address).text

    @pytest.mark.parametrize(
        "posted", [{"confirm": "1", "shown": ["x", "999999"]}, {"refuse": "x"}, {"close": "1"}, {}]
    )
    def test_nonsense_is_no_error(self, address, lien, posted):
        assert lien.post(address, posted).status_code == 302


def test_who_signed_in_and_withdrew_hinders_neither_the_others_nor_the_closing(part, door):
    one, other = tapped(door, 1), tapped(door, 2)
    withdraw(one.enrolment, by=None, at=BEGIN)
    assert signed_in(part) == [other]
    assert [each.code for each in what_stands_in_the_way(part.session, at=BEGIN)].count("signed_in") == 1
    confirm(part, sign_ins=[one.pk, other.pk], by=None, at=BEGIN)
    assert stored() == [(210, "")]
    assert "signed_in" not in [each.code for each in what_stands_in_the_way(part.session, at=BEGIN)]


def test_who_taps_while_the_door_is_shut_is_too_late(part, door, monkeypatch):
    got = ticket(door)

    def shut_before(session):
        monkeypatch.undo()
        close_door(part, by=None, at=BEGIN)

    monkeypatch.setattr("training.registers.signing_in.hold_changeable", shut_before)
    with pytest.raises(CodeRefused, match="Signing in was stopped"):
        sign_in(got, person(door), device="phone", at=BEGIN)
