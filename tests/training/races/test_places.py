"""Fifty companies want one of ten places at the same moment: by real requests."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.employees import making as people
from tests.employers import making as companies
from tests.training import making
from tests.training.races.serving import WITHOUT_THE_LOCK, ask, at_once, cookie_of, serving

pytestmark = pytest.mark.race
WANTED, PLACES = 50, 10
# Whoever looked how many places are left gives one away a moment later, so that the others come in between.
SLOWLY = """
import time
from training.enrolling import enrolling
give = enrolling.give_numbers_and_places
def give_slowly(*args):
    give(*args)
    time.sleep(0.02)
enrolling.give_numbers_and_places = give_slowly
"""


def askers(number):
    """(company, cookie of its manager, its employee) so many times."""
    found = []
    for place in range(number):
        email = f"manager{place}@company.example"
        company = companies.employer(by=companies.manager(email), validated=True)
        found.append(
            (company, cookie_of(companies.manager(email)), people.hired(company, f"Persoon {place}", "Vijftig"))
        )
    return found


def enrol_by(port, session, company, cookie, employment):
    data = {"company": str(company.uuid), "people": str(employment.uuid)}
    address = reverse("training:enrol", args=[session.uuid])
    return lambda: ask(port, "POST", address, cookie=cookie, data=data)[0]


def race(alfa, root, trials, patch):
    """(statuses, states of the enrolments, numbers given) of each trial."""
    day = timezone.localdate() + timedelta(days=30)
    sessions = [
        making.of_the_sector(places=PLACES, days=[day + timedelta(days=place)], at=timezone.now())
        for place in range(trials)
    ]
    everybody, found = askers(WANTED), []
    with serving(alfa.url, root=root, patch=SLOWLY + patch) as port:
        for session in sessions:
            answers = at_once([enrol_by(port, session, *asker) for asker in everybody])
            states = list(session.enrolments.values_list("state", flat=True))
            found.append((answers, states.count("confirmed"), states.count("waiting")))
    return found


def test_ten_of_fifty_get_a_place_and_the_others_wait(alfa, tmp_path, trials):
    for answers, confirmed, waiting in race(alfa, tmp_path, trials, ""):
        assert answers == [302] * WANTED
        assert (confirmed, waiting) == (PLACES, WANTED - PLACES)


@pytest.mark.soak
def test_without_the_lock_numbers_collide_and_the_constraint_refuses_people(alfa, tmp_path, trials):
    refused = [
        [status for status in answers if status != 302] or confirmed != PLACES
        for answers, confirmed, _waiting in race(alfa, tmp_path, trials, WITHOUT_THE_LOCK)
    ]
    assert any(refused)
