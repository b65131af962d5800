"""Two who do something with one plan at the same moment."""

from django_tenants.utils import tenant_context

from employees.doubles.merging import merge
from portal.kit.rules import RuleBroken
from tests.conftest import sector_named
from tests.employers import making as companies
from tests.training.plans.making import NOW, WINTER, function_of, module, planned, proposed, told, worker
from training.models import PlanLine
from training.plans.choosing import accept, refuse
from training.plans.filling import propose
from training.plans.making import make_plan


def outcomes_of(own_database, *works):
    """What each gave, or the class of the rule by which it was refused."""

    def attempt(work):
        def inside():
            with tenant_context(sector_named("alfa")):
                try:
                    work()
                except RuleBroken:
                    return "refused"
                return "done"

        return inside

    return sorted(own_database.in_threads(*map(attempt, works)))


def test_two_who_make_the_same_plan_make_one(own_database):
    with tenant_context(sector_named("alfa")):
        company = companies.employer(validated=True)

    def make():
        make_plan(employer=company, since=WINTER, by=None, at=NOW)

    assert outcomes_of(own_database, make, make, make) == ["done", "refused", "refused"]


def test_two_who_propose_at_once_write_each_line_once(own_database):
    with tenant_context(sector_named("alfa")):
        company = companies.employer(validated=True)
        worker(company, function_of(module(1), module(2)))
        plan = planned(company)

    def fill():
        propose(plan, by=None, at=NOW)

    assert outcomes_of(own_database, fill, fill, fill) == ["done"] * 3
    with tenant_context(sector_named("alfa")):
        assert told(plan) == [("M 1", WINTER, "proposed"), ("M 2", WINTER, "proposed")]


def test_who_accepts_and_who_refuses_at_once_do_not_both_have_the_last_word(own_database):
    with tenant_context(sector_named("alfa")):
        company = companies.employer(validated=True)
        worker(company, function_of(module(1)))
        line = proposed(company).lines.get()

    def refuse_it():
        refuse(line, reason="Nee", by=None, at=NOW)

    def accept_it():
        accept(line, by=None, at=NOW)

    assert outcomes_of(own_database, refuse_it, accept_it) in (["done", "done"], ["done", "refused"])
    with tenant_context(sector_named("alfa")):
        # A refusal may come after an acceptance, never the other way round.
        assert PlanLine.objects.get().state == "refused"


def test_who_merges_and_who_proposes_do_not_wait_for_each_other(own_database):
    with tenant_context(sector_named("alfa")):
        company = companies.employer(validated=True)
        function = function_of(module(1), module(2))
        two = [worker(company, function, "Noor", name).employee for name in ("Peeters", "Peters")]
        plan = proposed(company)

    def join():
        merge(two[1], into=two[0], by=None, at=NOW)

    def fill():
        propose(plan, by=None, at=NOW)

    assert outcomes_of(own_database, join, fill, fill) == ["done"] * 3
    with tenant_context(sector_named("alfa")):
        propose(plan, by=None, at=NOW)
        assert told(plan) == [("M 1", WINTER, "proposed"), ("M 2", WINTER, "proposed")]
