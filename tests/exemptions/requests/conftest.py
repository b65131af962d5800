import pytest

from tests.employees import making as people
from tests.employees.conftest import *  # noqa: F403
from tests.training.tracks.making import learner


@pytest.fixture(autouse=True)
def _english(english):
    """Sentences are looked at in the language in which they are written."""


@pytest.fixture
def noor(sector):
    """A learner with an account."""
    return people.person("noor@home.example", "Noor", "Peeters")


@pytest.fixture
def emre(company):
    """The employment of a learner of the company."""
    return learner(company, "emre@home.example", "Emre", "Yildiz")


@pytest.fixture
def lien(company):
    """A manager of the company."""
    return company.members.managers().first().user
