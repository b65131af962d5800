"""The page of who looks along without an account: it tells a first name, takes what is asked, and closes."""

import re

import pytest
from django.core.cache import cache

from tests.training.tracks.making import DAY, NOW, keys, seen, started
from tests.training.tracks.test_photos import upload
from training.models import Observation, ObserverLink
from training.tracks.enums import ObserverRole
from training.tracks.observers import Guest, invite_observer
from training.tracks.photos import receive

pytestmark = pytest.mark.usefixtures("strict_templates")


@pytest.fixture
def track(company, english):
    return started(company)


@pytest.fixture
def address(track):
    guest = Guest("Mevrouw Claes", ObserverRole.CUSTOMER, "en")
    told = {"keys": keys(track)[:1], "holds": 30 * DAY, "by": track.mentor.user, "at": NOW}
    _link, address = invite_observer(track, guest, **told)
    return "/" + address.split("/", 3)[3]


def test_a_guest_sees_the_first_name_and_what_is_asked_and_nothing_else(track, address, client_at):
    seen(track, "supervised")
    response = client_at("alfa").get(address)
    page = response.text
    assert "How does Noor do it?" in page
    assert "Peeters" not in page
    assert track.mentor.user.last_name not in page
    assert "Neemt een oproep aan" in page
    assert "Noteert de vraag" not in page
    assert "checked" not in page
    assert response["Referrer-Policy"] == "same-origin"
    assert "no-store" in response["Cache-Control"]


def test_a_guest_says_how_it_goes_once(track, address, client_at, inside):
    client, key = client_at("alfa"), keys(track)[0]
    wrong = client.post(address, {f"word_{key}": "Heel vriendelijk"})
    assert "Choose how it goes" in wrong.text
    assert "Heel vriendelijk" in wrong.text
    done = client.post(address, {f"level_{key}": "independent", f"word_{key}": "Heel vriendelijk"})
    assert "Thank you" in done.text
    assert [(each.level, each.word, each.role) for each in Observation.objects.all()] == [
        ("independent", "Heel vriendelijk", "customer")
    ]
    again = client.post(address, {f"level_{key}": "not_yet"})
    assert again.status_code == 410
    assert "This link does not work any more" in again.text
    assert Observation.objects.count() == 1


def test_a_link_that_is_revoked_says_nothing_of_whom_it_was(track, address, client_at, visit):
    link = ObserverLink.objects.get()
    visit(track.mentor.user).post(f"/en/werkplekleren/{track.uuid}/vraag/{link.uuid}/intrekken/")
    response = client_at("alfa").get(address)
    assert response.status_code == 410
    assert "Noor" not in response.text


def test_whoever_tries_addresses_is_stopped(track, address, client_at):
    cache.clear()
    client = client_at("alfa")
    codes = {client.get(f"/en/waarnemen/{'x' * 20}{number}/").status_code for number in range(20)}
    assert codes == {404}
    assert client.get(address).status_code == 429


def test_a_mentor_makes_a_link_that_is_shown_once(track, visit, mailoutbox, commits_at_once, client_at):
    omar = visit(track.mentor.user)
    page = f"/en/werkplekleren/{track.uuid}/vraag/"
    assert "What is asked?" in omar.get(page).text
    told = {
        "role": "colleague",
        "name": "Els",
        "email": "els@x.example",
        "language": "en",
        "days": "7",
        "most_uses": "1",
    }
    assert "Choose what this person" in omar.post(page, told).text
    made = omar.post(page, told | {"keys": keys(track)[:2]}).text
    [address] = re.findall(r'value="(http[^"]*/waarnemen/[^"]*)"', made)
    assert address in mailoutbox[0].body
    assert client_at("alfa").get("/" + address.split("/", 3)[3]).status_code == 200
    shown = omar.get(f"/en/werkplekleren/{track.uuid}/").text
    assert "Els" in shown
    assert address not in shown


def test_photos_are_for_who_may_read_the_track_and_waiting_ones_for_who_sent_them(track, visit, lien):
    photo = receive(upload((40, 40)), track=track, by=track.mentor.user, at=NOW)
    address = f"/en/werkplekleren/{track.uuid}/foto/{photo.token}/"
    omar = visit(track.mentor.user)
    assert omar.get(address)["Content-Type"] == "image/jpeg"
    assert lien.get(address).status_code == 404
    key = keys(track)[0]
    omar.post(
        f"/en/werkplekleren/{track.uuid}/waarnemen/",
        {f"level_{key}": "supervised", f"kept_{key}": photo.token, "day": ""},
    )
    assert lien.get(address).status_code == 200
    assert omar.get(address.replace(photo.token, "0" * 32)).status_code == 404
