import hashlib
import os
import signal
import subprocess
import sys
import time
from contextlib import nullcontext
from importlib.metadata import distributions

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError

from portal.database import server
from portal.home.demo import SECTORS, fill_demo_sector, load_demo
from portal.home.services import add_missing_pages, renew_roles
from portal.tenancy.preparing import create_database, prepare_database


class Command(BaseCommand):
    help = "Starts the database, loads the official catalogues and believable people, and serves on this machine only."
    requires_system_checks = []

    def add_arguments(self, parser):
        parser.add_argument("--port", type=int, default=settings.SITE_PORT)
        parser.add_argument("--load-only", action="store_true", help="prepare everything, serve nothing")
        parser.add_argument("--fill", choices=SECTORS, help="only fill this sector, which was just opened")

    def handle(self, *, port, load_only=False, fill=None, **options):
        if not settings.DEMO:
            raise CommandError("This is the demo; these settings are not (DJANGO_SETTINGS_MODULE).")
        if fill:
            return fill_demo_sector(fill)
        settings.SITE_PORT = port  # What sectors are made from now on carry it in their addresses.
        began = time.perf_counter()
        with nullcontext() if os.environ.get("DATABASE_URL") else server.running(settings.VAR):
            self.prepare()
            if not load_only:
                self.serve(port, began)

    def prepare(self):
        wait_for_static_files = self.collect_static_files()
        create_database()
        call_command("check", databases=["default"], stdout=self.stderr)
        prepare_database()
        renew_roles()
        add_missing_pages()
        load_demo(lambda line: self.stdout.write(f"  {line}"))
        wait_for_static_files()

    def collect_static_files(self):
        """Start collecting beside the work on the database, unless no file or package changed since it was last done.

        Returns a function that waits until it is done.
        """
        rooms = ("portal", "catalogue", "employers", "employees", "exemptions", "incentives")
        files = sorted(file for room in rooms for file in (settings.ROOT / room / "static").rglob("*"))
        state = hashlib.sha256(repr([(str(file), file.stat().st_mtime_ns) for file in files]).encode())
        state.update("".join(sorted(f"{d.name}{d.version}" for d in distributions())).encode())
        stamp = settings.VAR / "static.state"
        if stamp.exists() and stamp.read_text() == state.hexdigest():
            return lambda: None
        collecting = subprocess.Popen(
            [sys.executable, "manage.py", "collectstatic", "--noinput", "-v0"], cwd=settings.ROOT
        )

        def wait():
            if collecting.wait():
                raise CommandError("The static files could not be collected.")
            stamp.write_text(state.hexdigest())

        return wait

    def serve(self, port, began):
        web = subprocess.Popen(
            [
                sys.executable, "-m", "gunicorn", "portal.wsgi", "--bind", f"127.0.0.1:{port}", "--threads", "8",
                "--log-level", "warning",
            ],
            env=os.environ | {"SITE_PORT": str(port)},
        )  # fmt: skip
        # What was planned goes live by itself, here too; and what people ask for in the background is done.
        clock = subprocess.Popen([sys.executable, "manage.py", "publish_words_due", "--every", "60"], cwd=settings.ROOT)
        worker = subprocess.Popen([sys.executable, "manage.py", "work"], cwd=settings.ROOT)
        self.welcome(port, time.perf_counter() - began)
        # Whoever ends us by Ctrl+C or by a signal also ends the web server and the database that we started.
        signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
        try:
            raise SystemExit(web.wait())
        except KeyboardInterrupt:
            pass
        finally:
            for child in (web, clock, worker):
                child.terminate()
            for child in (web, clock, worker):
                child.wait(timeout=15)

    def welcome(self, port, seconds):
        self.stdout.write(f"\nOpmaat is ready after {seconds:.0f} s. Stop it with Ctrl+C; the data stays.\n")
        self.stdout.write(f"  All sectors      http://localhost:{port}/")
        for schema, sector in SECTORS.items():
            self.stdout.write(f"  {sector['name']:<16} http://{schema}.localhost:{port}/")
        self.stdout.write(
            "\nLog in with one click at /account/login/ as staff of the sector, manager, mentor, employee, coach, trainer,\n"
            "assessor, guide, or visitor with an account.\n"
            "These log-ins count as a second factor; they exist in the demo only.\n"
        )
        self.stdout.flush()
