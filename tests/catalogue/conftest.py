import pytest
from django.db import transaction
from django_tenants.utils import tenant_context

from portal.accounts.enums import Role
from tests.catalogue import demo
from tests.catalogue.factories import ModuleFactory
from tests.catalogue.site import put_words, staff
from tests.conftest import sector_named


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


@pytest.fixture
def curator(sector):
    """A client in which Mieke, a curator of Alfa, is logged in."""
    return staff("alfa", Role.CURATOR)


@pytest.fixture
def helpdesk(sector):
    """A module with words in Dutch."""
    module = ModuleFactory(code="M 1", title="Helpdesk")
    put_words(module, lead="Oude woorden.", body="<p>Oude tekst.</p>")
    return module
