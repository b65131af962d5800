"""The plan of a company on the screen: by person, by quarter, as a file, and what became of it."""

import pytest
from django.urls import reverse

from tests.training.plans.making import NOW, function_of, module, proposed, worker


@pytest.fixture(autouse=True)
def at_that_time(time_machine):
    time_machine.move_to(NOW)


@pytest.fixture
def helpdesk():
    return function_of(module(1), module(2))


def address(view, subject, *args):
    return reverse(f"training:{view}", args=[subject.uuid, *args])


def test_the_board_shows_everybody_with_what_is_proposed_and_why(company, lien, helpdesk):
    worker(company, helpdesk, "Noor", "Peeters")
    worker(company, None, "Emre", "Yilmaz")
    plan = proposed(company)
    page = lien.get(address("plan", plan))
    assert page.status_code == 200
    for text in ("Noor Peeters", "Emre Yilmaz", "Module 1", "Module 2", "Helpdesk"):
        assert text in page.text


def test_the_board_asks_as_much_for_one_as_for_three(company, lien, helpdesk):
    worker(company, helpdesk, "Noor", "Peeters")
    plan = proposed(company)
    lien.get(address("plan", plan))
    one = asked(lien, address("plan", plan))
    for name in ("Emre", "Wout"):
        worker(company, helpdesk, name, "Yilmaz")
    from training.plans.filling import propose

    propose(plan, by=None, at=NOW)
    lien.get(address("plan", plan))
    three = asked(lien, address("plan", plan))
    for q in three:
        print("Q", q["sql"][:300])
    assert len(one) == len(three)
    assert len(three) <= 16  # One chooses the schema.


def asked(client, address):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    client.get(address)
    with CaptureQueriesContext(connection) as found:
        client.get(address)
    return list(found)
