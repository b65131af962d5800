from dataclasses import dataclass
from pathlib import Path
from typing import Any

from catalogue import workbook
from portal.kit.commands import CalledWrongly, SectorCommand


@dataclass
class Exported:
    path: Path
    rows: dict[str, int]

    def lines(self):
        yield f"{self.path}:"
        yield from (f"  {name}: {number}" for name, number in self.rows.items())

    def as_json(self) -> dict[str, Any]:
        return {"file": str(self.path), "rows": self.rows, "errors": []}


class Command(SectorCommand):
    help = "Writes the sector's current offer to an Excel workbook. Imported again, it changes nothing."

    def add_arguments(self, parser):
        super().add_arguments(parser)
        parser.add_argument("file", metavar="FILE", help="the .xlsx file to write; one that is there is replaced")

    def work(self, *, file, **options):
        path = Path(file)
        if path.suffix.lower() != ".xlsx":
            raise CalledWrongly(f"“{path.name}” is not an .xlsx file.")
        try:
            return Exported(path, workbook.export(path, language="en"))
        except (OSError, ValueError) as error:
            raise CalledWrongly(f"“{path}” cannot be written: {getattr(error, 'strerror', None) or error}.") from None
