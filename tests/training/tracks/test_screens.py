"""The mentor's phone and the pages around it: nothing lost, nobody else let in, as many queries for three as for one."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from portal.accounts.enums import Role
from portal.privacy.models import AccessLog
from tests.accounts.people import account, signed_in
from tests.employees.making import company as other_company
from tests.employees.making import mentor
from tests.employers.recognitions.making import granted
from tests.training.tracks.making import DAY, NOW, TODAY, keys, learner, module, seen, started
from tests.training.tracks.test_photos import upload
from training.models import Observation, ObservationPhoto, TrackHours, WorkplaceTrack
from training.tracks.completing import stop_track
from training.tracks.enums import COMPLETED, RUNNING, STOPPED, Level
from training.tracks.hours import log_hours

pytestmark = pytest.mark.usefixtures("strict_templates")
EMPTY = {"day": "", "hours": "", "minutes": "", "note": ""}


@pytest.fixture
def track(company, english):
    return started(company, since=TODAY - 9 * DAY)


@pytest.fixture
def omar(track, visit):
    return visit(track.mentor.user)


@pytest.fixture
def noor(track, visit):
    return visit(track.employee.user)


def page_of(track, rest=""):
    return f"/en/werkplekleren/{track.uuid}/{rest}"


def sent(track, levels=None, **more):
    """What the phone sends: a level for each key that is named, and nothing new for the others."""
    told = {f"was_{key}": "" for key in keys(track)} | {f"level_{key}": level for key, level in (levels or {}).items()}
    return EMPTY | told | more


def test_a_mentor_ticks_says_a_word_sends_a_photo_and_logs_hours_in_one_save(track, omar):
    first, second, _whole = keys(track)
    more = {f"word_{first}": "Vlot!", f"photo_{second}": upload((40, 40)), "day": TODAY.isoformat(), "hours": "2"}
    levels = {first: "independent", second: "supervised"}
    response = omar.post(page_of(track, "waarnemen/"), sent(track, levels, **more), follow=True)
    assert "Saved: 2 ticked, hours logged." in response.text
    assert [(each.key, each.level, each.word) for each in Observation.objects.in_order()] == [
        (first, "independent", "Vlot!"),
        (second, "supervised", ""),
    ]
    assert ObservationPhoto.objects.get().observation.key == second
    assert TrackHours.objects.get().minutes == 120


def test_what_did_not_change_is_not_written_again(track, omar):
    first, second, whole = keys(track)
    seen(track, Level.SUPERVISED)
    before = {f"was_{key}": "supervised" for key in keys(track)}
    levels = dict.fromkeys((first, second, whole), "supervised") | {second: "independent"}
    omar.post(page_of(track, "waarnemen/"), sent(track, levels) | before)
    assert Observation.objects.count() == 4


def test_nothing_that_was_typed_is_lost_when_something_is_wrong(track, omar):
    first, second, _whole = keys(track)
    more = {f"word_{second}": "Wat is er?", f"photo_{first}": upload((40, 40)), "note": "Balie", "hours": "99"}
    response = omar.post(page_of(track, "waarnemen/"), sent(track, {first: "independent"}, **more))
    page = response.text
    assert "Nothing is saved yet, and nothing is lost" in page
    assert "Choose how it goes; then what you say of it is kept." in page
    assert "Wat is er?" in page
    assert f'name="level_{first}" value="independent" checked' in page
    assert 'value="Balie"' in page
    [photo] = ObservationPhoto.objects.all()
    assert f'name="kept_{first}" value="{photo.token}"' in page
    assert photo.observation is None
    assert not Observation.objects.exists()
    assert not TrackHours.objects.exists()
    again = sent(track, {first: "independent"}, **{f"kept_{first}": photo.token})
    omar.post(page_of(track, "waarnemen/"), again)
    assert ObservationPhoto.objects.get().observation.key == first


def test_a_photo_that_is_none_is_said_at_its_row(track, omar):
    first, *_others = keys(track)
    wrong = {f"photo_{first}": SimpleUploadedFile("foto.jpg", b"no photo")}
    page = omar.post(page_of(track, "waarnemen/"), sent(track, {first: "independent"}, **wrong)).text
    assert f'id="error_{first}"' in page
    assert not Observation.objects.exists()


def test_saving_nothing_says_so_and_foreign_keys_and_levels_do_nothing(track, omar):
    assert "Say of one thing or more how it goes." in omar.post(page_of(track, "waarnemen/"), sent(track)).text
    foreign = {"level_i999999": "independent", f"level_{keys(track)[0]}": "perfect"}
    omar.post(page_of(track, "waarnemen/"), sent(track) | foreign)
    assert not Observation.objects.exists()


def test_the_last_tick_completes_it_and_says_so(track, omar):
    everything = dict.fromkeys(keys(track), "independent")
    response = omar.post(page_of(track, "waarnemen/"), sent(track, everything), follow=True)
    assert "Noor Peeters does everything independently." in response.text
    assert WorkplaceTrack.objects.get().state == COMPLETED
    late = omar.post(page_of(track, "waarnemen/"), sent(track, {keys(track)[0]: "not_yet"}), follow=True)
    assert "Nothing changes here any more: it is completed." in late.text
    assert Observation.objects.count() == 3


def test_the_learner_says_how_they_find_it_without_hours(track, noor):
    page = noor.get(page_of(track, "waarnemen/")).text
    assert "How do you find it goes?" in page
    assert "Log hours" not in page
    noor.post(page_of(track, "waarnemen/"), sent(track, dict.fromkeys(keys(track), "independent"), hours="3"))
    assert WorkplaceTrack.objects.get().state == RUNNING
    assert not TrackHours.objects.exists()
    assert {each.role for each in Observation.objects.all()} == {"learner"}


def test_the_page_shows_what_counts_and_what_stands_beside_it(track, omar, noor, no_writes):
    seen(track, Level.SUPERVISED)
    noor.post(page_of(track, "waarnemen/"), sent(track, {keys(track)[0]: "independent"}))
    log_hours(track, day=TODAY, minutes=90, note="Balie", by=track.mentor.user, at=NOW)
    with no_writes():
        page = omar.get(page_of(track)).text
    assert "0 of 3 independently, 3 under supervision" in page
    assert "1 h 30" in page
    assert 'class="hit"' in page
    assert "style=" not in page
    assert AccessLog.objects.get().what == "training.track"
    own = noor.get(page_of(track)).text
    assert "Tick how it goes" not in own
    assert "Say how I find it goes" in own
    assert AccessLog.objects.count() == 1


def test_three_rows_cost_as_many_queries_as_one(track, company, omar, lien):
    addresses = ["/en/mentor/werkplek/", f"/en/bedrijf/{company.uuid}/opleidingen/werkplek/", "/en/mijn/"]
    clients = dict(zip(addresses, (omar, lien, omar), strict=True))

    def count(address):
        clients[address].get(address)
        with CaptureQueriesContext(
            connection,
        ) as queries:
            assert clients[address].get(address).status_code == 200
        return len(queries)

    seen(track, Level.SUPERVISED)
    one = [count(address) for address in addresses]
    for number in range(2):
        other = started(company, employment=learner(company, f"{number}@home.example", "Els", f"W{number}"))
        seen(other, Level.SUPERVISED)
    assert [count(address) for address in addresses] == one
    assert max(one) <= 16


def test_strangers_find_nothing_and_insiders_do_only_their_part(track, company, omar, noor, lien, visit):
    away = visit(account("x@x.example"))
    other = visit(other_company().members.get().user)
    rest = ["", "waarnemen/", "mentor/", "stoppen/", "heropenen/", "vraag/"]
    for client in (away, other):
        assert {client.get(page_of(track, part)).status_code for part in rest} == {404}
    wanted = {
        omar: [200, 200, 403, 403, 403, 200],
        noor: [200, 200, 403, 403, 403, 403],
        lien: [200, 403, 200, 200, 403, 403],
    }
    for client, codes in wanted.items():
        assert [client.get(page_of(track, part)).status_code for part in rest] == codes
    assert omar.get(f"/en/bedrijf/{company.uuid}/opleidingen/werkplek/").status_code == 403


def test_an_officer_reads_and_reopens_with_the_second_factor(track, client_at):
    seen(track)
    bart = account("bart@sector.example", Role.OFFICER)
    without = signed_in("alfa.localhost", bart, client=client_at("alfa"))
    assert without.get(page_of(track)).status_code == 302
    client = signed_in("alfa.localhost", bart, second_factor=True, client=client_at("alfa"))
    assert "Open again" in client.get(page_of(track)).text
    assert client.get(page_of(track, "waarnemen/")).status_code in (302, 403)
    client.post(page_of(track, "heropenen/"), {"reason": "Verkeerde persoon"})
    assert WorkplaceTrack.objects.get().state == RUNNING


def test_a_manager_begins_one_in_a_short_form(company, english, lien, mailoutbox, commits_at_once):
    of, employment, guide = module(), learner(company), mentor(company)
    granted(company, modules=[of])
    address = f"/en/bedrijf/{company.uuid}/opleidingen/werkplek/"
    assert "Nobody learns at work yet" in lien.get(address).text
    form = lien.get(f"{address}nieuw/").context["form"]
    assert form.initial["since"] == TODAY
    told = {
        "employment": employment.pk,
        "module": of.pk,
        "mentor": company.members.mentors().first().pk,
        "since": TODAY,
    }
    response = lien.post(f"{address}nieuw/", told, follow=True)
    assert "Noor Peeters has begun. The mentor is told." in response.text
    assert guide.user.email in {mail.to[0] for mail in mailoutbox}
    again = lien.post(f"{address}nieuw/", told)
    assert "learns this module at a workplace already" in again.text


def test_a_company_without_a_recognition_is_told_how_to_get_one(company, english, lien):
    of, employment, guide = module(), learner(company), mentor(company)
    address = f"/en/bedrijf/{company.uuid}/opleidingen/werkplek/nieuw/"
    page = lien.get(address).text
    assert "Your company is not recognised as a learning workplace." in page
    assert reverse("employers:ask_recognition", args=[company.uuid]) in page
    assert "Let them begin" not in page
    told = {"employment": employment.pk, "module": of.pk, "mentor": guide.pk, "since": TODAY}
    assert "Your company is not recognised" in lien.post(address, told).text
    assert not WorkplaceTrack.objects.exists()


def test_a_manager_sees_what_asks_for_something_and_stops_it(track, company, lien):
    WorkplaceTrack.objects.update(mentor=None)
    address = f"/en/bedrijf/{company.uuid}/opleidingen/werkplek/"
    assert "needs another mentor" in lien.get(address).text
    assert "A learner has no mentor" in lien.get("/en/mijn/").text
    lien.post(page_of(track, "stoppen/"), {"reason": "Ander werk"})
    assert WorkplaceTrack.objects.get().state == STOPPED
    assert "Noor Peeters" not in lien.get(address).text
    assert "Noor Peeters" in lien.get(f"{address}?state=stopped&q=peet").text
    assert "Nothing found" in lien.get(f"{address}?state=stopped&q=nobody").text


def test_hours_are_corrected_on_their_page(track, omar, noor):
    row = log_hours(track, day=TODAY, minutes=900, by=track.mentor.user, at=NOW)
    address = page_of(track, f"uren/{row.pk}/")
    assert noor.get(address).status_code == 403
    assert omar.get(address).context["form"].initial["hours"] == 15
    omar.post(address, {"day": TODAY, "hours": "1", "minutes": "30", "note": ""})
    assert TrackHours.objects.get().minutes == 90
    assert "was 15 h on" in omar.get(page_of(track)).text


def test_the_first_page_asks_a_mentor_to_look_after_two_weeks_and_shows_a_learner_how_far(company, english, visit):
    track = started(company, since=TODAY - 15 * DAY, wanted_until=TODAY + DAY)
    page = visit(track.mentor.user).get("/en/mijn/").text
    assert "Say how Noor Peeters is doing" in page
    assert page_of(track, "waarnemen/") in page
    own = visit(track.employee.user).get("/en/mijn/").text
    assert "What I learn at work" in own
    assert "is to be done at work" in own
    stop_track(track, reason="x", by=None, at=NOW)
    assert "Say how Noor" not in visit(track.mentor.user).get("/en/mijn/").text


def test_an_officer_finds_tracks_in_the_back_office(track, client_at):
    bart = account("bart@sector.example", Role.OFFICER)
    client = signed_in("alfa.localhost", bart, second_factor=True, client=client_at("alfa"))
    page = client.get("/beheer/tracks/?q=peeters").text
    assert page_of(track).removeprefix("/en") in page
    assert track.code in page
    assert track.code not in client.get("/beheer/tracks/?state=stopped").text
