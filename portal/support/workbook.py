"""A table of support as a workbook: the cells of the screen as numbers and words, what is to do, and what the measures say."""

from io import BytesIO

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from portal.kit.spreadsheets import Column, Filled, Kind, SheetLayout, write_workbook
from portal.kit.spreadsheets.writing import download_workbook
from portal.support.doing import to_do_of


def response(table, *, name, whose, today, of_lines=False):
    """`of_lines`: each row is somebody in one of several trainings."""
    file = BytesIO()
    sheets = [
        Filled(cells_layout(table, of_lines), [cells_of(row, cells, of_lines) for row, cells in table.lines]),
        Filled(
            layout("why", _("Why"), _("Participant"), _("Incentive"), _("Verdict"), _("Reasons")), list(reasons(table))
        ),
        Filled(
            layout("to_do", _("By when"), _("Day"), _("Incentive"), _("What"), _("People")),
            [(each.day, each.column.title, each.words, each.people) for each in to_do_of(table, today)],
        ),
        Filled(layout("about", _("What this says"), _("What"), _("Which")), list(about(table, whose, today))),
    ]
    write_workbook(file, sheets)
    return download_workbook(name, file.getvalue())


def layout(code, title, *columns):
    return SheetLayout(code, tuple(Column(each, kind=Kind.ANY) for each in columns), title=title)


def cells_layout(table, of_lines):
    columns = [_("Participant"), *([_("Module"), _("First day")] if of_lines else [])]
    for column in table.shown:
        columns += [column.title, f"{column.title} (EUR)"]
    return layout("support", _("Support"), *distinct(columns))


def distinct(names):
    """Headings that are each another one."""
    found: list[str] = []
    for name in names:
        number, told = 2, name
        while told in found:
            told, number = f"{name} {number}", number + 1
        found.append(told)
    return found


def cells_of(row, cells, of_lines):
    found = [row.who.name]
    if of_lines:
        found += [row.who.module.code, row.who.facts.get("opl_start")]
    for cell in cells:
        found += [str(cell.standing.label), cell.eur]
    return found


def reasons(table):
    for row, cells in table.lines:
        for cell, column in zip(cells, table.shown, strict=True):
            yield row.who.name, column.title, str(cell.standing.label), " ".join(cell.sentences)


def about(table, whose, today):
    yield _("Of"), whose
    yield _("Made on"), date_format(today, "DATE_FORMAT")
    yield _("What counts"), _("Only what the company itself told. Amounts are an estimate, not a promise.")
    for column in table.folded:
        yield _("Fits nobody here"), f"{column.title}: {column.why_not}"
