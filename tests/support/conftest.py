from datetime import datetime

import pytest
from django.utils import translation

from tests.employers.conftest import *  # noqa: F403
from tests.employers.conftest import _words_of_the_sources  # noqa: F401
from tests.incentives.making import bring_in_real
from tests.support import making
from tests.training.making import BRUSSELS


@pytest.fixture(autouse=True)
def _english():
    with translation.override("en"):
        yield


@pytest.fixture(autouse=True)
def _months_before_the_session(time_machine):
    time_machine.move_to(datetime(2026, 3, 2, 10, tzinfo=BRUSSELS))


@pytest.fixture
def measures(sector):
    """Those of the real file."""
    return bring_in_real()


@pytest.fixture
def session(company, measures):
    """Of twelve of the company's people, in April 2026: while the rules of 2025-2026 hold."""
    return making.session_of(company, 12)
