import pytest
from django.test import override_settings

from tests.accounts.people import signed_in


@pytest.fixture(autouse=True, scope="module")
def _words_of_the_sources():
    """Sentences are compared as the sources write them, so that a better translation breaks no test."""
    with override_settings(LOCALE_PATHS=[]):
        yield


@pytest.fixture
def visit(client_at):
    """A client with a session of `user` in Alfa; the test works on in the sector after each request."""
    return lambda user, **kwargs: signed_in("alfa.localhost", user, client=client_at("alfa"), **kwargs)
