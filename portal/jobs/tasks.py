"""What workers find in the queue: one task for the jobs of all sectors, and what is done by the clock."""

from django.conf import settings
from django.utils import timezone
from procrastinate.contrib.django import app
from procrastinate.retry import BaseRetryStrategy, RetryDecision

from portal.jobs.nightly import do_nightly_work
from portal.jobs.running import TryAgain, work_off
from portal.jobs.starting import QUEUE, TASK

STALLED_AFTER = settings.JOBS_HEARTBEAT_SECONDS * 4


class Again(BaseRetryStrategy):
    def get_retry_decision(self, *, exception, job):
        return RetryDecision(retry_in={"seconds": exception.seconds}) if isinstance(exception, TryAgain) else None


@app.task(name=TASK, queue=QUEUE, pass_context=True, retry=Again())
def take_up(context, *, schema, job):
    work_off(schema, job, earlier_tries=context.job.attempts, stops=context.should_abort)


@app.periodic(cron=f"* * * * * */{max(1, int(STALLED_AFTER))}")
@app.task(name="jobs.take_up_stalled", queueing_lock="jobs.take_up_stalled", pass_context=True)
async def take_up_stalled(context, timestamp: int):
    """Put back in the queue what a worker had taken that was killed since."""
    manager = context.app.job_manager
    for queued in await manager.get_stalled_jobs(seconds_since_heartbeat=STALLED_AFTER):
        await manager.retry_job(queued)


@app.periodic(cron="7 * * * *")
@app.task(name="jobs.nightly", queueing_lock="jobs.nightly")
def do_what_is_due_tonight(timestamp: int):
    do_nightly_work(at=timezone.now())
