"""What every command for one sector shares: --sector, --json, and the exit codes others rely on.

0 all is well · 1 the input is refused, nothing written · 2 called wrongly · 3 results differ from what was expected.
"""

import json
from abc import ABC, abstractmethod
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError, no_translations
from django_tenants.utils import tenant_context

from portal.tenancy.models import Sector


class CalledWrongly(CommandError):
    """There is no such sector, or no such file: whoever called must change the call, not the input."""

    def __init__(self, message):
        super().__init__(message, returncode=2)


def file_named(name):
    """The path of this file. Raises CalledWrongly when there is none, or when no file can be called so."""
    path = Path(name)
    try:
        there = path.is_file()
    except (OSError, ValueError):
        there = False
    if not there:
        raise CalledWrongly(f"There is no file “{path}”.")
    return path


class SectorCommand(BaseCommand, ABC):
    """A command that works inside one sector. Subclasses write `work(**options)` and return what they did:
    an object with `lines()` for people and `as_json()` for programs."""

    refusals: tuple[
        type[Exception], ...
    ] = ()  # The errors that mean "input refused"; each has `as_json()` and reads as plain lines.

    def add_arguments(self, parser):
        parser.add_argument(
            "--sector", required=True, metavar="SCHEMA", help="the sector's schema, for example contact"
        )
        parser.add_argument("--json", action="store_true", help="print machine-readable JSON")

    @no_translations  # Commands speak English, whoever runs them.
    def handle(self, *, sector, json=False, **options):
        try:
            with tenant_context(self.sector_named(sector)):
                result = self.work(**options)
        except CalledWrongly as mistake:
            if json:
                self.print_json({"errors": [{"path": "", "value": None, "message": str(mistake)}]})
            raise
        except self.refusals as refusal:
            self.refuse(refusal, as_json=json)
        if json:
            self.print_json(result.as_json())
        else:
            self.stdout.write("\n".join(result.lines()))
        if code := self.exit_code(result):
            raise SystemExit(code)

    def exit_code(self, result):
        """3 where the input expected something else; what was done stands."""
        return 0

    @abstractmethod
    def work(self, **options):
        """Do what the command is for, inside the sector, and return what was done."""

    def sector_named(self, schema):
        try:
            return Sector.objects.real().get(schema_name=schema)
        except Sector.DoesNotExist:
            known = ", ".join(Sector.objects.real().values_list("schema_name", flat=True)) or "none yet"
            raise CalledWrongly(f"There is no sector “{schema}”. Sectors here: {known}.") from None

    def refuse(self, refusal, *, as_json):
        if as_json:
            self.print_json(refusal.as_json())
        self.stderr.write(str(refusal))
        raise SystemExit(1)

    def print_json(self, value):
        self.stdout.write(json.dumps(value, ensure_ascii=False, indent=1, default=str))
