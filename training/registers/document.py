"""A register on paper: the facts of templates/documents/register.typ, in the language that is active."""

import segno
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from portal.kit.documents import make_pdf
from portal.kit.numbers import duration
from training.registers.cells import shown
from training.registers.sheet import Sheet
from training.registers.sign_sheet import blank_lines
from training.registers.words import around, hours, part_name, with_number

PARTS_ACROSS = 10  # More are too narrow to sign in; they stand on the next page.
SIGNED_HEIGHT, FILLED_HEIGHT = 7, 4  # Millimetres inside a row.


def pdf_of(sheet: Sheet, *, filled):
    """The PDF to sign, or with all that was marked."""
    return make_pdf("register", facts_of(sheet, filled=filled))


def facts_of(sheet, *, filled):
    session = sheet.session
    title = _("Attendance list %(training)s") % {"training": session.module_title}
    return {
        "language": (get_language() or "nl")[:2],
        "title": f"{title} ({session.number})",
        "author": session.sector,
        "kicker": _("Attendance list as it was filled in") if filled else _("Attendance list to sign"),
        "heading": session.module_title,
        "code": session.module_code,
        "number": _("No."),
        "name": _("Name"),
        "about": [[str(name), str(value)] for name, value in around(sheet)],
        "height": FILLED_HEIGHT if filled else SIGNED_HEIGHT,
        "blocks": [block(sheet, start, filled=filled) for start in range(0, max(len(sheet.parts), 1), PARTS_ACROSS)],
        "qr": qr(session.address) if session.address and not filled else None,
        "about_qr": _("Square that leads to %(page)s") % {"page": session.address},
        "foot": foot(session),
        "how": "" if filled else _("Sign for each part. Were you not there? Write down why."),
        "page": _("page {n} of {total}"),
    }


def qr(address):
    return segno.make(address, error="m", micro=False).svg_inline(border=0)


def foot(session):
    made = _("made on %(day)s") % {"day": date_format(session.made_on, "DATE_FORMAT")}
    return " · ".join([session.sector, _("session %(number)s") % {"number": session.number}, made])


def block(sheet, start, *, filled):
    """As many parts as fit on a page across, for everyone."""
    parts = sheet.parts[start : start + PARTS_ACROSS]
    days = [part.date for part in parts]
    starts = [index for index, day in enumerate(days) if index == 0 or days[index - 1] != day]
    is_last = start + PARTS_ACROSS >= len(sheet.parts)
    sums = [_("Together"), "%"] if filled and is_last else []
    return {
        "days": [{"name": capfirst(date_format(days[at], "l j F")), "parts": days.count(days[at])} for at in starts],
        "parts": [words_of(part) for part in parts],
        "starts": starts,
        "sums": sums,
        "rows": [*people(sheet, slice(start, start + len(parts)), sums, filled), trainer_row(sheet, parts, sums)],
    }


def words_of(part):
    return [f"{part_name(part)} {duration(part.planned_minutes)}", hours(part)]


def people(sheet, where, sums, filled):
    for row in sheet.participants:
        cells = cells_of(row, where) if filled else [""] * len(sheet.parts[where])
        together = [duration(row.total_minutes), percent(row.attendance_percent)] if sums else []
        company = with_number(row.employer, row.employer_number)
        yield one_row(str(row.number), row.name, company, cells, together)
    if not sheet.participants:
        for number in range(1, blank_lines(sheet) + 1):
            yield one_row(str(number), "", "", [""] * len(sheet.parts[where]), [""] * len(sums))


def one_row(number, name, company, cells, sums):
    return {"number": number, "name": name, "company": company, "cells": cells, "sums": sums}


def cells_of(row, where):
    return [in_words(*mark) for mark in zip(row.minutes[where], row.reasons[where], strict=True)]


def in_words(minutes, reason):
    """Empty while nobody marked it; the time, and why it is not all of it."""
    return _("absent") if minutes == 0 and not reason else shown(minutes, reason)


def percent(value):
    return "" if value is None else f"{value} %"


def trainer_row(sheet, parts, sums):
    return one_row("", _("The trainer signs"), sheet.session.trainer, [""] * len(parts), [""] * len(sums))
