"""Two requests that wait for each other: the database undoes one of them, and it is done again."""

from datetime import timedelta

import pytest
from django.utils import timezone

from tests.training import making
from tests.training.races.serving import at_once, serving
from tests.training.races.test_places import askers, enrol_by
from training.models import Enrolment

pytestmark = pytest.mark.race
# Whoever enrols somebody locks two things: in one session in this order, in the other in that.
CROSSWISE = """
import time
from django.db import connection
from training.enrolling import enrolling
hold = enrolling.hold_changeable
def hold_crosswise(session):
    with connection.cursor() as cursor:
        for number in (1, 2) if session.pk % 2 else (2, 1):
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [number])
            time.sleep(0.4)
    return hold(session)
enrolling.hold_changeable = hold_crosswise
"""
NEVER_AGAIN = """
from portal.kit import deadlocks
deadlocks.is_deadlock = lambda exception: False
"""


def two_at_once(alfa, root, patch):
    """(what both were answered, how many people are in) of two managers who meet."""
    day = timezone.localdate() + timedelta(days=30)
    sessions = [making.of_the_sector(places=5, days=[day + timedelta(days=n)], at=timezone.now()) for n in range(2)]
    pairs = list(zip(sessions, askers(2), strict=True))
    with serving(alfa.url, root=root, patch=CROSSWISE + patch) as port:
        answers = at_once([enrol_by(port, session, *asker) for session, asker in pairs])
    return sorted(answers), Enrolment.objects.count()


def test_who_was_undone_is_done_again_and_nobody_notices(alfa, tmp_path):
    assert two_at_once(alfa, tmp_path, "") == ([302, 302], 2)


@pytest.mark.soak
def test_otherwise_one_of_them_reads_an_error(alfa, tmp_path):
    assert two_at_once(alfa, tmp_path, NEVER_AGAIN) == ([302, 500], 1)
