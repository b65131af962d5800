import pytest

from tests.accounts.people import signed_in
from tests.employers import making as companies
from tests.employers import officer
from tests.employers.recognitions import making


@pytest.fixture(autouse=True, scope="module")
def _words_of_the_sources(source_texts):
    """Sentences are compared as the sources write them."""


@pytest.fixture
def company(sector):
    return companies.employer(validated=True)


@pytest.fixture
def mandate(sector):
    return making.mandate()


@pytest.fixture
def lien(company, client_at):
    """A client with a session of the company's manager."""
    return signed_in("alfa.localhost", companies.manager(), client=client_at("alfa"))


@pytest.fixture
def bart(sector, client_at):
    """An officer at work in the back office."""
    return officer.at_work(client_at)


@pytest.fixture
def griet(sector, client_at):
    """An administrator at work in the back office."""
    return officer.at_work(client_at, making.administrator())
