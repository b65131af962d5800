import pytest
from django.utils import translation


@pytest.fixture
def english():
    """Sentences are compared as the sources have them."""
    with translation.override("en"):
        yield
