import asyncio
import os
import signal

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, no_translations
from procrastinate.contrib.django import app

from portal.jobs.tasks import STALLED_AFTER

SECONDS_TO_FINISH = 5


class Command(BaseCommand):
    help = (
        "Does the work that people asked for and what is done by the clock, in every sector, until it is told to stop. "
        "Several may run, also on several machines. One that is stopped (SIGTERM) finishes what it can in a few seconds "
        "and leaves the rest, undone, to the others."
    )

    def add_arguments(self, parser):
        parser.add_argument("--at-once", type=int, default=2, metavar="NUMBER", help="how many jobs it does at a time")
        parser.add_argument("--until-empty", action="store_true", help="stop when nothing waits any more")

    @no_translations  # Commands speak English, whoever runs them; each job chooses its own language.
    def handle(self, *, at_once, until_empty, **options):
        if at_once < 1:
            raise CommandError("--at-once asks a number, 1 or more.", returncode=2)
        with app.replace_connector(app.connector.get_worker_connector()):
            asyncio.run(self.work(concurrency=at_once, wait=not until_empty))

    async def work(self, **options):
        watching = asyncio.create_task(stop_with_parent(os.getppid()))
        async with app.open_async():
            await app.run_worker_async(
                delete_jobs="successful",
                shutdown_graceful_timeout=SECONDS_TO_FINISH,
                update_heartbeat_interval=settings.JOBS_HEARTBEAT_SECONDS,
                stalled_worker_timeout=STALLED_AFTER,
                **options,
            )
        watching.cancel()


async def stop_with_parent(parent):
    """Whoever started it may be gone without a word; then nobody else would stop it."""
    while os.getppid() == parent:
        await asyncio.sleep(1)
    os.kill(os.getpid(), signal.SIGTERM)
