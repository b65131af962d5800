"""A line that is put before what it asks stays there, and whoever put it there is told."""

import pytest
from django.urls import reverse

from tests.training.plans.making import (
    AUTUMN,
    NOW,
    SPRING,
    SUMMER,
    WINTER,
    achieved,
    added,
    function_of,
    module,
    planned,
    proposed,
    worker,
)
from training.plans.choosing import change
from training.plans.order import said_of_order

pytestmark = pytest.mark.usefixtures("english")
TOLD = "Module M 2 asks module M 1 first, and that stands in the same quarter or later."


@pytest.fixture
def chain(sector):
    first = module(1)
    return first, module(2, requires=[first])


def moved(line, quarter):
    return list(said_of_order(change(line, quarter=quarter, by=None, at=NOW)))


def test_it_is_told_of_both_lines_and_not_of_what_is_obtained(company, chain):
    work, plan = worker(company), planned(company)
    first, second = (added(plan, work.employee, each, SPRING) for each in chain)
    other = added(plan, work.employee, module(3), SPRING)
    assert moved(second, SUMMER) == []
    assert moved(first, SUMMER) == [TOLD]
    assert moved(first, AUTUMN) == [TOLD]
    assert moved(second, WINTER) == [TOLD]
    assert moved(other, WINTER) == []
    achieved(work.employee, chain[0])
    assert moved(second, SUMMER) == []


def test_who_moves_it_on_the_board_or_by_its_form_reads_it(company, lien, chain):
    worker(company, function_of(chain[1]))
    plan = proposed(company)
    line = plan.lines.get(module=chain[1])
    for view, sent in (
        ("move_line", {"quarter": WINTER}),
        ("plan_line", {"change-quarter": WINTER, "change-cost": "5"}),
    ):
        page = lien.post(reverse(f"training:{view}", args=[line.uuid]), sent, follow=True)
        assert [str(each) for each in page.context["messages"] if each.level_tag == "warning"] == [TOLD]
