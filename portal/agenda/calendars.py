"""Calendars as programs read them (iCalendar, RFC 5545), and the files that go with a mail (iTIP, RFC 5546)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from email.utils import parseaddr
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event, Timezone, vCalAddress, vDuration
from icalendar.prop import vText

from portal.agenda.entries import Entry
from portal.house.addresses import sector_address
from portal.house.models import SectorSettings
from portal.notices.mails import Attachment, sender

if TYPE_CHECKING:
    from portal.accounts.models import User

ZONE = ZoneInfo("Europe/Brussels")
KIND = "text/calendar"
MOST_FILES = 10
# As a rule, where the package would list the days until 2038: Outlook understands no list.
BRUSSELS = Timezone.from_ical(
    "\r\n".join([
        "BEGIN:VTIMEZONE", "TZID:Europe/Brussels",
        "BEGIN:DAYLIGHT", "DTSTART:19960331T020000", "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU",
        "TZNAME:CEST", "TZOFFSETFROM:+0100", "TZOFFSETTO:+0200", "END:DAYLIGHT",
        "BEGIN:STANDARD", "DTSTART:19961027T030000", "RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU",
        "TZNAME:CET", "TZOFFSETFROM:+0200", "TZOFFSETTO:+0100", "END:STANDARD",
        "END:VTIMEZONE", "",
    ])
)  # fmt: skip


def calendar_of(
    entries: Iterable[Entry],
    *,
    name: str,
    at: datetime,
    method: str = "PUBLISH",
    to: str = "",
    origin: str | None = None,
) -> bytes:
    """The file of these entries, as it is at this moment. With `to`, an e-mail address, the sector invites that person.
    `origin` is the sector's address, for who knows it already."""
    calendar = Calendar()
    calendar.add("prodid", "-//Opmaat//Agenda//NL")
    calendar.add("version", "2.0")
    calendar.add("method", method)
    calendar.add("x-wr-calname", name)
    calendar.add("x-wr-timezone", ZONE.key)
    calendar.add("refresh-interval", vDuration.from_ical("PT6H"), parameters={"value": "DURATION"})
    calendar.add_component(BRUSSELS)
    origin = sector_address() if origin is None else origin
    for entry in entries:
        event = event_of(entry, origin, at)
        if to:
            invite(event, to, organiser=name)
        calendar.add_component(event)
    return calendar.to_ical()


def event_of(entry: Entry, origin: str, at: datetime) -> Event:
    event = Event()
    event.add("uid", f"{entry.uuid}@opmaat")
    event.add("dtstamp", at.astimezone(UTC))
    event.add("dtstart", local(entry.starts_at))
    event.add("dtend", local(entry.ends_at))
    event.add("sequence", entry.sequence)
    event.add("status", "CANCELLED" if entry.is_cancelled else "CONFIRMED")
    event.add("summary", entry.title)
    if entry.location:
        event.add("location", entry.location)
    if entry.text:
        event.add("description", entry.text)
    if entry.path:
        event.add("url", origin + entry.path)
    return event


def local(moment: datetime) -> datetime:
    """As the clock says it in Belgium; in UTC in the hour that comes twice, of which a calendar knows only the first."""
    said = moment.astimezone(ZONE)
    return said if said.utcoffset() == said.replace(fold=1 - said.fold).utcoffset() else moment.astimezone(UTC)


def invite(event: Event, to: str, *, organiser: str) -> None:
    _name, address = parseaddr(sender(None))
    event.add("organizer", person(address, cn=vText(organiser)))
    event.add("attendee", person(to, rsvp=vText("FALSE"), partstat=vText("NEEDS-ACTION")))


def person(address: str, **parameters: vText) -> vCalAddress:
    said = vCalAddress(f"mailto:{address}")
    said.params.update(parameters)
    return said


def files_for(user: User, entries: Iterable[Entry], *, at: datetime) -> list[Attachment]:
    """What goes with a mail to `user` about these entries (portal.notices.telling). One file for each: a program may
    take a file that invites to two things for a broken one. When that makes too many, one file that tells of all."""
    name, origin, wanted, files = SectorSettings.load().name_here, sector_address(), list(entries), []
    if len(wanted) > MOST_FILES:
        content = calendar_of(wanted, name=name, at=at, origin=origin)
        return [Attachment("agenda.ics", content, f"{KIND}; method=PUBLISH")]
    for number, entry in enumerate(wanted, 1):
        method = "CANCEL" if entry.is_cancelled else "REQUEST"
        content = calendar_of([entry], name=name, at=at, method=method, to=user.email, origin=origin)
        files.append(Attachment(f"agenda-{number}.ics", content, f"{KIND}; method={method}"))
    return files
