"""Customers and colleagues look along by a link: limited, dated, revocable, used so often and no more."""

from datetime import timedelta
from urllib.parse import urlsplit

import pytest

from employees.employing import end_employment
from portal.kit.rules import RuleBroken
from tests.training.tracks.making import DAY, NOW, TODAY, keys, seen, started
from training.models import Observation, ObserverLink, WorkplaceTrack
from training.tracks.enums import RUNNING, Level, ObserverRole
from training.tracks.holding import NotYours, TrackOver
from training.tracks.observers import Guest, invite_observer, link_of, revoke_link
from training.tracks.observing import LinkClosed, Tick, observe_by_link
from training.tracks.progress import progress_of

CLAES = Guest("Mevrouw Claes", ObserverRole.CUSTOMER, "nl", "claes@klant.example")


@pytest.fixture
def track(company, english):
    return started(company)


@pytest.fixture
def invited(track):
    def invite(*only, guest=CLAES, **told):
        told = {"holds": 30 * DAY, "by": track.mentor.user, "at": NOW} | told
        return invite_observer(track, guest, keys=only or keys(track)[:1], **told)

    return invite


def token_in(address):
    return address.rstrip("/").rpartition("/")[2]


def test_only_a_hash_of_the_link_is_kept_and_the_address_of_the_guest_is_not(invited):
    link, address = invited()
    assert link_of(token_in(address)) == link
    assert token_in(address) not in str(vars(ObserverLink.objects.get()))
    assert "claes@" not in str(vars(ObserverLink.objects.get()))
    assert link_of("x" * 32) is None


def test_the_guest_gets_a_mail_that_names_the_learner_by_first_name_alone(invited, mailoutbox, commits_at_once):
    _link, address = invited()
    [mail] = mailoutbox
    assert mail.to == ["claes@klant.example"]
    assert address in mail.body
    assert "Noor" in mail.body
    assert "Peeters" not in mail.subject + mail.body


def test_the_link_ends_with_the_work_of_the_learner(invited, track, client_at):
    link, address = invited()
    end_employment(track.employment, last_day=TODAY, by=None, at=NOW)
    with pytest.raises(LinkClosed):
        observe_by_link(link, [Tick(keys(track)[0], Level.INDEPENDENT)], at=NOW + DAY)
    over_today(track)
    page = client_at("alfa").get(urlsplit(address).path)
    assert page.status_code == 410
    assert "Noor" not in page.text


def over_today(track):
    type(track.employment).objects.filter(pk=track.employment_id).update(until=TODAY)


def test_what_a_guest_says_stands_beside_and_completes_nothing(invited, track):
    link, _address = invited(*keys(track))
    [first, *_others] = observe_by_link(link, [Tick(key, Level.INDEPENDENT) for key in keys(track)], at=NOW)
    assert (first.role, first.by, first.link) == (ObserverRole.CUSTOMER, None, link)
    assert WorkplaceTrack.objects.get().state == RUNNING
    assert {line.level for line in progress_of(track).lines} == {None}


def test_a_link_asks_what_was_chosen_alone(invited, track):
    first, second, _whole = keys(track)
    link, _address = invited(first)
    with pytest.raises(RuleBroken, match="page has changed"):
        observe_by_link(link, [Tick(second, Level.NOT_YET)], at=NOW)


def test_a_link_is_used_so_often_and_no_more(invited, track):
    link, _address = invited(most_uses=2)
    for _turn in range(2):
        observe_by_link(link, [Tick(keys(track)[0], Level.SUPERVISED)], at=NOW)
    with pytest.raises(LinkClosed):
        observe_by_link(link, [Tick(keys(track)[0], Level.SUPERVISED)], at=NOW)
    assert Observation.objects.count() == 2


def test_a_link_that_is_too_old_or_revoked_opens_nothing(invited, track):
    tick = [Tick(keys(track)[0], Level.SUPERVISED)]
    old, _address = invited(holds=DAY)
    with pytest.raises(LinkClosed):
        observe_by_link(old, tick, at=NOW + DAY)
    other, _address = invited()
    revoke_link(other, by=track.mentor.user, at=NOW)
    revoke_link(other, by=track.mentor.user, at=NOW + DAY)  # Safe twice.
    with pytest.raises(LinkClosed):
        observe_by_link(other, tick, at=NOW)
    assert ObserverLink.objects.get(pk=other.pk).revoked_at == NOW


def test_a_link_of_a_completed_track_opens_nothing(invited, track):
    link, _address = invited()
    seen(track)
    with pytest.raises(TrackOver):
        observe_by_link(link, [Tick(keys(track)[0], Level.NOT_YET)], at=NOW)
    assert not ObserverLink.objects.open(NOW).exists()


@pytest.mark.parametrize(
    ("told", "sentence"),
    [
        ({"holds": timedelta(days=61)}, "at most 60 days"),
        ({"most_uses": 21}, "up to 20 times"),
        ({"guest": Guest("x", ObserverRole.MENTOR, "nl")}, "customer or a colleague"),
    ],
)
def test_a_link_without_bounds_is_not_made(told, sentence, invited):
    with pytest.raises(RuleBroken, match=sentence):
        invited(**told)


def test_a_link_asks_something_of_this_track(invited, track):
    with pytest.raises(RuleBroken, match="Choose what this person is asked"):
        invited("i999999")


def test_only_a_mentor_of_the_learner_invites_and_not_without_end(invited, track):
    with pytest.raises(NotYours):
        invited(by=track.employee.user)
    guest = Guest("Klant", ObserverRole.CUSTOMER, "nl")
    for _turn in range(20):
        invited(guest=guest)
    with pytest.raises(RuleBroken, match="20 open links"):
        invited(guest=guest)
