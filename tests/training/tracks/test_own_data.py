"""What learning at work holds about people, how it is forgotten, and what becomes of it when two records are one."""

import pytest

from employees.doubles.merging import merge
from portal.privacy.holders import holders, subject_of
from tests.employees.making import hired
from tests.training.tracks.making import DAY, NOW, TODAY, keys, seen, started
from tests.training.tracks.test_photos import upload
from training.models import Observation, ObservationPhoto, ObserverLink, TrackHours, WorkplaceTrack
from training.tracks.enums import RUNNING, STOPPED, Level, ObserverRole
from training.tracks.hours import log_hours
from training.tracks.observers import Guest, invite_observer
from training.tracks.observing import Tick, observe
from training.tracks.photos import receive
from training.tracks.starting import start_track


@pytest.fixture
def track(company, english):
    """With a word, a photo, hours and a guest."""
    made = started(company)
    omar = made.mentor.user
    photo = receive(upload((20, 20)), track=made, by=omar, at=NOW)
    observe(made, [Tick(keys(made)[0], Level.SUPERVISED, "Noor is vlot", photo)], by=omar, at=NOW)
    log_hours(made, day=TODAY, minutes=60, note="Balie", by=omar, at=NOW)
    guest = Guest("Mevrouw Claes", ObserverRole.CUSTOMER, "nl")
    invite_observer(made, guest, keys=keys(made)[:1], holds=30 * DAY, by=omar, at=NOW)
    return made


def holder():
    return holders["training.tracks"]


def test_the_learner_reads_all_of_it_and_gets_the_photos(track):
    subject = subject_of(track.employee.user)
    told = str([section.rows for section in holder().held(subject)])
    assert all(words in told for words in ("Noor is vlot", "Balie", "Neemt een oproep aan", track.code))
    assert [file.name.endswith(".jpg") for file in holder().files(subject)] == [True]


def test_a_mentor_reads_what_they_wrote_and_not_of_whom(track):
    told = str([section.rows for section in holder().held(subject_of(track.mentor.user))])
    assert "Noor is vlot" in told
    assert "Peeters" not in told


def test_an_erasure_wipes_words_photos_and_guests_and_keeps_ticks_and_hours(track, commits_at_once):
    subject = subject_of(track.employee.user)
    foreseen = holder().foresee(subject)
    assert holder().erase(subject, at=NOW) == foreseen
    kept = WorkplaceTrack.objects.get()
    assert kept.state == STOPPED
    assert list(Observation.objects.values_list("level", "word")) == [("supervised", "")]
    assert list(TrackHours.objects.values_list("minutes", "note")) == [(60, "")]
    assert not ObservationPhoto.objects.exists()
    assert ObserverLink.objects.get().name == ""


def test_words_go_five_years_after_it_is_over_and_not_before(track, commits_at_once):
    holder().expire(NOW + 6 * 365 * DAY)
    assert Observation.objects.get().word  # It still runs.
    seen(track)
    holder().expire(NOW + 4 * 365 * DAY)
    assert Observation.objects.exclude(word="").exists()
    assert ObserverLink.objects.get().name == ""
    holder().expire(NOW + 6 * 365 * DAY)
    assert not Observation.objects.exclude(word="").exists()
    assert not ObservationPhoto.objects.exists()


def test_two_records_of_one_person_have_one_running_track_with_what_was_seen_in_both(track, company):
    double = hired(company, "Noor", "Peters")
    other = start_track(double, track.module, mentor=track.mentor, by=None, at=NOW)
    seen(other, Level.INDEPENDENT, keys(other)[1])
    merge(double.employee, into=track.employee, by=None, at=NOW)
    running = WorkplaceTrack.objects.get(state=RUNNING)
    assert running.employee == track.employee
    assert WorkplaceTrack.objects.filter(employee=track.employee).count() == 2
    assert running.observations.count() == 2
