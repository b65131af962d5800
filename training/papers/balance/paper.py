"""The lines of the social balance sheet as a spreadsheet and on paper, in the language that is active."""

from decimal import Decimal

from django.utils.translation import gettext as _

from employers.numbers import written
from portal.kit.numbers import duration, euro
from training.papers.balance.codes import Kind
from training.papers.printing import table_pdf

HOUR = Decimal(60)


def in_words(value, line):
    if value.amount is None:
        return _("not known")
    if line.is_hours:
        return duration(value.amount) if value.amount else "0"
    return euro(value.amount) if line.is_money else str(value.amount)


def headings():
    return [_("Training"), _("Line"), _("Code, men"), _("Men"), _("Code, women"), _("Women")]


def sheet_rows(balance):
    """Hours with decimals, as the form asks them; empty for what is not known."""
    yield headings()
    for line in balance.lines:
        said = [str(line.row.kind.label), str(line.row.fact.label)]
        yield [*said, line.men.code, figure(line.men, line), line.women.code, figure(line.women, line)]
    for kind, gender, number, minutes in apart(balance):
        yield [str(kind.label), gender, "", number, "", hours(minutes)]


def figure(value, line):
    return hours(value.amount) if line.is_hours else value.amount


def hours(minutes):
    return (minutes / HOUR).quantize(Decimal("0.01"))


def apart(balance):
    """(kind, words, people, minutes) of who stands on no line of the form."""
    for kind in Kind:
        for gender, words in OFF_THE_FORM.items():
            cell = balance.counted.cell(kind, gender)
            if cell.number:
                yield kind, words(), cell.number, cell.minutes


OFF_THE_FORM = {
    "": lambda: _("gender not filled in"),
    "x": lambda: _("neither man nor woman"),
}


def pdf_of(balance, employer, *, on):
    rows = [
        [
            line.row.kind.label,
            line.row.fact.label,
            line.men.code,
            in_words(line.men, line),
            line.women.code,
            in_words(line.women, line),
        ]
        for line in balance.lines
    ]
    return table_pdf(
        kicker=_("Social balance sheet: training"),
        heading=employer.name,
        about=[(_("Enterprise number"), written(employer.enterprise_number)), (_("Year"), balance.year)],
        head=headings(),
        widths=[8, 10, 3, 4, 3, 4],
        words=2,
        rows=rows,
        notes=[*said_apart(balance), *notes()],
        on=on,
    )


def said_apart(balance):
    for kind, words, number, minutes in apart(balance):
        facts = {"kind": kind.label, "gender": words, "people": number, "hours": duration(minutes)}
        yield _("Not on the form: %(kind)s, %(gender)s: %(people)s people, %(hours)s.") % facts


def notes():
    return [
        _("Of the calendar year. Hours are those of the register and of the log of learning at work."),
        _("The codes are those of the form as the portal knows it: compare them with the form of this year."),
    ]
