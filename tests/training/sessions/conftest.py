import pytest

from tests.accounts.people import signed_in
from tests.employers import making as employers
from tests.training.sessions import making


@pytest.fixture(autouse=True, scope="module")
def _words_of_the_sources(source_texts):
    """Sentences are compared as the sources write them."""


@pytest.fixture
def visit(client_at):
    """A client with a session of `user` in Alfa; the test works on in the sector after each request."""
    return lambda user, **kwargs: signed_in("alfa.localhost", user, client=client_at("alfa"), **kwargs)


@pytest.fixture
def company(sector):
    making.without_recognition()
    return employers.employer(validated=True)


@pytest.fixture
def lien(company, visit):
    """A client with a session of the company's manager."""
    return visit(employers.manager())
