"""Registers as plain facts, to draw, write and read."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from training.registers.sheet import Sheet, SheetPart, SheetRow, SheetSession

BRUSSELS = ZoneInfo("Europe/Brussels")
NAMES = ["Aïcha Benali", "Bram Verhulst", "Chloé Dumont", "Daan Peeters", "Emre Yıldız", "Fatima El Amrani"]


def a_session(**others):
    facts = {
        "number": 931,
        "module_code": "M IT 025",
        "module_title": "Helpdesk",
        "sector": "Kantoor & Contact",
        "made_on": date(2026, 11, 22),
        "host": "Belcentrum Leie bv",
        "host_number": "0123456749",
        "place": "Zaal Leie, Zuidpark 12, Gent",
        "trainer": "Nele Goossens",
        "provider": "Cevora vzw",
        "places": 14,
        "address": "https://contact.localhost/sessies/x/",
    }
    return SheetSession(**facts | others)


def a_part(number, day, part="am", hour=9, minutes=210):
    start = datetime(day.year, day.month, day.day, hour, tzinfo=BRUSSELS)
    return SheetPart(number, day, part, start, start + timedelta(minutes=minutes), 0, minutes)


def parts_of(days):
    found = []
    for index in range(days):
        day = date(2026, 11, 23) + timedelta(days=index)
        found += [a_part(len(found) + 1, day), a_part(len(found) + 2, day, "pm", 13)]
    return found


def a_row(number, name, parts, **others):
    first, last = name.split(" ", 1)
    minutes = tuple(part.planned_minutes for part in parts)
    facts = {
        "employer": "Belcentrum Leie bv",
        "employer_number": "0123456749",
        "minutes": minutes,
        "reasons": ("",) * len(parts),
        "total_minutes": sum(minutes),
        "attendance_percent": 100,
    }
    return SheetRow(number, last, first, **facts | others)


def a_sheet(*, days=1, people=NAMES, **session):
    parts = parts_of(days)
    return Sheet(a_session(**session), parts, [a_row(number, name, parts) for number, name in enumerate(people, 1)])


def with_row(sheet, number, **changes):
    rows = [replace(row, **changes) if row.number == number else row for row in sheet.participants]
    return replace(sheet, participants=rows)
