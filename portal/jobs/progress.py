"""Tells everybody how far a job is while its work, which nobody sees yet, is going on: by a connection of its own."""

import logging
import time

from django.db import DatabaseError, connection

# How many seconds lie between two times that progress is written: a page asks less often still.
APART = 0.3
# Without waiting: whoever holds the row is ending the job.
WRITE = """
    UPDATE jobs_job SET done = %s, total = %s
    WHERE id = (SELECT id FROM jobs_job WHERE id = %s AND state = 'running' FOR UPDATE SKIP LOCKED)
"""

log = logging.getLogger(__name__)


class Interrupted(Exception):
    """The worker was told to stop: the work is undone, and another worker takes it up."""


class Progress:
    """`with Progress(job, stops): ...` for as long as the work lasts. `stops()` says whether the worker must stop."""

    def __init__(self, job, stops=None):
        self.job, self.stops = job, stops
        self.written_at = 0.0
        self.own = connection.copy()
        self.own.set_tenant(connection.tenant)

    def __enter__(self):
        self.job.progress = self
        return self

    def __exit__(self, *_):
        self.job.progress = None
        self.own.close()

    def tell(self, job):
        if self.stops and self.stops():
            raise Interrupted
        now = time.monotonic()
        if now - self.written_at >= APART or job.done == job.total:
            self.written_at = now
            self.write(job)

    def write(self, job):
        """Progress that cannot be written is no reason for the work to fail."""
        try:
            with self.own.cursor() as cursor:
                cursor.execute(WRITE, [job.done, job.total, job.pk])
        except DatabaseError as problem:
            log.warning("The progress of job %s could not be written: %s", job.uuid, type(problem).__name__)
            self.own.close()
