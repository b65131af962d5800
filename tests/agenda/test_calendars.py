"""What stands in a calendar, read back as a calendar program reads it."""

import datetime
import uuid
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone
from icalendar import Calendar

from portal.agenda import entries
from portal.agenda.calendars import calendar_of, files_for
from tests.accounts.people import account
from tests.agenda.conftest import BRUSSELS, PART, entry

NOW = datetime.datetime(2026, 11, 1, 8, tzinfo=datetime.UTC)


def read(content):
    return Calendar.from_ical(content)


def only(content):
    (event,) = read(content).walk("VEVENT")
    return event


def test_an_entry_is_read_back_as_it_was(sector):
    told = entry(location="Zaal 2, Gent", path="/sessies/x/", text="Breng je boterhammen mee.\nTot dan.", sequence=3)
    content = calendar_of([told], name="Sector Alfa", at=NOW)
    event = only(content)

    assert (event["uid"], event["sequence"], event["status"]) == (f"{PART}@opmaat", 3, "CONFIRMED")
    assert (event.start, event.end) == (told.starts_at, told.ends_at)
    assert (event["summary"], event["location"], event["description"]) == (told.title, told.location, told.text)
    assert event["url"] == "http://alfa.localhost:8000/sessies/x/"
    assert read(content)["x-wr-calname"] == "Sector Alfa"
    assert max(len(line) for line in content.split(b"\r\n")) <= 75


def test_the_number_stays_and_the_sequence_tells_that_it_changed(sector):
    before, after = (only(calendar_of([each], name="x", at=NOW)) for each in (entry(), entry(day=24, sequence=1)))
    assert before["uid"] == after["uid"]
    assert (before["sequence"], after["sequence"]) == (0, 1)


def test_what_is_cancelled_says_so(sector):
    assert only(calendar_of([entry(is_cancelled=True)], name="x", at=NOW))["status"] == "CANCELLED"


def test_the_time_zone_goes_with_it_and_is_that_of_brussels(sector):
    """Reckoned with nothing but what the file says, every hour from 2026 to 2036."""
    zone = next(iter(read(calendar_of([], name="x", at=NOW)).walk("VTIMEZONE"))).to_tz(lookup_tzid=False)
    moment = datetime.datetime(2026, 1, 1, tzinfo=datetime.UTC)
    wrong = []
    while moment.year < 2036:
        ours = moment.astimezone(BRUSSELS).replace(fold=0)
        if zone.utcoffset(ours.replace(tzinfo=None)) != ours.utcoffset() and not twice_or_never(ours):
            wrong.append(moment)
        moment += datetime.timedelta(hours=1)
    assert wrong == []


def twice_or_never(said):
    return said.utcoffset() != said.replace(fold=1).utcoffset()


@pytest.mark.parametrize("fold", [0, 1])
def test_in_the_hour_that_comes_twice_the_moment_is_not_mistaken(sector, fold):
    begins = datetime.datetime(2026, 10, 25, 2, 30, tzinfo=BRUSSELS, fold=fold)
    told = entries.Entry(PART, begins, begins.astimezone(datetime.UTC) + datetime.timedelta(hours=3), "Nacht")
    event = only(calendar_of([told], name="x", at=NOW))
    assert event.start.astimezone(datetime.UTC) == begins.astimezone(datetime.UTC)
    assert event.end.astimezone(datetime.UTC) - event.start.astimezone(datetime.UTC) == datetime.timedelta(hours=3)


def test_a_mail_carries_one_invitation_for_each_half_day(sector):
    user = account(language="nl")
    afternoon = entry(first=13, last=16, uuid=uuid.UUID(int=6), is_cancelled=True)
    morning_file, afternoon_file = files_for(user, [entry(), afternoon], at=NOW)

    assert morning_file.kind == "text/calendar; method=REQUEST"
    assert read(morning_file.content)["method"] == "REQUEST"
    event = only(morning_file.content)
    assert event["attendee"] == f"mailto:{user.email}"
    assert event["organizer"].startswith("mailto:")
    assert event["organizer"].params["cn"] == "Sector Alfa"
    assert read(afternoon_file.content)["method"] == "CANCEL"
    assert only(afternoon_file.content)["status"] == "CANCELLED"


def test_a_mail_about_many_half_days_carries_one_file(sector):
    many = [entry(day=day, uuid=uuid.UUID(int=day)) for day in range(1, 13)]
    (file,) = files_for(account(), many, at=NOW)
    assert file.kind == "text/calendar; method=PUBLISH"
    assert len(read(file.content).walk("VEVENT")) == 12


def test_a_text_cannot_break_out_of_its_line(sector):
    content = calendar_of([entry(title="x\r\nEND:VEVENT\r\nATTACH:http://x.example")], name="x", at=NOW)
    assert "ATTACH" not in only(content)


def test_an_account_is_told_its_entries_once_and_in_order(sector, source, monkeypatch):
    late, early = entry(day=25, uuid=uuid.UUID(int=1)), entry(day=24, uuid=uuid.UUID(int=2))
    source.entries = [late, early]
    monkeypatch.setitem(entries.sources, "another", lambda user, since: [late])
    at = timezone.now()

    assert entries.entries_of(account(), at=at) == [early, late]
    assert source.asked == [(account(), at - entries.LOOKS_BACK)]


def test_belgian_time_is_written_whatever_the_moment_came_in(sector):
    begins = datetime.datetime(2026, 7, 1, 7, tzinfo=datetime.UTC)
    told = entries.Entry(PART, begins, begins + datetime.timedelta(hours=1), "Zomer")
    content = calendar_of([told], name="x", at=NOW)
    assert b"DTSTART;TZID=Europe/Brussels:20260701T090000" in content
    assert only(content).start.astimezone(ZoneInfo("UTC")) == begins
