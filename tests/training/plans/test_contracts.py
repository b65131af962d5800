"""Who goes on under another contract stays in the plan; of who left, the plan says so."""

from decimal import Decimal

import pytest
from django.urls import reverse

from employees.models import Employment
from employers.models import EmployerYear
from tests.training.plans.making import (
    NEXT_WINTER,
    NOW,
    SPRING,
    SUMMER,
    WINTER,
    added,
    ended,
    function_of,
    module,
    planned,
    proposed,
    renewed,
    worker,
)
from training.plans.beginning import meant_with
from training.plans.choosing import accept, accept_all
from training.plans.shown import shown
from training.right.loading import meters_of_company

pytestmark = pytest.mark.usefixtures("english")


@pytest.fixture
def work(company):
    return worker(company, function_of(module(1), module(2)))


def test_what_is_accepted_goes_by_the_contract_of_that_quarter(company, work):
    plan = proposed(company, minutes_per_quarter=600)
    first = plan.lines.in_order().first()
    again = renewed(work)
    assert accept(first, by=None, at=NOW).employment == again
    assert accept_all(plan, by=None, at=NOW) == 1
    assert {line.employment for line in plan.lines.all()} == {again}


def test_a_session_begins_with_who_works_there_then(company, work):
    plan, extra = planned(company), module(5)
    line, other = added(plan, work.employee, extra), worker(company, None, "Emre", "Yilmaz")
    added(plan, other.employee, extra)
    again = renewed(work)
    ended(other)
    [noor, emre] = shown(plan, plan.lines.order_by("pk"), on=NOW.date())
    assert (noor.line.employment, noor.can_begin, noor.has_left) == (again, True, False)
    assert (emre.line.employment, emre.can_begin, emre.has_left) == (other, False, True)
    assert meant_with(line) == [again]


def test_the_board_says_of_whom_left_that_they_do_not_work_there_then(company, lien, work):
    plan = planned(company)
    added(plan, work.employee, module(5), WINTER)
    added(plan, work.employee, module(6), SPRING)
    board = reverse("training:plan", args=[plan.uuid])
    assert "does not work here then" not in lien.get(board).text
    ended(work, SPRING)
    assert lien.get(board).text.count("does not work here then") == 1


def test_the_board_tells_the_right_of_the_whole_year_as_its_own_page_does(company, lien, work):
    """Also of who worked there under another contract before the plan began."""
    EmployerYear.objects.create(employer=company, year=2025, average_fte=Decimal(25))
    Employment.objects.update(since=WINTER, percentage=100)
    renewed(work, SUMMER)
    plan = planned(company, since=SUMMER, until=NEXT_WINTER, at=NOW)
    [row] = lien.get(reverse("training:plan", args=[plan.uuid])).context["rows"]
    assert row.right == meters_of_company(company, 2027)[work.employee_id].right == 38 * 60


def test_each_person_is_chosen_once_whatever_contract_another_page_spoke_of(company, lien, work):
    plan, again = planned(company), renewed(work, SPRING)
    add = reverse("training:add_line", args=[plan.uuid])
    for asked in (work, again):
        form = lien.get(f"{add}?who={asked.uuid}").context["form"]
        assert [name for _pk, name in form.fields["person"].choices][1:] == ["Noor Peeters"]
        assert form["person"].value() == again.pk
