from pathlib import Path

from catalogue.importing import ImportRefused, import_file
from catalogue.workbook.bringing_in import import_workbook
from portal.kit.commands import CalledWrongly, SectorCommand, file_named

READERS = {".json": import_file, ".xlsx": import_workbook}


class Command(SectorCommand):
    help = (
        "Imports programmes, modules and competences from a JSON file or an Excel workbook. Run again, it changes only "
        "what differs."
    )
    refusals = (ImportRefused,)

    def add_arguments(self, parser):
        super().add_arguments(parser)
        parser.add_argument("file", metavar="FILE", help="a .json or .xlsx file")
        parser.add_argument("--publish", action="store_true", help="publish the new pages")
        parser.add_argument("--dry-run", action="store_true", help="say what would happen, and change nothing")

    def work(self, *, file, publish=False, dry_run=False, **options):
        path = Path(file)
        reader = READERS.get(path.suffix.lower())
        if reader is None:
            raise CalledWrongly(f"“{path.name}” is neither a .json nor an .xlsx file.")
        file_named(file)
        return reader(path, publish=publish, dry_run=dry_run)
