"""Hours with what stood there before, stopping, completing and reopening."""

import pytest

from employees.certificates.enums import DocumentKind
from employees.models import Achievement, Certificate
from employers.members import end_membership
from portal.accounts.enums import Role
from portal.kit.rules import RuleBroken
from portal.notices.models import Notification
from portal.privacy.erasing import wipe
from portal.privacy.holders import subject_with
from tests.accounts.people import account
from tests.employers import making
from tests.training.tracks.making import DAY, NOW, TODAY, seen, started
from training.models import TrackHours, WorkplaceTrack
from training.tracks.completing import reopen_track, stop_track
from training.tracks.enums import COMPLETED, RUNNING, STOPPED, Level
from training.tracks.holding import NotYours, TrackOver
from training.tracks.hours import correct_hours, log_hours, minutes_of


@pytest.fixture
def track(company, english):
    return started(company, since=TODAY - 9 * DAY)


@pytest.fixture
def log(track):
    return lambda minutes=90, day=TODAY, **told: log_hours(
        track, **{"day": day, "minutes": minutes, "by": track.mentor.user, "at": NOW} | told
    )


def test_hours_are_logged_day_by_day(track, log):
    log(90, note=" Telefoon ")
    log(30, day=TODAY - DAY)
    assert minutes_of(track) == 120
    assert [(row.day, row.minutes, row.note) for row in TrackHours.objects.all()] == [
        (TODAY, 90, "Telefoon"),
        (TODAY - DAY, 30, ""),
    ]


@pytest.mark.parametrize(
    ("told", "sentence"),
    [
        ({"minutes": 0}, "Say how long"),
        ({"day": TODAY + DAY}, "still to come"),
        ({"day": TODAY - 10 * DAY}, "before the first day"),
        ({"minutes": 24 * 60 + 1}, "A day has 24 hours"),
    ],
)
def test_hours_that_cannot_be_are_refused(told, sentence, log):
    with pytest.raises(RuleBroken, match=sentence):
        log(**told)
    assert not TrackHours.objects.exists()


def test_two_lines_of_a_day_have_24_hours_together(log):
    log(23 * 60)
    with pytest.raises(RuleBroken, match="24 hours"):
        log(61)


def test_a_correction_keeps_what_stood_there(track, log):
    row = log(900)
    omar = track.mentor.user
    correct_hours(row, day=TODAY - DAY, minutes=90, note="Kassa", by=omar, at=NOW + DAY)
    row.refresh_from_db()
    assert (row.day, row.minutes, row.note) == (TODAY - DAY, 90, "Kassa")
    [was] = row.changes.all()
    assert (was.day, was.minutes, was.by, was.changed_by, was.changed_at) == (TODAY, 900, omar, omar, NOW + DAY)
    correct_hours(row, day=TODAY - DAY, minutes=90, note="Kassa", by=omar, at=NOW + DAY)
    assert row.changes.count() == 1  # Nothing was changed.
    correct_hours(row, day=TODAY - DAY, minutes=0, by=omar, at=NOW + DAY)
    assert minutes_of(track) == 0


def test_the_learner_logs_no_hours(track, log):
    with pytest.raises(NotYours):
        log(by=track.employee.user)


def test_nothing_is_logged_or_corrected_after_completion(track, log):
    row = log()
    seen(track)
    with pytest.raises(TrackOver):
        log()
    with pytest.raises(TrackOver):
        correct_hours(row, day=TODAY, minutes=1, by=track.mentor.user, at=NOW)


def test_completing_writes_the_obtained_module_and_its_certificate_once(track, log, mailoutbox, commits_at_once):
    log(120, day=TODAY - DAY)
    seen(track)
    achievement = Achievement.objects.get()
    assert (achievement.origin_kind, achievement.origin_uuid) == ("training.track", track.uuid)
    assert (achievement.employee, achievement.module, achievement.minutes) == (track.employee, track.module, 120)
    assert (achievement.basis, achievement.obtained_on) == ("workplace_track", TODAY)
    certificate = Certificate.objects.get()
    assert (certificate.achievement, certificate.kind) == (achievement, DocumentKind.COMPETENCE)
    assert (certificate.snapshot["first_day"], certificate.snapshot["present_minutes"]) == (
        (TODAY - DAY).isoformat(),
        120,
    )
    told = [mail.to[0] for mail in mailoutbox]
    assert told.count(track.employee.user.email) == 1  # The certificate, and nothing besides.


def test_stopping_asks_why_and_is_the_end(track):
    with pytest.raises(RuleBroken, match="Say why"):
        stop_track(track, reason="  ", by=making.manager(), at=NOW)
    stop_track(track, reason="Ander werk", by=making.manager(), at=NOW)
    stale = track
    with pytest.raises(TrackOver):
        stop_track(stale, reason="Nog eens", by=making.manager(), at=NOW)
    kept = WorkplaceTrack.objects.get()
    assert (kept.state, kept.steps.last().text) == (STOPPED, "Ander werk")


def test_the_sector_alone_reopens_and_the_obtained_module_is_revoked(track):
    seen(track)
    omar = track.mentor.user
    with pytest.raises(RuleBroken, match="Only the sector"):
        reopen_track(track, reason="Vergist", by=omar, at=NOW)
    bart = account("bart@sector.example", Role.OFFICER)
    with pytest.raises(RuleBroken, match="Say why"):
        reopen_track(track, reason="", by=bart, at=NOW)
    reopen_track(track, reason="Verkeerde persoon", by=bart, at=NOW)
    kept = WorkplaceTrack.objects.get()
    assert (kept.state, kept.completed_at, kept.completed_by) == (RUNNING, None, None)
    standing = Achievement.objects.standing().filter(origin_kind="training.track", origin_uuid=track.uuid)
    assert not list(standing)
    seen(kept, Level.INDEPENDENT, at=NOW + DAY)
    assert WorkplaceTrack.objects.get().state == COMPLETED


def test_what_somebody_proved_who_was_erased_is_not_opened_again(track):
    seen(track)
    wipe(subject_with(track.employee.uuid), at=NOW)
    with pytest.raises(RuleBroken, match="This person was erased"):
        reopen_track(track, reason="Vergist", by=account("bart@sector.example", Role.OFFICER), at=NOW)
    assert Achievement.objects.standing().exists()


def test_a_mentor_who_left_the_company_is_told_nothing_any_more(track):
    omar = track.mentor.user
    end_membership(track.mentor, by=making.manager(), at=NOW)
    stop_track(track, reason="Noor is ill", by=None, at=NOW)
    told = Notification.objects.filter(event="training.track_stopped").values_list("user", flat=True)
    assert omar.pk not in told
    assert track.employee.user_id in told
