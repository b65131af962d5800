"""Works that tests start. They are declared by `declare`, for a test or for a worker in a process of its own."""

import time

from catalogue.models import Framework
from portal.jobs.works import sector_task
from portal.kit.rules import RuleBroken

SECRETS = "Jan Peeters, 85.07.30-033.28"


def add(*, job, code):
    Framework.objects.create(code=code, title=code, kind="professional_qualification")
    job.advance(1, total=1)
    return {"added": 1}


def refuse(*, job, code):
    add(job=job, code=code)
    raise RuleBroken("This file was used already.")


def break_down(*, job, code):
    add(job=job, code=code)
    raise ValueError(SECRETS)


def add_slowly(*, job, code, seconds):
    """Writes first, then takes its time in small steps."""
    add(job=job, code=code)
    steps = max(1, int(seconds * 10))
    for step in range(steps):
        job.advance(step, total=steps)
        time.sleep(0.1)
    return {"added": 1}


ALL = (add, refuse, break_down, add_slowly)


def declare():
    for work in ALL:
        sector_task(f"tests.{work.__name__}")(work)


def work_on():
    """What a worker of the tests runs, in a process of its own."""
    from django.core.management import call_command

    declare()
    call_command("work")
