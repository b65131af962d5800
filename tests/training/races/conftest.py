import os

import pytest
from django_tenants.utils import schema_context

# In `make test` a few; `make soak` asks for all of them.
TRIALS = int(os.environ.get("OPMAAT_TRIALS", "2"))


@pytest.fixture(scope="session")
def trials():
    return TRIALS


@pytest.fixture
def alfa(own_database):
    """A database in which everything is committed, at work in its first sector."""
    with schema_context("alfa"):
        yield own_database
