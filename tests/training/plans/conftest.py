import pytest

from tests.training.plans.making import NOW, function_of, module


@pytest.fixture(autouse=True)
def _at_that_time(time_machine):
    """Before anything is made: nobody works yet in a company that is made later."""
    time_machine.move_to(NOW)


@pytest.fixture
def helpdesk(sector):
    """A function whose programme asks two modules."""
    return function_of(module(1), module(2))
