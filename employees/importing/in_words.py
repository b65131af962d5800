"""What comes of a list, in the words in which a page shows it."""

from dataclasses import dataclass
from decimal import Decimal

from django.utils import formats
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from employees.importing.fields import DATES
from employees.importing.problems import Source
from employees.models import Employment
from employees.proposing import Kind, told_of
from portal.kit.periods import last_day_of

ROWS_SHOWN, PROBLEMS_SHOWN, LEAVERS_SHOWN, LEFT_OUT_SHOWN = 50, 200, 100, 20
WORDS = {
    Kind.NEW: (gettext_lazy("new"), "ok"),
    Kind.RETURNS: (gettext_lazy("returns"), "info"),
    Kind.CHANGED: (gettext_lazy("changes"), "warn"),
    Kind.UNCHANGED: (gettext_lazy("stays as it is"), "mute"),
    Kind.REFUSED: (gettext_lazy("is left out"), "bad"),
}
SOURCES = {
    Source.MAPPING: gettext_lazy("as you chose"),
    Source.HEADING: gettext_lazy("by its heading"),
    Source.CONTENT: gettext_lazy("guessed by what it holds"),
    Source.LEFT_OUT: gettext_lazy("as you chose"),
    Source.TWICE: gettext_lazy("another column says the same"),
    Source.UNKNOWN: gettext_lazy("nobody knows this heading"),
}


@dataclass(frozen=True)
class Line:
    number: int
    name: str
    word: str
    kind: str
    told: list[str]


def lines(made):
    """The first rows of a Preview, in the order of the list."""
    good = dict(zip((row.number for row in made.good), made.planned, strict=True))
    return [line(row, good.get(row.number)) for row in made.sheet.rows[:ROWS_SHOWN]]


def line(row, planned):
    word, kind = WORDS[planned.kind if planned else Kind.REFUSED]
    name = f"{row.facts['last_name']} {row.facts['first_name']}".strip()
    return Line(row.number, name or "–", word, kind, told_of_row(row, planned))


def told_of_row(row, planned):
    if planned is None:
        return [problem.message for problem in row.problems]
    if planned.kind is Kind.CHANGED:
        told = told_of(planned.proposal)
        return [changed(name, before, told[name]) for name, before in planned.changes.items()]
    if planned.kind in (Kind.NEW, Kind.RETURNS):
        employment = planned.employment
        since = _("from %(day)s") % {"day": shown("since", employment.since)}
        return [str(employment.function), since] if employment.function else [since]
    return []


def changed(name, before, after):
    label = str(Employment._meta.get_field(name).verbose_name)
    if name == "until":
        label = _("last day")
    was = shown(name, before) or _("nothing")
    return f"{label}: {was} → {shown(name, after)}"


def shown(name, value):
    """A fact of an employment, for people."""
    if value in (None, ""):
        return ""
    if name in ("since", "until", "birth_date"):
        return formats.date_format(last_day_of(value) if name == "until" else value, "SHORT_DATE_FORMAT")
    if isinstance(value, Decimal):
        return formats.localize(value.normalize() if value % 1 else value.to_integral_value())
    if not isinstance(value, str):
        return str(value)
    return str(dict(Employment._meta.get_field(name).flatchoices).get(value, value))


@dataclass(frozen=True)
class ColumnLine:
    """A column of the list: `field` is the bound field with which it is changed; None for one that is never read."""

    letter: str
    heading: str
    word: str
    is_sure: bool
    field: object


def columns(sheet, form):
    return [
        ColumnLine(
            heading.letter,
            heading.heading,
            SOURCES.get(heading.source, ""),
            heading.source in (Source.MAPPING, Source.HEADING, Source.LEFT_OUT),
            form[heading.letter] if heading.letter in form.fields else None,
        )
        for heading in sheet.headings
    ]


def may_be_chosen(sheet):
    """Headings of columns of which somebody may say what they are: not those that are never read."""
    return [heading for heading in sheet.headings if heading.source != Source.NATIONAL_NUMBER]


def has_dates(sheet):
    return bool(sheet.fields.intersection(DATES))
