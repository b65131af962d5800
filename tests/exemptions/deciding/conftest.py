import pytest

from tests.employees import making as people
from tests.employees.conftest import *  # noqa: F403
from tests.employers import officer
from tests.exemptions.deciding import rows


@pytest.fixture(autouse=True)
def _english(english):
    """Sentences are compared as the sources have them, whatever language a test before left."""


@pytest.fixture
def emre(sector):
    """A learner with an account."""
    return people.person("emre@home.example", "Emre", "Yıldız")


@pytest.fixture
def requested(emre):
    return rows.sent(emre)


@pytest.fixture
def bart(sector, client_at):
    """An officer at work in the back office."""
    return officer.at_work(client_at, rows.officer())


@pytest.fixture(autouse=True, scope="module")
def _words_of_the_sources(source_texts):
    """Sentences are compared as the sources write them."""
