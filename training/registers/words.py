"""What a register says in words, the same on paper and in a workbook. In the language that is active."""

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from employers.numbers import written
from portal.kit.numbers import duration
from training.enums import DayPart


def about(sheet):
    """(name, value) of all that stands above a register in a workbook, which is read by itself."""
    session = sheet.session
    first = [(_("Session"), session.number), (_("Training"), session.module_title), (_("Code"), session.module_code)]
    return [*first, *around(sheet), (_("Days"), days(sheet))]


def around(sheet):
    """(name, value) of what stands under the title on paper."""
    session = sheet.session
    pairs = [
        (_("Enterprises"), " · ".join(with_number(*company) for company in companies(sheet))),
        (_("Place"), session.place),
        (_("Trainer"), session.trainer),
        (_("Mentor"), session.mentor),
        (_("Provider"), with_number(session.provider, session.provider_number)),
        (_("Period"), period(sheet)),
        (_("Length"), duration(sheet.planned_minutes)),
        (_("Scale"), session.scale),
    ]
    return [(name, value) for name, value in pairs if value]


def period(sheet):
    if not sheet.parts:
        return ""
    first, last = long_day(sheet.parts[0].date), long_day(sheet.parts[-1].date)
    return first if first == last else f"{first} – {last}"


def companies(sheet):
    """Whose people take part; while there are none, the company where it is given."""
    host = [(sheet.session.host, sheet.session.host_number)] if sheet.session.host else []
    return sheet.enterprises or host


def with_number(name, number):
    return f"{name} ({written(number)})" if name and number else name


def days(sheet):
    """All days with their hours: "23 November 2026 09:00–12:30, 13:00–16:30"."""
    return "; ".join(f"{long_day(day)} {', '.join(map(hours, parts))}" for day, parts in sheet.days)


def long_day(day):
    return date_format(day, "DATE_FORMAT")


def hours(part):
    return f"{date_format(part.start, 'TIME_FORMAT')}–{date_format(part.end, 'TIME_FORMAT')}"


def part_name(part):
    return str(DayPart(part.part).label)
