"""A photo is checked and drawn anew: nothing of the camera or the place stands in it."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from portal.kit.contents import NotWelcome
from portal.kit.rules import RuleBroken
from portal.privacy.deleting import wipe
from tests.training.tracks.making import DAY, NOW, keys, started
from training.models import ObservationPhoto
from training.tracks.enums import Level
from training.tracks.observing import Tick, observe
from training.tracks.photos import left_behind, receive

ORIENTATION, MAKER, GPS = 0x0112, 0x010F, 0x8825


def upload(size=(2400, 1200), kind="JPEG", name="foto.jpg", exif=True):
    written, facts = io.BytesIO(), Image.Exif()
    facts[ORIENTATION], facts[MAKER] = 6, "Zeebrugge phone"
    facts.get_ifd(GPS)[1] = "N"
    picture = Image.new("RGB", size, "teal")
    picture.save(written, kind, **({"exif": facts} if exif else {}))
    return SimpleUploadedFile(name, written.getvalue())


@pytest.fixture
def track(company, english):
    return started(company)


def test_a_photo_is_turned_upright_made_smaller_and_says_nothing_of_the_camera(track):
    photo = receive(upload(), track=track, by=track.mentor.user, at=NOW)
    with Image.open(photo.file.path) as kept:
        assert (kept.format, kept.size, dict(kept.getexif())) == ("JPEG", (800, 1600), {})
    with open(photo.file.path, "rb") as file:
        assert b"Zeebrugge" not in file.read()
    assert "foto" not in photo.file.name


@pytest.mark.parametrize(
    "sent",
    [
        SimpleUploadedFile("foto.jpg", b""),
        SimpleUploadedFile("foto.jpg", b"\xff\xd8\xff and nothing more"),
        SimpleUploadedFile("foto.jpg", b"%PDF-1.4\n%%EOF"),
        SimpleUploadedFile("foto.svg", b"<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>"),
        upload((20, 20), "PNG", "foto.jpg", exif=False),
    ],
)
def test_what_is_no_photo_is_refused(sent, track):
    with pytest.raises(NotWelcome):
        receive(sent, track=track, by=track.mentor.user, at=NOW)
    assert not ObservationPhoto.objects.exists()


def test_a_photo_that_claims_to_be_huge_is_refused(track):
    with pytest.raises(NotWelcome):
        receive(upload((9000, 9000), "PNG", "foto.png", exif=False), track=track, by=None, at=NOW)


def test_a_photo_hangs_on_what_it_shows_once_and_on_no_other_track_or_sender(track):
    omar, key = track.mentor.user, keys(track)[0]
    photo = receive(upload((20, 20)), track=track, by=omar, at=NOW)
    [seen] = observe(track, [Tick(key, Level.SUPERVISED, photo=photo)], by=omar, at=NOW)
    assert ObservationPhoto.objects.get().observation == seen
    with pytest.raises(RuleBroken, match="not there any more"):
        observe(track, [Tick(key, Level.SUPERVISED, photo=photo)], by=omar, at=NOW)
    other = receive(upload((20, 20)), track=track, by=track.employee.user, at=NOW)
    with pytest.raises(RuleBroken, match="not there any more"):
        observe(track, [Tick(key, Level.SUPERVISED, photo=other)], by=omar, at=NOW)


def test_a_photo_that_waited_a_day_for_its_form_goes_with_its_file(track, commits_at_once):
    photo = receive(upload((20, 20)), track=track, by=track.mentor.user, at=NOW)
    assert not left_behind(NOW).exists()
    assert wipe(left_behind(NOW + 2 * DAY)) == 1
    assert not photo.file.storage.exists(photo.file.name)
    assert not ObservationPhoto.objects.exists()
