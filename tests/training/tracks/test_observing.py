"""What is seen of a learner, whose word counts, and when it is done."""

from datetime import timedelta

import pytest

from employees.guiding import assign_mentor, end_mentor
from employers.members import end_membership
from portal.kit.rules import RuleBroken
from tests.accounts.people import account
from tests.catalogue.factories import CompetenceFactory
from tests.employees.making import mentor
from tests.training.tracks.making import DAY, NOW, TODAY, keys, learner, module, seen, started, ticks
from training.models import Observation, WorkplaceTrack
from training.tracks.completing import stop_track
from training.tracks.enums import COMPLETED, RUNNING, Level, ObserverRole
from training.tracks.holding import NotYours, TrackOver
from training.tracks.observing import Tick, observe
from training.tracks.progress import progress_of

MINUTE = timedelta(minutes=1)


@pytest.fixture
def track(company, english):
    return started(company)


def now(track):
    return WorkplaceTrack.objects.get(pk=track.pk)


def test_many_ticks_are_kept_in_one_save_with_what_was_said(track):
    first, _second, whole = keys(track)
    told = [Tick(first, Level.SUPERVISED, " Nog wat snel. "), Tick(whole, Level.NOT_YET)]
    observe(track, told, by=track.mentor.user, at=NOW)
    kept = list(Observation.objects.in_order())
    assert [(each.key, each.level, each.word, each.role) for each in kept] == [
        (first, "supervised", "Nog wat snel.", ObserverRole.MENTOR),
        (whole, "not_yet", "", ObserverRole.MENTOR),
    ]
    assert [line.level for line in progress_of(track).lines] == [Level.SUPERVISED, None, Level.NOT_YET]


def test_a_newer_observation_of_a_mentor_counts_also_when_it_is_lower(track):
    first, *_others = keys(track)
    seen(track, Level.INDEPENDENT, first)
    seen(track, Level.SUPERVISED, first, at=NOW + MINUTE)
    assert progress_of(track).lines[0].level == Level.SUPERVISED
    assert Observation.objects.count() == 2  # What was seen before stays.


def test_a_track_is_complete_when_a_mentor_saw_everything_done_independently(track):
    *most, last = keys(track)
    seen(track, Level.INDEPENDENT, *most)
    assert now(track).state == RUNNING
    seen(track, Level.INDEPENDENT, last, at=NOW + MINUTE)
    done = now(track)
    assert (done.state, done.completed_at, done.completed_by) == (COMPLETED, NOW + MINUTE, track.mentor.user)


def test_a_competence_without_indicators_is_observed_as_a_whole(track):
    *_indicators, whole = keys(track)
    assert whole.startswith("c")
    group = progress_of(track).groups[-1]
    assert group.group.is_whole
    assert [line.point.text for line in group.lines] == ["Rondt een gesprek af"]


def test_what_the_learner_says_stands_beside_it_and_completes_nothing(track):
    noor = track.employee.user
    observe(track, ticks(track, Level.INDEPENDENT), by=noor, at=NOW)
    assert now(track).state == RUNNING
    lines = progress_of(track).lines
    assert {line.level for line in lines} == {None}
    assert [each.role for line in lines for each in line.beside] == [ObserverRole.LEARNER] * 3


def test_nothing_is_seen_after_it_is_complete_or_stopped(track, company):
    seen(track)
    with pytest.raises(TrackOver, match="This is completed"):
        seen(track, Level.NOT_YET)
    other = started(company, employment=track.employment)
    stop_track(other, reason="Ander werk", by=None, at=NOW)
    with pytest.raises(TrackOver, match="This was stopped"):
        seen(other, Level.NOT_YET)


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        (lambda key: [], "Say of one thing or more"),
        (lambda key: [Tick("i999999", Level.NOT_YET)], "This page has changed"),
        (lambda key: [Tick(key, Level.NOT_YET), Tick(key, Level.SUPERVISED)], "This page has changed"),
        (lambda key: [Tick(key, "perfect")], "Choose one of the three"),
        (lambda key: [Tick(key, Level.NOT_YET, "x" * 501)], "Write at most 500 signs"),
    ],
)
def test_what_cannot_be_is_refused_whole(wrong, sentence, track):
    with pytest.raises(RuleBroken, match=sentence):
        observe(track, wrong(keys(track)[0]), by=track.mentor.user, at=NOW)
    assert not Observation.objects.exists()


def test_another_mentor_of_the_company_observes_only_while_assigned_to_the_learner(track, company):
    els = mentor(company, "els@belcentrum.example")
    with pytest.raises(NotYours):
        seen(track, Level.SUPERVISED, by=els.user)
    assignment = assign_mentor(track.employment, els, by=None, at=NOW)
    seen(track, Level.SUPERVISED, by=els.user)
    end_mentor(assignment, by=None, at=NOW + DAY)
    with pytest.raises(NotYours):
        seen(track, Level.SUPERVISED, by=els.user, at=NOW + DAY)


def test_a_mentor_who_left_and_a_stranger_observe_nothing(track):
    end_membership(track.mentor, by=None, at=NOW)
    for user in (track.mentor.user, account("x@x.example"), None):
        with pytest.raises(NotYours):
            observe(track, ticks(track, Level.SUPERVISED), by=user, at=NOW)


def test_a_mentor_who_learns_is_no_mentor_of_their_own_track(company, english):
    omar, els = mentor(company), mentor(company, "els@belcentrum.example")
    own = started(company, employment=learner(company, omar.user.email), mentor=els)
    assign_mentor(own.employment, omar, by=None, at=NOW)
    [made] = observe(own, ticks(own, Level.INDEPENDENT, keys(own)[0]), by=omar.user, at=NOW)
    assert made.role == ObserverRole.LEARNER
    assert own not in WorkplaceTrack.objects.guided_by(omar.user, TODAY)


def test_a_module_that_changes_leaves_what_is_observed_as_it_was(company, english):
    skill = CompetenceFactory(indicators=["Groet"])
    track = started(company, of=module(skill))
    skill.indicators.create(text="Neemt afscheid", order=9)
    seen(now(track))
    assert now(track).state == COMPLETED
