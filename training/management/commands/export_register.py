import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.utils import timezone
from django.utils.translation import override

from portal.kit.commands import CalledWrongly, SectorCommand
from training.management.sessions import add_session, session_numbered
from training.registers.document import pdf_of
from training.registers.gathering import sheet_of
from training.registers.plain import as_json
from training.registers.workbook import workbook_of


def json_of(sheet, *, filled):
    return json.dumps(as_json(sheet), ensure_ascii=False, indent=1).encode()


MAKERS = {".xlsx": workbook_of, ".pdf": pdf_of, ".json": json_of}


@dataclass
class Exported:
    path: Path
    session: int
    participants: int
    parts: int

    def lines(self):
        yield f"{self.path}: session {self.session}, {self.participants} participants, {self.parts} parts."

    def as_json(self) -> dict[str, Any]:
        facts = {"session": self.session, "participants": self.participants, "parts": self.parts}
        return {"file": str(self.path), **facts, "errors": []}


class Command(SectorCommand):
    help = "Writes the register of a session: a workbook to fill in and bring back, a document to sign, or JSON."

    def add_arguments(self, parser):
        super().add_arguments(parser)
        add_session(parser)
        parser.add_argument("file", metavar="FILE", help="an .xlsx, .pdf or .json file; one that is there is replaced")
        parser.add_argument("--blank", action="store_true", help="without what is marked, to print and sign")

    def work(self, *, file, session, blank=False, **options):
        path, found = Path(file), session_numbered(session)
        maker = MAKERS.get(path.suffix.lower())
        if maker is None or (blank and maker is json_of):
            raise CalledWrongly(f"“{path.name}” is no {'.xlsx or .pdf' if blank else '.xlsx, .pdf or .json'} file.")
        with override("en"):
            sheet = sheet_of(found, on=timezone.localdate())
            content = maker(sheet, filled=not blank)
        try:
            path.write_bytes(content)
        except (OSError, ValueError) as error:
            raise CalledWrongly(f"“{path}” cannot be written: {getattr(error, 'strerror', None) or error}.") from None
        return Exported(path, session, len(sheet.participants), len(sheet.parts))
