import pytest

from tests.accounts.people import account, signed_in


@pytest.fixture(autouse=True, scope="module")
def _words_of_the_sources(source_texts):
    """Sentences are compared as the sources write them."""


@pytest.fixture
def visit(client_at):
    """A client with a session of `user` in Alfa; the test works on in the sector after each request."""
    return lambda user, **kwargs: signed_in("alfa.localhost", user, client=client_at("alfa"), **kwargs)


@pytest.fixture
def mieke(sector):
    return account()
