import pytest
from django.utils import translation

from tests.employers.conftest import *  # noqa: F403
from tests.training.registers import making


@pytest.fixture(autouse=True)
def _in_english():
    with translation.override("en"):
        yield


@pytest.fixture
def session(company):
    return making.session(company)
