from contextlib import contextmanager

import pytest
from django.db import transaction
from django_tenants.utils import tenant_context

from portal.accounts.enums import Role
from tests.catalogue import demo
from tests.catalogue.factories import ModuleFactory
from tests.catalogue.site import put_words, staff
from tests.conftest import sector_named


@contextmanager
def once_in_alfa(django_db_blocker, make):
    """What `make` makes in Alfa, there for all tests of a module, which undo their own changes.

    Tests of that module that want an empty sector work in Beta, or belong in another module.
    """
    with django_db_blocker.unblock(), transaction.atomic():
        with tenant_context(sector_named("alfa")):
            made = make()
        yield made
        transaction.set_rollback(True)


def published_in_alfa(django_db_blocker, *names):
    """What these files of the demo say, published once for all tests of a module."""
    return once_in_alfa(django_db_blocker, lambda: demo.bring_in(*names))


@pytest.fixture(scope="module")
def whole_demo(django_db_setup, django_db_blocker):
    with published_in_alfa(django_db_blocker, *demo.ALL):
        yield


@pytest.fixture
def offer(whole_demo, sector):
    """Work in Alfa, which has the demo's whole offer."""
    return sector


@pytest.fixture(scope="module")
def two_programmes(django_db_setup, django_db_blocker):
    with published_in_alfa(django_db_blocker, demo.CONTACT, demo.SUPPORT):
        yield


@pytest.fixture
def contact(two_programmes, sector):
    """Work in Alfa, which has the two programmes of the demo's first sector."""
    return sector


@pytest.fixture
def visit(client_at):
    return lambda path, **kwargs: client_at("alfa").get(path, **kwargs)


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
