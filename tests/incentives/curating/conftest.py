import pytest

from incentives.models import MeasureVersion
from portal.accounts.enums import Role
from tests.accounts.people import account
from tests.employers import officer
from tests.employers.conftest import _words_of_the_sources  # noqa: F401 - sentences are compared as the sources write them.
from tests.incentives.making import bring_in_real


@pytest.fixture
def real(sector):
    bring_in_real()


@pytest.fixture
def griet(sector, client_at):
    """An administrator."""
    return officer.at_work(client_at, account("griet@sector.example", Role.ADMINISTRATOR))


@pytest.fixture
def bart(sector, client_at):
    """An officer."""
    return officer.at_work(client_at)


@pytest.fixture
def vov(real):
    """Flemish training leave as it is from September 2025 on, in force up to the end of August 2026."""
    return MeasureVersion.objects.get(measure__code="VOV", since="2025-09-01")
