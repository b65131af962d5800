import pytest
from django.utils import timezone

from portal.jobs.models import Job
from portal.jobs.starting import start
from portal.jobs.works import works as declared
from tests.accounts.people import account
from tests.jobs import works


@pytest.fixture(autouse=True, scope="module")
def _words_of_the_sources(source_texts):
    """Sentences are compared as the sources write them."""


@pytest.fixture(autouse=True)
def _works():
    """The works of these tests, for as long as a test lasts."""
    before = dict(declared)
    works.declare()
    yield
    declared.clear()
    declared.update(before)


@pytest.fixture
def asker(sector):
    return account("asker@alfa.example")


@pytest.fixture
def ask(asker):
    """`ask(work, code="X")` starts it in Alfa for somebody, and gives the job."""
    return lambda work, **args: start(work, by=asker, at=timezone.now(), **args)


@pytest.fixture
def stored():
    """`stored(job)` is the job as the database has it now."""
    return lambda job: Job.objects.get(pk=job.pk)
