"""Asks for work: the job and its place in the queue are written together with whatever else the caller writes."""

from django.db import connection, transaction
from django_tenants.utils import get_public_schema_name
from procrastinate.contrib.django.django_connector import DjangoConnector
from procrastinate.manager import JobManager
from procrastinate.tasks import configure_task

from portal.jobs.models import Job
from portal.jobs.plain import plain

# What workers take from; the name of the one task; both are stored in the queue.
QUEUE, TASK = "sectors", "jobs.work_off"
# By Django's connection also within a worker, whose own connection knows nothing of the transaction at hand.
queue = JobManager(DjangoConnector())


@transaction.atomic
def start(work, *, by, at, total=0, about="", **args):
    """Ask for `work` (a function declared by `sector_task`), for `by`, who may follow it. Returns the Job.

    A worker takes it up when the transaction at hand is committed, and never when that is rolled back. `total` is how
    much there is to do, where that is known; `about` the address to go on to. `args` are ids, uuids and codes.
    """
    if connection.schema_name == get_public_schema_name():
        raise ValueError("Work is done in a sector, and none is active.")
    job = Job.objects.create(kind=work.kind, arguments=plain(args), asked_by=by, asked_at=at, total=total, about=about)
    # In `public` stand the sector and the number of the job, and nothing of what it is about.
    configure_task(name=TASK, job_manager=queue, queue=QUEUE).defer(schema=connection.schema_name, job=str(job.uuid))
    return job
