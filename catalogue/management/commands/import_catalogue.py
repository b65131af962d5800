from pathlib import Path

from catalogue.importing import ImportRefused, import_file
from portal.kit.commands import CalledWrongly, SectorCommand


class Command(SectorCommand):
    help = "Imports programmes, modules and competences from a JSON file. Run again, it changes only what differs."
    refusals = (ImportRefused,)

    def add_arguments(self, parser):
        super().add_arguments(parser)
        parser.add_argument("file", metavar="FILE", help="a .json file")
        parser.add_argument("--publish", action="store_true", help="publish the new pages")
        parser.add_argument("--dry-run", action="store_true", help="say what would happen, and change nothing")

    def work(self, *, file, publish=False, dry_run=False, **options):
        path = Path(file)
        if path.suffix.lower() == ".xlsx":
            raise CalledWrongly("Workbooks (.xlsx) are not read yet: give the offer as a .json file.")
        if path.suffix.lower() != ".json":
            raise CalledWrongly(f"“{path.name}” is not a .json file.")
        if not is_file(path):
            raise CalledWrongly(f"There is no file “{path}”.")
        return import_file(path, publish=publish, dry_run=dry_run)


def is_file(path):
    try:
        return path.is_file()
    except (OSError, ValueError):  # A name that no file can have.
        return False
