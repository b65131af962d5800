import pytest
from django_tenants.utils import tenant_context

from tests.notices import making


@pytest.fixture(autouse=True, scope="module")
def _words_of_the_sources(source_texts):
    """Sentences are compared as the sources write them."""


@pytest.fixture
def alfa(sector):
    """Work in Alfa again and again: each request leaves the connection in `public`."""
    return lambda: tenant_context(sector)


@pytest.fixture
def club(monkeypatch):
    """Something to be invited to; who joined stands in its `members`."""
    return making.open_club(monkeypatch)
