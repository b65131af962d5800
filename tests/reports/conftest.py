import pytest

from tests.employers.conftest import _words_of_the_sources, company, lien, visit  # noqa: F401
from tests.training.making import AFTER


@pytest.fixture(autouse=True)
def _after_the_sessions(time_machine):
    time_machine.move_to(AFTER)
