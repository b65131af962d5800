import json
import time

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.core.management.base import BaseCommand, no_translations

from portal.home.services import open_sector
from portal.tenancy.preparing import create_database, prepare_database


class Command(BaseCommand):
    help = (
        "Makes a sector with its address, home pages, roles and look. Run again, it adds only what is missing, and "
        "sets the rights of the staff roles anew: those belong to the code."
    )

    def add_arguments(self, parser):
        parser.add_argument("schema", help="2 to 41 small letters, digits or underscores")
        parser.add_argument("--name", required=True)
        parser.add_argument("--domain", required=True, help="the host at which the sector answers, without a port")
        parser.add_argument("--colour", help="one seed colour, for example #0B6B75")
        parser.add_argument("--tagline", default="")
        parser.add_argument("--json", action="store_true")

    @no_translations  # Commands speak English, whoever runs them.
    def handle(self, *, schema, name, domain, colour, tagline, json: bool = False, **options):
        create_database()
        prepare_database()
        began = time.perf_counter()
        try:
            sector = open_sector(schema=schema, name=name, domain=domain, colour=colour, tagline=tagline)
        except ValidationError as refusal:
            given = {"schema_name": schema, "name": name, "domain": domain, "colour": colour, "tagline": tagline}
            self.refuse(refusal, given, as_json=json)
        self.report(sector, domain, time.perf_counter() - began, as_json=json)

    def refuse(self, refusal, given, *, as_json):
        if as_json:
            fields = refusal.message_dict if hasattr(refusal, "error_dict") else {"": refusal.messages}
            errors = [
                {"path": "" if field == NON_FIELD_ERRORS else field, "value": given.get(field), "message": message}
                for field, messages in fields.items()
                for message in messages
            ]
            self.stdout.write(json.dumps({"errors": errors}, ensure_ascii=False))
        self.stderr.write("\n".join(refusal.messages))
        raise SystemExit(1)

    def report(self, sector, domain, seconds, *, as_json):
        if as_json:
            self.stdout.write(json.dumps({"schema": sector.schema_name, "name": sector.name, "domain": domain}))
        else:
            self.stdout.write(f"Sector {sector.name} ({sector.schema_name}) answers at {domain} [{seconds:.1f} s].")
