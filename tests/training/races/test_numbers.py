"""A thousand certificates from twenty threads, of which a tenth is rolled back: by real requests."""

import pytest
from django.urls import reverse

from employees.models import Certificate, CertificateCounter
from tests.employers import making as companies
from tests.soaking import examples
from tests.training.races.prepared import company_with_cookie, over, with_accounts
from tests.training.races.serving import ask, at_once, cookie_of, serving
from training.models import Closing

pytestmark = pytest.mark.race
THREADS, PEOPLE = 20, 5
# In the soak 1,000 certificates.
SESSIONS = examples(20, 200)
# The last thing that every tenth closing does fails, when all its certificates have their number.
EVERY_TENTH_FAILS = """
from training.closing import closing
tell = closing.tell_closed
def tell_or_fail(session, *args, **told):
    if session.pk % 10 == 0:
        raise RuntimeError("rolled back")
    return tell(session, *args, **told)
closing.tell_closed = tell_or_fail
"""
# Whoever wants a number reads the last one, and writes the next a moment later.
WITHOUT_THE_LOCK = """
import time
from employees.models.certificates import CertificateCounter, CertificateCounterManager
def take(self, year, how_many=1):
    row, _new = CertificateCounter._base_manager.get_or_create(year=year)
    time.sleep(0.5)
    CertificateCounter._base_manager.filter(year=year).update(last=row.last + how_many)
    return row.last + 1
CertificateCounterManager.take = take
"""


def of_a_group(group):
    """(session, cookie of who closes it) of a company of its own: its people are in no other, and hold nobody else up."""
    email = f"manager{group}@company.example"
    company, cookie = company_with_cookie(cookie_of, email)
    staff = with_accounts(company, PEOPLE, group=f"g{group}")
    days = range(1, SESSIONS // THREADS + 1)
    return [(over(company, staff, days_ago=day, trainer=companies.manager(email)), cookie) for day in days]


def close_all(alfa, root, patch):
    """Close all sessions from twenty threads; (statuses, the numbers that were given, in order)."""
    sessions = [session for group in range(THREADS) for session in of_a_group(group)]
    with serving(alfa.url, root=root, patch=EVERY_TENTH_FAILS + patch) as port:

        def close_some(mine):
            return [
                ask(port, "POST", reverse("training:close", args=[session.uuid]), cookie=cookie)[0]
                for session, cookie in mine
            ]

        each = SESSIONS // THREADS
        parts = [sessions[place : place + each] for place in range(0, SESSIONS, each)]
        answers = at_once([lambda mine=mine: close_some(mine) for mine in parts])
    return [status for each in answers for status in each], sorted(Certificate.objects.values_list("number", flat=True))


def test_numbers_follow_on_each_other_also_when_some_work_is_rolled_back(alfa, tmp_path):
    statuses, numbers = close_all(alfa, tmp_path, "")
    closed = Closing.objects.count()
    assert (statuses.count(500), statuses.count(302)) == (SESSIONS - closed, closed)
    assert closed == SESSIONS - SESSIONS // 10
    assert numbers == list(range(1, closed * PEOPLE + 1))
    assert CertificateCounter.objects.get().last == len(numbers)


@pytest.mark.soak
def test_without_its_lock_the_counter_gives_numbers_twice_which_the_constraint_refuses(alfa, tmp_path):
    statuses, numbers = close_all(alfa, tmp_path, WITHOUT_THE_LOCK)
    assert statuses.count(409) > 0
    assert len(set(numbers)) == len(numbers)


@pytest.fixture(autouse=True)
def _no_more_sessions_than_days():
    assert SESSIONS < 365
