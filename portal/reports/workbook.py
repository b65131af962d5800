"""A report as a workbook: the rows of the screen, and a sheet that says what they are."""

from io import BytesIO

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from portal.kit.spreadsheets import Column, Filled, SheetLayout, write_workbook
from portal.kit.spreadsheets import Kind as CellKind
from portal.kit.spreadsheets.writing import download_workbook
from portal.reports.measures import Kind

MINUTES_IN_AN_HOUR = 60


def response(table, *, name, about):
    """`about`: [(what, words)] of what was asked and what counts."""
    file = BytesIO()
    figures = SheetLayout("figures", columns_of(table), title=_("Figures"))
    told = SheetLayout("about", tuple(Column(each) for each in (_("What"), _("Which"))), title=_("What this says"))
    rows = [values_of(table, row) for row in (*table.rows, table.total)]
    write_workbook(file, [Filled(figures, rows), Filled(told, about)])
    return download_workbook(name, file.getvalue())


def columns_of(table):
    found = [Column(str(table.dimension.title))]
    for each in table.columns:
        found.append(Column(str(each.title), kind=CellKind.ANY))
        if each.share_of:
            found.append(Column(f"{each.title} (%)", kind=CellKind.ANY))
    return tuple(found)


def values_of(table, row):
    found = [row.label]
    for each in table.columns:
        cell = row.cells[each.code]
        found.append(cell.text if cell.hidden else in_cell(cell.value, each.kind))
        if each.share_of:
            found.append(cell.share)
    return found


def in_cell(value, kind):
    """Hours as a number with which a spreadsheet can reckon."""
    return value / MINUTES_IN_AN_HOUR if kind is Kind.MINUTES else value


def about(table, *, whose, question, filters, on):
    since, through = (date_format(day, "DATE_FORMAT") for day in (question.period.since, question.period.through))
    yield _("Report"), str(table.report.title)
    yield _("Of"), str(whose)
    yield _("Period"), _("%(since)s up to and including %(last)s") % {"since": since, "last": through}
    yield from filters
    yield _("Divided by"), str(table.dimension.title)
    yield _("Made on"), date_format(on, "DATE_FORMAT")
    for sentence in table.report.counts:
        yield _("What counts"), str(sentence)
