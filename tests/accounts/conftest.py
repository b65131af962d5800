import pytest
from django_tenants.utils import tenant_context


@pytest.fixture
def alfa(sector):
    """Work in Alfa again and again: each request leaves the connection in `public`."""
    return lambda: tenant_context(sector)
