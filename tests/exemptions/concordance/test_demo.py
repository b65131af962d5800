"""The concordance of the demo is made from the official lists: what it says of them is checked against them."""

import json
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from catalogue.models import Module
from exemptions.concordance.coverage import Coverage
from exemptions.concordance.holes import checks_of
from exemptions.demo import load_demo_concordance
from exemptions.models import CompetenceLink, ConcordanceRule, ConcordanceTable, OutsideCredential
from exemptions.proposing.case_files import answers_to
from tests.catalogue import demo
from tests.catalogue.conftest import published_in_alfa
from tests.exemptions.concordance import making

pytestmark = pytest.mark.django_db
HELPDESK = "EVB-HO"


@pytest.fixture(scope="module")
def _offer(django_db_setup, django_db_blocker):
    with published_in_alfa(django_db_blocker, demo.CONTACT, demo.SUPPORT, demo.STANDARD):
        yield


@pytest.fixture
def table(_offer, sector):
    load_demo_concordance(at=making.AT)
    return ConcordanceTable.objects.get()


def by_competences(code):
    """{module: hours that the competences of a credential give alone}, without those that get none."""
    coverage, credential = Coverage(), OutsideCredential.objects.get(code=code)
    found = {module.code: coverage.quantity(credential.pk, module) for module in Module.objects.all()}
    return {module: hours for module, hours in found.items() if hours}


def covered_in_part(code):
    """{module: share} of the modules that are judged as a whole and not covered whole."""
    coverage, credential = Coverage(), OutsideCredential.objects.get(code=code)
    shares = {
        module.code: coverage.share(credential.pk, module.pk)
        for module in Module.objects.filter(evaluated_as_whole=True)
    }
    return {module: Fraction(share).limit_denominator(100) for module, share in shares.items() if 0 < share < 1}


def test_it_is_in_force_marked_as_an_illustration_and_loaded_once(table):
    assert (table.is_illustration, table.state, table.since) == (True, "in_force", date(2026, 1, 1))
    assert load_demo_concordance(at=making.AT).lines()
    assert ConcordanceTable.objects.count() == 1


def test_each_rule_names_the_competences_it_rests_on_and_says_that_it_is_an_illustration(table):
    for rule in table.rules.prefetch_related("rests_on"):
        assert rule.rests_on.all(), rule
        assert rule.remark.startswith("Illustratie, geen beleid")


def test_the_helpdesk_operator_gets_one_module_whole_hours_of_another_and_what_the_links_cover(table):
    rules = ConcordanceRule.objects.in_force_on(date(2026, 11, 20)).filter(credential__code=HELPDESK)

    assert set(rules.values_list("module__code", "outcome", "quantity", "ground")) == {
        ("M HA G026", "full", None, "EVC"),
        ("M HA 080", "hours", Decimal(20), "EVC"),
    }
    assert by_competences(HELPDESK) == {
        "M HA 080": Decimal("6.50"),  # BC 009, one of twelve: the rule gives more.
        "M HA 085": Decimal("8.75"),  # BC 019, one of nine.
    }
    # Those of the digitale gebruikersondersteuner are judged as a whole: a test, and no hours.
    assert covered_in_part(HELPDESK) == {"M IT 025": Fraction(3, 5), "M IT 027": Fraction(1, 3)}


def test_a_part_certificate_covers_its_own_module_whole_and_other_modules_by_what_they_share(table):
    assert by_competences("DC M IT 025") == {"M IT 025": Decimal(80)}
    assert covered_in_part("DC M HA 083") == {"M IT 027": Fraction(1, 3)}
    assert by_competences("DC M HA 084") == {"M HA 084": Decimal(80), "M HA 083": Decimal("18.25")}


def test_competence_7_is_in_no_link_and_covers_one_module_each(table):
    sevens = {"M IT 020/7", "M IT 021/7", "M IT 022/7", "M IT 023/7", "M IT 024/7", "M IT 026/7"}

    assert not CompetenceLink.objects.filter(covers__code__in=sevens).exists()
    assert not ConcordanceRule.objects.filter(rests_on__code__in=sevens).exists()
    for seven in sevens:
        holder = OutsideCredential.objects.filter(competences__code=seven, kind="part").get()
        assert list(by_competences(holder.code)) == [seven.removesuffix("/7")]


def test_no_rule_gives_less_than_its_competences_would(table):
    checks = checks_of(table)

    assert (checks.less, checks.both, checks.whole, checks.modules, checks.credentials, checks.idle) == ([],) * 6


def test_what_is_proposed_to_the_helpdesk_operator(table):
    """One module whole, one in hours by a rule, one in hours by a link, tests, and one that nothing covers."""
    asked = {
        "id": 1,
        "date": "2026-11-20",
        "credentials": [{"code": HELPDESK, "obtained_on": "2012-06-30"}],
        "modules": ["M HA G026", "M HA 080", "M HA 085", "M IT 025", "M IT 027", "M IT 022", "M HA 084"],
    }
    (answer,) = answers_to(json.dumps({"cases": [asked]}).encode())
    told = {each["module"]: (each["outcome"], each["hours"], each["from"]) for each in plain(answer)}

    assert told == {
        "M HA G026": ("full", None, "rule"),
        "M HA 080": ("hours", "20.00", "rule"),
        "M HA 085": ("hours", "8.75", "coverage"),
        "M IT 025": ("test", None, "coverage"),
        "M IT 027": ("test", None, "coverage"),
        "M IT 022": ("none", None, ""),
        "M HA 084": ("none", None, ""),
    }
    covered = next(each for each in plain(answer) if each["module"] == "M IT 025")["covered"]
    assert [(each["code"], each["by"][0]["through"]) for each in covered] == [
        ("M IT 025/8", "HO1"),
        ("M IT 025/10", "HO2"),
        ("M IT 025/12", "HO4"),
    ]
    assert all(each["illustration"] for each in plain(answer) if each["from"] == "rule")


def plain(answer):
    return [proposal.plain() for proposal in answer.proposals]
