from datetime import datetime

import pytest
from django.utils import translation

from tests.training.making import BRUSSELS
from tests.training.sessions.conftest import *  # noqa: F403


@pytest.fixture(autouse=True)
def _english():
    with translation.override("en"):
        yield


@pytest.fixture(autouse=True)
def _in_the_week_before_the_sessions(time_machine):
    time_machine.move_to(datetime(2026, 11, 20, 10, tzinfo=BRUSSELS))
