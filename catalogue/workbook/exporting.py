"""The offer as a workbook: what is read back changes nothing."""

from django.utils import translation
from django.utils.translation import gettext as _

from catalogue.changes import picture
from catalogue.changes.tables import OWNERS
from catalogue.workbook.sheets import SHEETS
from portal.kit.spreadsheets import Filled, ReadMe, write_workbook


def export(path_or_file, *, language):
    """Write the sector's current offer to `path_or_file`, with headings and values in `language`.

    Programmes and modules that are no longer offered are left out, but what others ask of them stays named. Returns the
    number of rows of each sheet.
    """
    stored = picture()
    for name in ("Programmes", "Modules"):
        stored.rows[name] = {code: row for code, row in stored.rows[name].items() if row["retired_on"] is None}
    with translation.override(language):
        sheets = [Filled(sheet.layout, list(rows_of(sheet, stored))) for sheet in SHEETS.values()]
        write_workbook(path_or_file, sheets, read_me=ReadMe(tuple(explanation())))
    return {sheet.layout.name: len(sheet.rows) for sheet in sheets}


def rows_of(sheet, stored):
    if sheet.name in stored.rows:
        return fact_rows(sheet, stored)
    return list_rows(sheet, stored)


def fact_rows(sheet, stored):
    for code, row in sorted(stored.rows[sheet.name].items()):
        known = row | {"code": code}
        if sheet.name == "Programmes":
            known |= composition_of(stored.lists["Composition"].get(code))
        yield [
            column.kind.write(known[column.column or column.name])
            if known[column.column or column.name] is not None
            else None
            for column in sheet.columns
        ]


def composition_of(versions):
    if not versions:
        return {"composition": None, "composition_from": None}
    last = versions[-1]
    return {
        "composition": [last["rule"], last["options"], last["from_one_line"]],
        "composition_from": last["from"],
    }


def list_rows(sheet, stored):
    owners = stored.rows[OWNERS[sheet.name]]
    for owner, items in sorted(stored.lists[sheet.name].items()):
        if owner not in owners:
            continue
        if sheet.name == "Composition":
            items = items[-1]["lines"] if items else []
        for item in items:
            yield [column.kind.write(value) for column, value in zip(sheet.columns, [owner, *item], strict=True)]


def explanation():
    yield _("This workbook holds the training offer of the sector. Change it, and import it again in the back office.")
    yield _("What stands here and was not changed stays as it is. You see what would change before anything changes.")
    yield _(
        "Rows are recognised by their codes. A row with a new code is added. A row that you take away from a sheet of frameworks, competences, activities, programmes or modules stays in the portal: retire a module or programme in the back office."
    )
    yield _(
        "Links are different. The sheets of indicators, compositions, key skills, prerequisites, competences and activities say everything about each competence, module or programme in this file: a row that is gone is a link that goes."
    )
    yield _(
        "A sheet or a column that you take away is left as it is in the portal. An empty cell is read as empty; in a new row, some empty cells take the usual value."
    )
    yield _(
        "Modules and programmes that are no longer offered do not stand here. Texts for the public are written in the back office."
    )
