import pytest
from django.db import transaction
from django.test import override_settings
from django_tenants.utils import tenant_context

from tests.catalogue import demo
from tests.conftest import sector_named


@pytest.fixture(scope="module")
def source_texts():
    """The interface in the words of the sources, so that a better translation breaks no test of what a page says."""
    with override_settings(LOCALE_PATHS=[]):
        yield


@pytest.fixture(scope="module")
def whole_demo(django_db_setup, django_db_blocker):
    """The demo's whole offer, published in Alfa once for all tests of a module; each test undoes its own changes.

    Tests of that module that want an empty sector belong in another module.
    """
    with django_db_blocker.unblock(), transaction.atomic():
        with tenant_context(sector_named("alfa")):
            demo.bring_in(*demo.ALL)
        yield
        transaction.set_rollback(True)


@pytest.fixture
def offer(whole_demo, sector):
    """Work in Alfa, which has the demo's whole offer."""
    return sector
