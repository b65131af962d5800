"""That somebody asked for work is told to them, and no longer theirs once they are erased."""

from portal.jobs.running import run_waiting_jobs
from portal.privacy.held_by.jobs import JobsHolder
from portal.privacy.holders import subject_of
from tests.jobs.works import add


def test_people_read_what_they_let_the_portal_do(ask, asker):
    ask(add, code="A")
    run_waiting_jobs()
    (section,) = JobsHolder().held(subject_of(asker))

    assert [[str(value) for label, value in row if label in ("What", "State")] for row in section.rows] == [
        ["Work in the background", "done"]
    ]


def test_who_is_erased_asked_for_nothing_and_the_work_goes_on(ask, asker, stored):
    job, other = ask(add, code="A"), ask(add, code="B")
    run_waiting_jobs()
    waiting = ask(add, code="C")
    JobsHolder().erase(subject_of(asker), at=job.asked_at)
    run_waiting_jobs()

    assert [stored(each).asked_by for each in (job, other, waiting)] == [None] * 3
    assert stored(waiting).state == "done"
