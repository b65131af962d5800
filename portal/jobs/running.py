"""Does the work of a job: in its sector, all or nothing, once; what went wrong ends as a sentence for who asked it."""

import json
import logging
import traceback

from django.conf import settings
from django.db import OperationalError, connection, transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override
from django_tenants.utils import tenant_context
from procrastinate import sql

from portal.jobs.models import Job
from portal.jobs.progress import Interrupted, Progress
from portal.jobs.starting import QUEUE, queue
from portal.jobs.works import works
from portal.kit.rules import RuleBroken
from portal.tenancy.models import Sector

# How often a job is taken up before it counts as one that no worker survives.
TRIES = 5
SECONDS_BETWEEN_TRIES = 5

log = logging.getLogger(__name__)


class TryAgain(Exception):
    """Nothing of the job was done, and it may well succeed in `seconds`."""

    def __init__(self, seconds=0):
        super().__init__(seconds)
        self.seconds = seconds


def work_off(schema, uuid, *, earlier_tries=0, stops=None):
    """Do the job `uuid` of the sector `schema`. Raises TryAgain; everything else that goes wrong is told in the job."""
    sector = Sector.objects.filter(schema_name=schema).first()
    if sector is None:
        log.warning("Job %s is of a sector that is not there any more: %s.", uuid, schema)
        return
    with tenant_context(sector):
        job = Job.objects.select_related("asked_by").filter(uuid=uuid).first()
        if job is None or job.has_ended:
            return
        with override(job.asked_by.language if job.asked_by else settings.LANGUAGE_CODE):
            attempt(job, last=earlier_tries + 1 >= TRIES, stops=stops)


def attempt(job, *, last, stops):
    try:
        job.begin(at=timezone.now())
        do_once(job, stops)
    except Interrupted:
        job.wait_again()
        raise TryAgain from None
    except RuleBroken as refusal:
        job.fail(str(refusal), at=timezone.now())
    except Exception as problem:
        if may_pass(problem, job) and not last:
            job.wait_again()
            raise TryAgain(SECONDS_BETWEEN_TRIES) from None
        log.error("%s: job %s failed: %s", connection.schema_name, job, where_it_broke(problem))
        sorry = _("Something went wrong on our side; nothing was changed. Try it again, or tell the sector.")
        job.fail(sorry, at=timezone.now())


def do_once(job, stops):
    with Progress(job, stops), transaction.atomic():
        wait_for_turn(job)
        job.refresh_from_db(fields=["state"])
        if not job.has_ended:
            outcome = works[job.kind].run(job=job, **job.arguments)
            job.finish(outcome or {}, at=timezone.now())


def wait_for_turn(job):
    """Holds until the transaction ends. A worker that was thought dead may still be at it; then it has the turn."""
    with connection.cursor() as cursor:
        lock = f"{connection.schema_name} {job.uuid}"
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [lock])


def may_pass(problem, job):
    """Two transactions that stood in each other's way, a database that was away, a worker older than the job."""
    return isinstance(problem, OperationalError) or job.kind not in works


def where_it_broke(problem):
    """The kind of exception and the way to it, for the log; not what it says, which may quote a row with a name."""
    return f"{type(problem).__name__}\n{''.join(traceback.format_tb(problem.__traceback__))}"


def run_waiting_jobs():
    """Do in this process what waits in the queue, also what the transaction at hand put there. For tests and commands."""
    ask = queue.connector
    worker = ask.execute_query_one(sql.queries["register_worker"])["worker_id"]
    try:
        while (row := ask.execute_query_one(sql.queries["fetch_job"], queues=[QUEUE], worker_id=worker))["id"]:
            try:
                try_here(**json.loads(row["args"]))
            finally:
                ask.execute_query(sql.queries["finish_job"], job_id=row["id"], status="succeeded", delete_job=True)
    finally:
        ask.execute_query(sql.queries["unregister_worker"], worker_id=worker)


def try_here(*, schema, job):
    for tries in range(TRIES):
        try:
            return work_off(schema, job, earlier_tries=tries)
        except TryAgain:
            continue
