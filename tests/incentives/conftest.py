import pytest

from incentives.knowledge import read_knowledge
from tests.incentives.making import bring_in_real, real_file


@pytest.fixture
def content():
    return real_file()


@pytest.fixture
def knowledge(sector):
    bring_in_real()
    return read_knowledge()
