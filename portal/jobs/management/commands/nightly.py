import json
from dataclasses import asdict

from django.core.management.base import BaseCommand, no_translations
from django.utils import timezone

from portal.jobs.nightly import do_nightly_work


class Command(BaseCommand):
    help = (
        "Does in every sector what is done once a night and was not done tonight; workers do the same by themselves. "
        "Leaves with 1 when something failed."
    )

    def add_arguments(self, parser):
        parser.add_argument("--again", action="store_true", help="also what was done tonight already")
        parser.add_argument("--json", action="store_true", help="print machine-readable JSON")

    @no_translations  # Commands speak English, whoever runs them; mails choose their own language.
    def handle(self, *, again, json, **options):
        done = do_nightly_work(at=timezone.now(), again=again)
        self.tell(done, as_json=json)
        if any(each.failures for each in done):
            raise SystemExit(1)

    def tell(self, done, *, as_json):
        if as_json:
            self.stdout.write(json.dumps([asdict(each) for each in done], ensure_ascii=False))
        for each in done:
            if each.done and not as_json:
                self.stdout.write(f"{each.sector}: {', '.join(each.done)}")
            for failure in each.failures:
                self.stderr.write(f"{each.sector}: {failure}")
