import pytest
from django.utils import translation

from tests.training.sessions.conftest import *  # noqa: F403


@pytest.fixture(autouse=True)
def _english():
    with translation.override("en"):
        yield
