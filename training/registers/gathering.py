"""The register of a session, from the database into plain facts. Three queries, whatever the number of people and days."""

from django.utils import timezone
from django.utils.translation import get_language

from catalogue.snapshots import title_of
from portal.house.models import SectorSettings
from training.hours import attendance_percent
from training.models import Attendance
from training.registers.sheet import Sheet, SheetPart, SheetRow, SheetSession


def sheet_of(session, *, on, parts=None, house=None):
    """The Sheet of `session`, as it stands now, made on that day. `parts` are those of the session, and `house` the
    sector's settings, for who has them already."""
    parts = [part_of(part) for part in parts or session.parts.all()]
    return Sheet(session_of(session, on, house or SectorSettings.load()), parts, rows_of(session, parts))


def session_of(session, on, house):
    host, place = session.host, session.place
    where = [place.title, place.address] if place else []
    return SheetSession(
        number=session.number,
        module_code=session.snapshot["code"],
        module_title=title_of(session.snapshot, get_language() or "nl"),
        sector=house.name_here,
        made_on=on,
        host=host.name if host else "",
        host_number=host.enterprise_number if host else "",
        place=", ".join(filter(None, [*where, session.place_note])),
        trainer=str(session.trainer or ""),
        mentor=str(session.mentor.user) if session.mentor else "",
        provider=house.name_here,
        scale=session.snapshot.get("scale") or "",
        places=session.max_places or 0,
    )


def part_of(part):
    starts, ends = timezone.localtime(part.starts_at), timezone.localtime(part.ends_at)
    return SheetPart(part.pk, part.date, part.part, starts, ends, part.breaks, part.planned_minutes)


def rows_of(session, parts):
    marks = {(row.enrolment_id, row.part_id): row for row in Attendance.objects.filter(enrolment__session=session)}
    planned = sum(part.planned_minutes for part in parts)
    people = session.enrolments.taking_part().select_related("employee", "employment__employer").by_name()
    return [row_of(each, [marks.get((each.pk, part.id)) for part in parts], planned) for each in people]


def row_of(enrolment, marks, planned):
    employer, person = enrolment.employment and enrolment.employment.employer, enrolment.person
    minutes = tuple(mark and mark.minutes for mark in marks)
    return SheetRow(
        number=enrolment.number,
        last_name=person.last_name,
        first_name=person.first_name,
        employer=employer.name if employer else "",
        employer_number=employer.enterprise_number if employer else "",
        minutes=minutes,
        reasons=tuple(mark.reason if mark else "" for mark in marks),
        total_minutes=sum(filter(None, minutes)),
        attendance_percent=percent_of(enrolment, minutes, planned),
        score=enrolment.score,
        result=enrolment.result,
        id=enrolment.pk,
    )


def percent_of(enrolment, minutes, planned):
    """What the closing froze; before it, of what is marked up to now; None while nothing is."""
    if enrolment.attendance_percent is not None or set(minutes) <= {None}:
        return enrolment.attendance_percent
    return attendance_percent(sum(filter(None, minutes)), planned, enrolment.credited_minutes)
