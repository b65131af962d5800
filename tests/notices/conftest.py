import pytest
from django.test import override_settings
from django_tenants.utils import tenant_context

from tests.notices import making


@pytest.fixture(autouse=True, scope="module")
def _words_of_the_sources():
    """Sentences are compared as the sources write them, so that a better translation breaks no test."""
    with override_settings(LOCALE_PATHS=[]):
        yield


@pytest.fixture
def alfa(sector):
    """Work in Alfa again and again: each request leaves the connection in `public`."""
    return lambda: tenant_context(sector)


@pytest.fixture
def club(monkeypatch):
    """Something to be invited to; who joined stands in its `members`."""
    return making.open_club(monkeypatch)
