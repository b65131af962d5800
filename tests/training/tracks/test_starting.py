"""Who may learn what at the workplace, under which recognition, with whom."""

from datetime import timedelta

import pytest

from catalogue.enums import Delivery
from catalogue.models import Module
from employees.employing import end_employment
from employers.enums import MemberRole
from employers.members import appoint
from employers.recognition.deciding import revoke_recognition
from portal.house.models import SectorSettings
from portal.kit.rules import RuleBroken
from tests.catalogue.factories import CompetenceFactory, ModuleFactory, ProgrammeFactory
from tests.employees.making import company as other_company
from tests.employees.making import mentor
from tests.employers import making
from tests.employers.recognitions.making import granted
from tests.training.tracks.making import DAY, NOW, TODAY, learner, module, started
from training.models import WorkplaceTrack
from training.tracks import starting
from training.tracks.enums import TrackEvent
from training.tracks.starting import give_mentor, modules_at_work, start_track


@pytest.fixture
def work(company, english):
    """A learner of the company, a mentor, and a module for which its workplace is recognised."""
    of = module()
    granted(company, modules=[of], places=1)
    return learner(company), of, mentor_of(company)


def mentor_of(company):
    return company.members.mentors().first()


def start(work, **others):
    employment, of, guide = work
    return start_track(employment, of, **{"mentor": guide, "by": None, "at": NOW} | others)


def test_a_track_keeps_what_the_module_was_and_who_began_it(work):
    lien = making.manager()
    track = start(work, by=lien, wanted_until=TODAY + 60 * DAY)
    assert track.snapshot["code"] == work[1].code
    assert len(track.snapshot["competences"]) == 2
    assert (track.employee, track.since, track.recognition.places) == (work[0].employee, TODAY, 1)
    assert [(step.event, step.by) for step in track.steps.all()] == [(TrackEvent.STARTED, lien)]


def test_nobody_learns_the_same_module_twice_at_a_time(work):
    start(work)
    with pytest.raises(RuleBroken, match="learns this module at a workplace already"):
        start(work)


def test_without_a_recognition_nothing_begins_where_the_sector_asks_one(company, english):
    of, employment, guide = module(), learner(company), mentor(company)
    with pytest.raises(RuleBroken, match="asks a recognition as learning workplace for module"):
        start_track(employment, of, mentor=guide, by=None, at=NOW)
    SectorSettings.objects.update(recognition_required=False)
    assert start_track(employment, of, mentor=guide, by=None, at=NOW).recognition is None


def test_a_recognition_for_a_programme_covers_the_modules_it_is_made_of(company, english):
    of = module()
    recognition = granted(company, programme=ProgrammeFactory(modules=[of]), equipment=[])
    assert started(company, of=of, recognised=False).recognition == recognition


def test_a_recognition_that_ended_or_of_another_place_covers_nothing(work, company):
    employment, *_others = work
    place = company.establishments.create(name="Depot", street="x", postcode="9000", municipality="Gent")
    type(employment).objects.filter(pk=employment.pk).update(establishment=place)
    with pytest.raises(RuleBroken, match="none is in force here"):
        start(work)
    type(employment).objects.filter(pk=employment.pk).update(establishment=None)
    revoke_recognition(company.recognitions.get(), reason="Geen mentor", by=making.officer(), at=NOW)
    with pytest.raises(RuleBroken, match="none is in force here"):
        start(work)


def test_places_are_of_persons_and_are_never_exceeded(work, company):
    start(work)
    other = module()
    company.recognitions.get().modules.add(other)
    start((work[0], other, work[2]))  # The same learner takes no other place.
    els = learner(company, "els@home.example", "Els", "Wouters")
    with pytest.raises(RuleBroken, match="All places of your learning workplace are taken"):
        start((els, work[1], work[2]))


def test_only_modules_learned_by_working_and_with_something_to_observe_are_taken(company, english, work):
    taught = [CompetenceFactory()]
    ModuleFactory(code="KLAS", competences=taught, delivery=Delivery.CLASSROOM)
    ModuleFactory(code="LEEG", delivery=Delivery.WORKPLACE)
    ModuleFactory(code="OUD", competences=taught, delivery=Delivery.WORKPLACE, retired_on=TODAY)
    assert list(modules_at_work(TODAY)) == [work[1]]
    for code, sentence in (("KLAS", "Plan a session"), ("LEEG", "names no technical"), ("OUD", "no longer offered")):
        with pytest.raises(RuleBroken, match=sentence):
            start((work[0], Module.objects.get(code=code), work[2]))


def test_what_must_come_before_is_asked(work, monkeypatch):
    lacking = {work[0].employee_id: [work[1]]}
    monkeypatch.setattr(starting, "missing_prerequisites", lambda people, module: lacking)
    with pytest.raises(RuleBroken, match="first needs module"):
        start(work)


def test_a_mentor_is_one_of_today_of_the_same_company_and_somebody_else(work, company):
    elsewhere = mentor(other_company(), "x@other.example")
    manager = company.members.managers().first()
    own = appoint(company, user=work[0].employee.user, role=MemberRole.MENTOR, by=None, at=NOW)
    for who, sentence in ((elsewhere, "same company"), (manager, "same company"), (own, "their own mentor")):
        with pytest.raises(RuleBroken, match=sentence):
            start(work, mentor=who)


def test_it_begins_today_or_earlier_while_the_learner_works_there(work, company):
    for days, sentence in (
        ({"since": TODAY + DAY}, "still to come"),
        ({"since": work[0].since - DAY}, "did not work for the company yet"),
        ({"wanted_until": TODAY - DAY}, "is over"),
    ):
        with pytest.raises(RuleBroken, match=sentence):
            start(work, **days)
    assert start(work, since=TODAY - 9 * DAY).since == TODAY - 9 * DAY


def test_who_left_begins_nothing(work):
    end_employment(work[0], last_day=TODAY - DAY, by=None, at=NOW)
    with pytest.raises(RuleBroken, match="does not work for the company today"):
        start(work)


def test_learner_and_mentor_are_told_and_not_whoever_began_it(work, mailoutbox, commits_at_once):
    start(work, by=work[2].user)
    assert {
        notification.user for notification in work[0].employee.user.notifications.filter(event="training.track_started")
    }
    assert not work[2].user.notifications.filter(event="training.track_started").exists()


def test_another_mentor_takes_over(company, english):
    track, els = started(company), mentor(company, "els@belcentrum.example")
    give_mentor(track, els, by=None, at=NOW + timedelta(hours=1))
    kept = WorkplaceTrack.objects.get()
    assert kept.mentor == els
    assert kept.steps.last().event == TrackEvent.MENTOR
    assert kept in WorkplaceTrack.objects.guided_by(els.user)
