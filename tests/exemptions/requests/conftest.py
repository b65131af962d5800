import pytest

from tests.employees import making as people
from tests.employees.conftest import *  # noqa: F403


@pytest.fixture(autouse=True)
def _english(english):
    """Sentences are looked at in the language in which they are written."""


@pytest.fixture
def noor(sector):
    """A learner with an account."""
    return people.person("noor@home.example", "Noor", "Peeters")
