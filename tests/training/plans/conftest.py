import pytest

from tests.training.plans.making import function_of, module


@pytest.fixture
def helpdesk(sector):
    """A function whose programme asks two modules."""
    return function_of(module(1), module(2))
