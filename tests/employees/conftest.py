import pytest
from django.utils import translation

from tests.employers.conftest import *  # noqa: F403


@pytest.fixture
def english():
    """Sentences are compared as the sources have them."""
    with translation.override("en"):
        yield
