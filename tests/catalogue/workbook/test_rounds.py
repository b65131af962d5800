"""Any offer: what is exported and read back changes nothing, and what it makes elsewhere is the same offer."""

import string
from datetime import date
from decimal import Decimal

import pytest
from django.db import transaction
from django.db.backends.postgresql.psycopg_any import DateRange
from django_tenants.utils import tenant_context
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from catalogue.enums import Delivery, Unit
from catalogue.models import BusinessActivity, ModuleActivity, ModuleCompetence, ProgrammeActivity
from tests.catalogue.factories import (
    CompetenceFactory,
    CompositionFactory,
    FrameworkFactory,
    ModuleFactory,
    ProgrammeFactory,
)
from tests.catalogue.workbook import books
from tests.soaking import examples

pytestmark = pytest.mark.django_db

LETTERS = string.ascii_letters + string.digits + " éÉœ=+-@'\"&<>;_x000D_\n\t\u00a0😀"
text = st.text(LETTERS, min_size=1, max_size=30).filter(str.strip)
maybe = st.one_of(st.just(""), st.text(LETTERS, max_size=30))
decimal = st.decimals("0.01", "9999", places=2)
day = st.dates(date(1990, 1, 1), date(2090, 1, 1))
module = st.fixed_dictionaries(
    {
        "title": text,
        "quantity": st.none() | decimal,
        "unit": st.sampled_from(Unit.values),
        "delivery": st.sampled_from(Delivery.values),
        "min_attendance": st.none() | st.integers(0, 100),
        "pass_rule": maybe,
        "scale": maybe,
        "exemptible": st.booleans(),
        "not_exemptible_because": text,
        "evaluated_as_whole": st.booleans(),
        "price": st.none() | st.decimals("0", "99999", places=2),
        "languages": st.lists(st.sampled_from(["nl", "fr", "en"]), unique=True),
    }
)
competence = st.fixed_dictionaries(
    {
        "title": text,
        "number": st.none() | st.integers(1, 99),
        "kind": st.sampled_from(["technical", "key_skill"]),
        "order": st.integers(0, 5),
        "knowledge": st.lists(text, max_size=3),
        "indicators": st.lists(text, max_size=3),
    }
)


@st.composite
def offers(draw):
    modules, competences = draw(st.lists(module, max_size=4)), draw(st.lists(competence, max_size=4))
    pairs = st.lists(st.tuples(st.integers(0, 3), st.integers(0, 3)), max_size=6, unique=True)
    return {
        "modules": modules,
        "competences": competences,
        "taught": draw(
            st.lists(st.tuples(st.integers(0, 3), st.integers(0, 3), decimal), max_size=6, unique_by=lambda t: t[:2])
        ),
        "pursued": draw(pairs),
        "requires": draw(pairs),
        "core": draw(st.sets(st.integers(0, 3))),
        "lines": draw(st.lists(text, min_size=4, max_size=4)),
        "begins": draw(st.none() | day),
        "activities": draw(pairs),
    }


def make(offer):
    framework = FrameworkFactory(code="K", title="Kader", valid_from=offer["begins"])
    competences = [
        CompetenceFactory(framework=framework, code=f"C {n}", **fields) for n, fields in enumerate(offer["competences"])
    ]
    modules = [
        ModuleFactory(code=f"M {n}", minutes_per_unit=None, **fields) for n, fields in enumerate(offer["modules"])
    ]
    for order, (m, c, weight) in enumerate(offer["taught"]):
        if m < len(modules) and c < len(competences):
            ModuleCompetence.objects.create(module=modules[m], competence=competences[c], weight=weight, order=order)
    for m, other in offer["requires"]:
        if other < m < len(modules):
            modules[m].prerequisites.create(requires=modules[other], order=other)
    for m, c in offer["pursued"]:
        if m < len(modules) and c < len(competences):
            modules[m].module_key_skills.create(competence=competences[c])
    programme = ProgrammeFactory(code="P", framework=None, total=Decimal("12.5"))
    CompositionFactory(
        programme=programme,
        in_force=DateRange(offer["begins"], None),
        rule="core_plus",
        options=1,
        modules=[each for n, each in enumerate(modules) if n in offer["core"]],
        option_lines={"Keuze": [each for n, each in enumerate(modules) if n not in offer["core"]]},
    )
    activity = BusinessActivity.objects.create(code="HOUT", title="Hout", nace="16.2")
    ProgrammeActivity.objects.create(programme=programme, activity=activity)
    for m in {m for m, _other in offer["activities"] if m < len(modules)}:
        ModuleActivity.objects.create(module=modules[m], activity=activity)


@settings(max_examples=examples(8, full=100), deadline=None, suppress_health_check=list(HealthCheck))
@given(offer=offers(), language=st.sampled_from(["nl", "fr", "en"]))
def test_any_offer_comes_back_as_it_went(sector, other_sector, offer, language):
    with transaction.atomic():
        make(offer)
        book = books.exported(language)
        plan = books.previewed(book).plan
        assert (plan.problems, plan.changes) == ([], [])

        with tenant_context(other_sector):
            elsewhere = books.previewed(book)
            if elsewhere.plan.problems:  # Only what nobody could ever obtain.
                assert {problem.value for problem in elsewhere.plan.problems} == {composition_in(book)}
            else:
                books.imported(book)
                assert books.cells(books.exported(language)) == books.cells(book)
        transaction.set_rollback(True)


def composition_in(book):
    """How the one programme is made, in a workbook of any language: sheets and columns stand in the same places."""
    english = books.exported("en")
    headings = [cell.value for cell in english["Programmes"][1]]
    sheet = book.worksheets[english.sheetnames.index("Programmes")]
    return sheet.cell(2, headings.index("composition") + 1).value
