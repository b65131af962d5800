"""Proven parts lead to proposals; two confirm at once."""

from django_tenants.utils import tenant_context

from catalogue.models import Module
from exemptions.assessing.afterwards import within_reach
from exemptions.assessing.agreeing import confirm, fingerprint, side_by_side
from exemptions.assessing.enums import DECIDED
from exemptions.assessing.holding import AssessmentMoved
from exemptions.enums import IN_REVIEW, Outcome
from exemptions.models import CompetenceLink, ProvenCompetence, RequestStep
from portal.kit.rules import RuleBroken
from tests.catalogue.factories import ModuleFactory
from tests.conftest import sector_named
from tests.exemptions.asking import sent
from tests.exemptions.assessing.making import (
    THEN,
    agreed,
    competences,
    judged,
    planned_route,
    planned_test,
    standard,
    two,
)


def decided(assessment, unproven=()):
    ann, piet = judged(assessment, one=(2,) if unproven else ())
    agreed(assessment, ann, unproven=unproven)
    confirm(assessment, seen=fingerprint(assessment), by=piet, at=THEN)
    assessment.refresh_from_db()
    return assessment


def failed_second(route):
    """The second competence is not proven, after the assessors differed about it."""
    code = route.snapshot["competences"][1]["code"]
    return decided(route, unproven=[code])


def test_proven_parts_lead_to_proposals(sector):
    of = standard()
    first, second = of.framework.competences.order_by("order")
    whole = Module.objects.get(pk=ModuleFactory(competences=competences(number=1)).pk)
    half = Module.objects.get(pk=ModuleFactory(competences=competences(number=2)).pk)
    other = Module.objects.get(pk=ModuleFactory(competences=competences(number=1)).pk)
    CompetenceLink.objects.create(competence=first, covers=whole.module_competences.first().competence)
    CompetenceLink.objects.create(competence=first, covers=half.module_competences.first().competence)
    CompetenceLink.objects.create(competence=second, covers=other.module_competences.first().competence)
    found = within_reach(failed_second(planned_route(of)), on=THEN.date())
    assert [(one.module, one.outcome) for one in found] == [(whole, Outcome.FULL), (half, Outcome.HOURS)]
    assert all(one.why for one in found)


def test_what_was_asked_in_the_meantime_is_not_offered_again(sector):
    of = standard()
    first = of.framework.competences.order_by("order").first()
    whole = Module.objects.get(pk=ModuleFactory(competences=competences(number=1)).pk)
    CompetenceLink.objects.create(competence=first, covers=whole.module_competences.first().competence)
    route = failed_second(planned_route(of))
    assert [one.module for one in within_reach(route, on=THEN.date())] == [whole]
    sent(route.employee, whole)
    assert within_reach(route, on=THEN.date()) == []


def test_nothing_is_proposed_before_it_is_decided(sector):
    assert within_reach(planned_route()) == []


def test_of_two_last_confirmations_at_once_one_decides(own_database):
    alfa = sector_named("alfa")
    with tenant_context(alfa):
        test = planned_test()
        ann, piet = judged(test, one=(3,))
        agreed(test, ann, unproven=[side_by_side(test)[0].part.code])
        seen = fingerprint(test)

    def confirming():
        with tenant_context(alfa):
            try:
                confirm(test, seen=seen, by=piet, at=THEN)
            except AssessmentMoved as refusal:
                return str(refusal)
            return ""

    told = own_database.in_threads(*[confirming] * 4)
    assert sorted(map(bool, told)) == [False, True, True, True]
    with tenant_context(alfa):
        test.refresh_from_db()
        assert test.state == DECIDED
        assert ProvenCompetence.objects.count() == 1
        assert RequestStep.objects.filter(requested=test.requested, state=IN_REVIEW).count() == 2


def test_two_who_write_the_agreement_at_once(own_database):
    alfa = sector_named("alfa")
    with tenant_context(alfa):
        test = planned_test()
        judged(test, one=(3,))
        seen, people = fingerprint(test), two()
        code = side_by_side(test)[0].part.code

    def writing(user, unproven):
        def write():
            with tenant_context(alfa):
                try:
                    agreed(test, user, unproven=unproven, seen=seen)
                except RuleBroken as refusal:
                    return str(refusal)
                return ""

        return write

    told = own_database.in_threads(writing(people[0], []), writing(people[1], [code]))
    assert sorted(map(bool, told)) == [False, True]
