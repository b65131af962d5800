"""What is chosen keeps what it asks first: proposing anew does not take that away."""

import pytest

from tests.training.plans.making import NOW, SPRING, SUMMER, WINTER, function_of, module, proposed, told, worker
from training.plans.choosing import accept, change, drop
from training.plans.filling import propose


@pytest.fixture
def asked_first(company):
    """A function leads to M 2 alone, and M 2 asks M 1 first."""
    first = module(1)
    second = module(2, requires=[first])
    worker(company, function_of(second))
    return first


def line(plan, code):
    return plan.lines.standing().get(module__code=code)


def test_what_a_chosen_line_asks_first_is_still_proposed_anew(company, asked_first):
    plan = proposed(company)
    before = [("M 1", WINTER, "proposed"), ("M 2", SPRING, "proposed")]
    assert told(plan) == before
    accept(line(plan, "M 2"), by=None, at=NOW)
    propose(plan, by=None, at=NOW)
    assert told(plan) == [before[0], ("M 2", SPRING, "accepted")]
    assert line(plan, "M 1").reason == {"code": "prerequisite_of", "module": "M 2"}


def test_so_is_that_of_a_line_that_was_moved_and_not_what_was_left_out(company, asked_first):
    plan = proposed(company)
    change(line(plan, "M 2"), quarter=SUMMER, by=None, at=NOW)
    propose(plan, by=None, at=NOW)
    assert told(plan) == [("M 1", WINTER, "proposed"), ("M 2", SUMMER, "proposed")]
    drop(line(plan, "M 1"), by=None, at=NOW)
    propose(plan, by=None, at=NOW)
    assert [row for row in told(plan) if row[2] != "dropped"] == [("M 2", SUMMER, "proposed")]
