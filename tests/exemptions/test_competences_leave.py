"""A competence is not deleted while an assessment, a table or a credential counts on it."""

import pytest

from catalogue.models import Competence, Indicator
from catalogue.teaching import delete_competence
from exemptions.models import CompetenceLink, ConcordanceRule, ProvenCompetence
from portal.kit.rules import RuleBroken
from tests.catalogue.factories import CompetenceFactory
from tests.exemptions.assessing.making import planned_route, route, standard
from tests.exemptions.assessing.test_judging import passed, proven_of
from tests.exemptions.concordance import making

pytestmark = pytest.mark.usefixtures("sector")


def refused(competence, words):
    with pytest.raises(RuleBroken, match=words):
        delete_competence(competence, None)
    assert Competence.objects.filter(pk=competence.pk).exists()


def test_while_a_route_along_its_standard_runs():
    begun = route()
    refused(begun.standard.framework.competences.first(), "1 assessment that is not over")


def test_while_another_covers_it_or_is_covered_by_it():
    first, second = CompetenceFactory(), CompetenceFactory()
    CompetenceLink.objects.create(competence=first, covers=second)

    for each in (first, second):
        refused(each, "1 link between competences")
    assert CompetenceLink.objects.exists()


def test_while_a_rule_in_force_rests_on_it_and_not_while_a_draft_does():
    competence = CompetenceFactory()
    making.credential(), making.module()
    draft = making.table(making.rule(rests_on=(competence.code,)))
    assert ConcordanceRule.objects.get().rests_on.get() == competence
    copy = making.table(making.rule(rests_on=(competence.code,)), since=making.day("2026-01-01"))
    refused(competence, "1 rule of the concordance")

    copy.rules.get().rests_on.clear()
    delete_competence(competence, None)
    assert draft.rules.get().rests_on.count() == 0


def test_while_a_credential_proves_it():
    competence = CompetenceFactory()
    making.credential("CERT A", competence)
    refused(competence, "1 credential of another house")


def test_one_on_which_nothing_counts_goes():
    delete_competence(CompetenceFactory(), None)
    assert not Competence.objects.exists()


def test_one_that_is_gone_all_the_same_keeps_no_assessment_from_being_decided():
    planned = planned_route(standard())
    gone = planned.standard.framework.competences.order_by("order").last()
    Indicator.objects.filter(competence=gone).delete()
    Competence.objects.filter(pk=gone.pk).delete()

    decided = passed(planned)

    assert (decided.state, decided.result) == ("decided", "all")
    assert proven_of(decided) == [1]
    assert ProvenCompetence.objects.count() == 1
