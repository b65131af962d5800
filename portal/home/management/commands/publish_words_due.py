import json
import os
import signal
import sys
import time
from dataclasses import asdict

from django.core.management.base import BaseCommand, CommandError, no_translations
from django.db import close_old_connections, connection

from portal.home.scheduling import publish_words_due


class Command(BaseCommand):
    help = (
        "Publishes what was planned to go live by now, and takes off the site what was planned to come off, in every "
        "open sector. Run it every minute, or leave it running with --every. Leaves with 1 when something failed."
    )

    def add_arguments(self, parser):
        parser.add_argument("--every", type=int, metavar="SECONDS", help="go on doing it, this often")
        parser.add_argument("--json", action="store_true", help="print machine-readable JSON")

    @no_translations  # Commands speak English, whoever runs them; mails and pages choose their own language.
    def handle(self, *, every=None, json=False, **options):
        if every is not None and every < 1:
            raise CommandError("--every asks a number of seconds, 1 or more.", returncode=2)
        if every is None:
            if self.run_once(as_json=json):
                raise SystemExit(1)
            return
        signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
        self.go_on(every, as_json=json)

    def go_on(self, every, *, as_json):
        """Until it is told to stop, or the process that started it is gone."""
        parent = os.getppid()
        try:
            while os.getppid() == parent:
                close_old_connections()
                self.run_once(as_json=as_json)
                connection.close()  # The database may be stopped and started between two times.
                time.sleep(every)
        except KeyboardInterrupt:
            pass

    def run_once(self, *, as_json):
        """Do it and say what was done, if anything. Returns whether something failed."""
        try:
            done = publish_words_due()
        except Exception as problem:  # Not even the list of sectors could be read.
            self.stderr.write(f"nothing could be done: {problem!r}")
            return True
        if as_json:
            self.stdout.write(json.dumps([asdict(each) for each in done], ensure_ascii=False))
        for each in done:
            if not as_json and (each.published or each.taken_off):
                self.stdout.write(f"{each.sector}: {each.published} gone live, {each.taken_off} taken off")
            for failure in each.failures:
                self.stderr.write(f"{each.sector}: {failure}")
        return any(each.failures for each in done)
