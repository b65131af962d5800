import pytest
from django_tenants.utils import tenant_context


@pytest.fixture
def alfa(sector):
    """Work in Alfa again and again: each request leaves the connection in `public`."""
    return lambda: tenant_context(sector)


@pytest.fixture
def commits_at_once(monkeypatch):
    """A test never commits; do at once what waits for it."""
    monkeypatch.setattr("django.db.transaction.on_commit", lambda work, **_options: work())
