"""Changes as people see them: one line per row of the workbook, each cell as it stood and as it will stand."""

from dataclasses import dataclass, field

from django.db.models import Field
from django.utils.translation import gettext as _

from catalogue.changes import LISTS, ROWS
from catalogue.plans import keyed
from catalogue.workbook.sheets import SHEETS

CREATED, CHANGED, REMOVED = "created", "changed", "removed"


@dataclass
class Cell:
    name: str
    title: str
    before: str
    after: str


@dataclass
class Line:
    """`sheet` is the stable name of the sheet; `title` is what people call the fact, "" for a link."""

    kind: str
    sheet: str
    key: str
    title: str = ""
    cells: list[Cell] = field(default_factory=list)

    @property
    def sheet_title(self):
        return SHEETS[self.sheet].layout.heading


def lines_of(changes):
    """The Lines of `changes`, in their order. What a programme is made of stands in two sheets."""
    titles = titles_of(changes)
    programmes = {}
    for change in changes:
        if change.table in LISTS:
            if change.table == "Composition" and (cells := rule_cells(change)):
                yield from add_to_programme(change, cells, programmes.get(change.key), titles)
            yield from list_lines(change)
        else:
            line = fact_line(change, titles)
            if change.table == "Programmes":
                programmes[change.key] = line
            yield line


def titles_of(changes):
    """{(sheet, code): title}, of what is made or changed in title, and else as stored."""
    found = {}
    for name, table in ROWS.items():
        codes = [
            change.key
            for change in changes
            if change.table == name or (name, change.table) == ("Programmes", "Composition")
        ]
        found |= {
            (name, code): title
            for code, title in table.model._base_manager.filter(code__in=codes).values_list("code", "title")
        }
    for change in changes:
        if change.table in ROWS and (row := change.after or change.before) and "title" in row:
            found.setdefault((change.table, change.key), row["title"])
    return found


def fact_line(change, titles):
    kind = CREATED if change.before is None else REMOVED if change.after is None else CHANGED
    before, after = change.before or {}, change.after or {}
    columns = {column.column: column for column in SHEETS[change.table].facts}
    names = [*(name for name in columns if name in before or name in after), *others(before, after, columns, kind)]
    cells = [
        Cell(
            *heading(change.table, columns.get(name), name),
            text(columns.get(name), before, name),
            text(columns.get(name), after, name),
        )
        for name in names
    ]
    line = Line(kind, change.table, change.key, titles.get((change.table, change.key), ""))
    line.cells = [cell for cell in cells if cell.before != cell.after]
    return line


def others(before, after, columns, kind):
    """Columns that the workbook does not have: a JSON file changes those too. Of what is new they go without saying."""
    return sorted((before.keys() | after.keys()) - columns.keys()) if kind == CHANGED else []


def heading(table, column, name):
    if column is not None:
        return column.name, column.drawn.heading
    known = ROWS[table].model._meta.get_field(name)
    return name, str(known.verbose_name) if isinstance(known, Field) else name


def text(column, row, name):
    value = row.get(name)
    if column is not None and value is not None:
        value = column.kind.write(value)
    if value is None or value == []:
        return ""
    return "\n".join(map(str, value)) if isinstance(value, list) else str(value)


def rule_cells(change):
    """How the modules make up the programme, and from when, where that differs."""
    before, after = last(change.before), last(change.after)
    cells = []
    for name in ("composition", "composition_from"):
        column = SHEETS["Programmes"].column(name)
        texts = [str(column.kind.write(each[name]) or "") if each else "" for each in (before, after)]
        if texts[0] != texts[1]:
            cells.append(Cell(name, column.drawn.heading, *texts))
    return cells


def last(versions):
    if not versions:
        return None
    version = versions[-1]
    return {
        "composition": [version["rule"], version["options"], version["from_one_line"]],
        "composition_from": version["from"],
    }


def add_to_programme(change, cells, line, titles):
    if line is not None:
        line.cells += cells
        return
    yield Line(CHANGED, "Programmes", change.key, titles.get(("Programmes", change.key), ""), cells)


def list_lines(change):
    before, after = keyed(change.table, change.before), keyed(change.table, change.after)
    for key in dict.fromkeys([*after, *before]):
        kind = CREATED if key not in before else REMOVED if key not in after else CHANGED
        cells = list_cells(change.table, before.get(key, []), after.get(key, []))
        if kind != CHANGED or cells:
            yield Line(
                kind,
                change.table,
                f"{change.key} → {key}" if change.table != "Indicators" else f"{change.key} · {key}",
                "",
                cells,
            )
    common = [key for key in after if key in before]
    if common != [key for key in before if key in after]:
        cell = Cell("order", _("order"), ", ".join(map(str, before)), ", ".join(map(str, after)))
        yield Line(CHANGED, change.table, change.key, "", [cell])


def list_cells(table, before, after):
    columns = [column for column in SHEETS[table].columns if not column.key]
    if table == "Indicators":
        columns = [SHEETS[table].column("text")]
    cells = []
    for number, column in enumerate(columns):
        texts = [
            "" if number >= len(values) else str(column.kind.write(values[number]) or "") for values in (before, after)
        ]
        if texts[0] != texts[1]:
            cells.append(Cell(column.name, column.drawn.heading, *texts))
    return cells
