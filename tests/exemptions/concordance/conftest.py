import pytest

from portal.accounts.enums import Role
from tests.accounts.people import account
from tests.catalogue.factories import CompetenceFactory
from tests.employers import officer
from tests.exemptions.concordance import making


@pytest.fixture(autouse=True, scope="module")
def _words_of_the_sources(source_texts):
    """Sentences are compared as the sources write them."""


@pytest.fixture
def griet(sector, client_at):
    """An administrator."""
    return officer.at_work(client_at, account("griet@sector.example", Role.ADMINISTRATOR))


@pytest.fixture
def bart(sector, client_at):
    """An officer, who reads only."""
    return officer.at_work(client_at)


@pytest.fixture
def draft(sector):
    making.credential("CERT A", CompetenceFactory(code="C 1"), title="Certificate A")
    making.module("M 1", quantity=40)
    making.module("M 2", quantity=60)
    return making.table(making.rule(hours=8, rests_on=["C 1"], remark="As agreed"), code="2026-1")
