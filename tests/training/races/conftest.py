import pytest
from django_tenants.utils import schema_context

from tests.soaking import examples


@pytest.fixture(scope="session")
def trials():
    return examples(1, 20)


@pytest.fixture
def alfa(own_database):
    """A database in which everything is committed, at work in its first sector."""
    with schema_context("alfa"):
        yield own_database
