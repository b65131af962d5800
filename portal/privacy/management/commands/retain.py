import json
from dataclasses import dataclass

from django.core.management.base import BaseCommand, CommandError, no_translations
from django.db import transaction
from django.utils import timezone
from django_tenants.utils import tenant_context

from portal.privacy.retention import expire_all
from portal.tenancy.models import Sector


@dataclass
class Retained:
    sector: str
    counts: dict[str, int]

    def line(self, *, only_told):
        deleted = ", ".join(f"{count} {what}" for what, count in sorted(self.counts.items()) if count)
        return f"{self.sector}: {'would be done: ' if only_told else ''}{deleted or 'nothing was kept too long'}"


class Command(BaseCommand):
    help = (
        "Deletes what was kept long enough, as the registry of personal data says, in one sector or in all. The nightly"
        " work does the same. Leaves with 1 when something failed."
    )

    def add_arguments(self, parser):
        where = parser.add_mutually_exclusive_group(required=True)
        where.add_argument("--sector", metavar="SCHEMA", help="the sector's schema, for example contact")
        where.add_argument("--all", action="store_true", help="every open sector")
        parser.add_argument("--dry-run", action="store_true", help="only tell what would be done")
        parser.add_argument("--json", action="store_true", help="print machine-readable JSON")

    @no_translations  # Commands speak English, whoever runs them; mails choose their own language.
    def handle(self, *, sector=None, dry_run=False, json=False, **options):
        done = [self.retain(each, dry_run=dry_run) for each in self.sectors(sector)]
        if json:
            self.print_json(done)
        else:
            self.stdout.write("\n".join(each.line(only_told=dry_run) for each in done))
        if any(each.counts.get("failures") for each in done):
            raise SystemExit(1)

    def sectors(self, schema):
        found = Sector.objects.open()
        if schema is None:
            return found
        if not (found := found.filter(schema_name=schema)):
            raise CommandError(f"There is no sector “{schema}”.", returncode=2)
        return found

    def retain(self, sector, *, dry_run):
        with tenant_context(sector), transaction.atomic():
            counts = expire_all(timezone.now())
            # Undone, and the mails that wait for it are never sent.
            transaction.set_rollback(dry_run)
        return Retained(sector.schema_name, dict(counts))

    def print_json(self, done):
        self.stdout.write(json.dumps([{"sector": each.sector, "done": each.counts} for each in done], indent=1))
