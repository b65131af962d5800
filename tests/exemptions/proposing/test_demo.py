"""The concordance of the demo, made from the official lists: what it proposes for who comes from the one to the other."""

from datetime import date

import pytest

from catalogue.models import Module
from exemptions.demo import load_demo_concordance
from exemptions.models import OutsideCredential
from exemptions.proposing.for_people import proposals_for
from tests.employees.making import person
from tests.exemptions.proposing import making


@pytest.fixture
def proposed(offer):
    """`proposed(credential, …)` is {module: (outcome, hours, from, what covers it, what is missing)} of who holds them."""
    load_demo_concordance(at=making.NOW)

    def ask(*codes):
        noor = person()
        for code in codes:
            making.holds(noor, OutsideCredential.objects.get(code=code), date(2020, 6, 30))
        found = proposals_for(noor, Module.objects.exclude(quantity=None), day=date(2026, 11, 22))
        return {each.module.code: told(each) for each in found.values()}

    return ask


def told(each):
    covered = [one.competence.code for one in each.covered]
    return each.outcome.value, each.hours, each.source, covered, [one.code for one in each.missing]


def test_an_operator_of_a_helpdesk_is_given_one_module_some_hours_and_a_test(proposed):
    found = proposed("EVB-HO")
    assert found["M HA G026"] == ("full", None, "rule", ["BC 021"], [])
    assert found["M HA 080"][:3] == ("hours", 20, "rule")
    covered = ["M IT 025/8", "M IT 025/10", "M IT 025/12"]
    assert found["M IT 025"] == ("test", None, "coverage", covered, ["M IT 025/2", "M IT 025/13"])
    assert found["M IT 020"][0] == "none"
    assert all(outcome != "hours" for code, (outcome, *_rest) in found.items() if code.startswith("M IT"))


def test_who_works_in_a_contact_centre_shows_the_rest_by_a_test(proposed):
    found = proposed("CERT CCM")
    assert found["M IT 027"] == ("full", None, "rule", ["M IT 027/5", "M IT 027/6"], ["M IT 027/3"])
    assert found["M HA 080"][:3] == ("full", None, "coverage")
