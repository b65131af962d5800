from django.utils import timezone

from catalogue.importing import ImportRefused
from incentives.importing.bringing_in import import_incentives
from portal.kit.commands import SectorCommand, file_named


class Command(SectorCommand):
    help = (
        "Imports measures of support, their facts, sources and worked cases from a JSON file. Run again, it changes only what "
        "differs; a version that a curator put in force stays."
    )
    refusals = (ImportRefused,)

    def add_arguments(self, parser):
        super().add_arguments(parser)
        parser.add_argument("file", metavar="FILE", help="a .json file")
        parser.add_argument("--dry-run", action="store_true", help="say what would happen, and change nothing")

    def work(self, *, file, dry_run=False, **options):
        return import_incentives(file_named(file), at=timezone.now(), dry_run=dry_run)
