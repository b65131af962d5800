from dataclasses import dataclass
from pathlib import Path
from typing import Any

from exemptions.concordance import workbook
from exemptions.models import ConcordanceTable
from portal.kit.commands import CalledWrongly, SectorCommand


@dataclass
class Exported:
    path: Path
    table: str | None
    rows: dict[str, int]

    def lines(self):
        yield f"{self.path}: {f'table {self.table}' if self.table else 'there is no table yet'}"
        yield from (f"  {name}: {number}" for name, number in self.rows.items())

    def as_json(self) -> dict[str, Any]:
        return {"file": str(self.path), "table": self.table, "rows": self.rows, "errors": []}


class Command(SectorCommand):
    help = (
        "Writes a concordance table, with the credentials and links it needs, to an Excel workbook: by default the one in "
        "force, and when there is none the newest. Imported again, it changes nothing."
    )

    def add_arguments(self, parser):
        super().add_arguments(parser)
        parser.add_argument("file", metavar="FILE", help="the .xlsx file to write; one that is there is replaced")
        parser.add_argument("--table", metavar="CODE", help="the number of the table, such as 2026-1")

    def work(self, *, file, table=None, **options):
        path = Path(file)
        if path.suffix.lower() != ".xlsx":
            raise CalledWrongly(f"“{path.name}” is not an .xlsx file.")
        found = table_named(table)
        try:
            return Exported(path, found and found.code, workbook.export(path, table=found, language="en"))
        except (OSError, ValueError) as error:
            raise CalledWrongly(f"“{path}” cannot be written: {getattr(error, 'strerror', None) or error}.") from None


def table_named(code):
    if code is None:
        return ConcordanceTable.objects.answering().filter(until=None).first() or ConcordanceTable.objects.first()
    found = ConcordanceTable.objects.filter(code=code).first()
    if found is None:
        known = ", ".join(ConcordanceTable.objects.values_list("code", flat=True)) or "none yet"
        raise CalledWrongly(f"There is no table “{code}”. Tables here: {known}.")
    return found
