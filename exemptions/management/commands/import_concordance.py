from datetime import date
from pathlib import Path

from catalogue.importing import ImportRefused
from exemptions.concordance.bringing_in import import_concordance
from portal.kit.commands import CalledWrongly, SectorCommand, file_named


class Command(SectorCommand):
    help = (
        "Imports a concordance from an Excel workbook (or JSON with the same sheets): its rules become a new draft. Run "
        "again with the same file, it changes nothing."
    )
    refusals = (ImportRefused,)

    def add_arguments(self, parser):
        super().add_arguments(parser)
        parser.add_argument("file", metavar="FILE", help="a .xlsx or .json file")
        parser.add_argument("--in-force-from", metavar="DATE", help="put the table in force from this day, 2026-09-01")
        parser.add_argument("--dry-run", action="store_true", help="say what would happen, and change nothing")

    def work(self, *, file, in_force_from=None, dry_run=False, **options):
        path = Path(file)
        if path.suffix.lower() not in (".xlsx", ".json"):
            raise CalledWrongly(f"“{path.name}” is neither an .xlsx nor a .json file.")
        file_named(file)
        return import_concordance(path, in_force_from=day_of(in_force_from), dry_run=dry_run)


def day_of(text):
    try:
        return text and date.fromisoformat(text)
    except ValueError:
        raise CalledWrongly(f"“{text}” is no day such as 2026-09-01.") from None
