import pytest

from tests.employers import officer
from tests.employers.recognitions import making


@pytest.fixture
def mandate(sector):
    return making.mandate()


@pytest.fixture
def bart(sector, client_at):
    """An officer at work in the back office."""
    return officer.at_work(client_at)


@pytest.fixture
def griet(sector, client_at):
    """An administrator at work in the back office."""
    return officer.at_work(client_at, making.administrator())
