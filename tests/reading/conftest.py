import pytest
from django.test import override_settings
from django_tenants.utils import tenant_context


@pytest.fixture(scope="module")
def source_texts():
    """The interface in the words of the sources, so that a better translation breaks no test of what a page says."""
    with override_settings(LOCALE_PATHS=[]):
        yield


@pytest.fixture
def inside(sector):
    """Work in Alfa again: each request leaves the connection in `public`."""
    return lambda: tenant_context(sector)


@pytest.fixture
def visit(sector, client_at):
    return lambda path, **kwargs: client_at("alfa").get(path, **kwargs)
