"""Takes away files of learning material that belong to no row, and names rows whose file is gone. Meant for every night."""

import os
import time
from dataclasses import asdict, dataclass, field
from pathlib import Path

from catalogue.models import MaterialFile
from portal.kit.commands import SectorCommand

# A file that is being sent has no row yet: younger ones are left alone.
AGE_IN_HOURS = 24


@dataclass
class Tidied:
    dry_run: bool
    kept: int = 0
    removed: list = field(default_factory=list)
    missing: list = field(default_factory=list)

    def lines(self):
        verb = "would be removed" if self.dry_run else "removed"
        yield f"{self.kept} files belong to learning material; {len(self.removed)} without a row {verb}."
        yield from (f"  {name}" for name in self.removed)
        yield from (f"  missing: the file of “{name}” is not there" for name in self.missing)

    def as_json(self):
        return asdict(self)


class Command(SectorCommand):
    help = "Removes files of learning material that no row knows, older than a day; names files that are missing."

    def add_arguments(self, parser):
        super().add_arguments(parser)
        parser.add_argument("--dry-run", action="store_true", help="say what would be removed, and remove nothing")

    def work(self, *, dry_run=False, **options):
        storage = MaterialFile._meta.get_field("file").storage
        folder = Path(storage.location)
        # First the files, then the rows: a row that is made meanwhile then has a file that is too young.
        found = {file.relative_to(folder).as_posix(): file for file in folder.glob("material/*/*") if file.is_file()}
        known = dict(MaterialFile.objects.values_list("file", "name"))
        done = Tidied(dry_run, missing=sorted(known[name] for name in known.keys() - found.keys()))
        for name, file in sorted(found.items()):
            if name in known:
                done.kept += 1
            elif is_old(file):
                done.removed.append(name)
                if not dry_run:
                    file.unlink(missing_ok=True)
        return done


def is_old(file):
    try:
        return os.stat(file).st_mtime < time.time() - AGE_IN_HOURS * 3600
    except FileNotFoundError:
        return False
