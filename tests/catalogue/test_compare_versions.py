"""Two compositions side by side: what differs in modules, hours and competences."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from django_tenants.utils import tenant_context

from catalogue.compositions import Line
from catalogue.differences import competences_gained_and_lost, difference
from catalogue.enums import CompositionRule
from tests.catalogue.factories import CompetenceFactory, CompositionFactory, ModuleFactory, ProgrammeFactory
from tests.catalogue.site import text_of

pytestmark = pytest.mark.usefixtures("source_texts", "strict_templates")


def lines(*modules, **themes):
    return [Line(module) for module in modules] + [Line(module, theme) for theme, module in themes.items()]


def told(entries):
    return [(entry.module.code, entry.kind) for entry in entries]


def test_modules_are_added_removed_moved_or_kept(sector):
    a, b, c, d = (ModuleFactory(code=code) for code in "ABCD")
    found = difference(lines(a, b, c), lines(a, d, Advies=b))

    assert told(found.entries) == [("A", "kept"), ("D", "added"), ("B", "moved"), ("C", "removed")]
    assert bool(found) is True


def test_another_order_alone_is_a_difference(sector):
    a, b = ModuleFactory(), ModuleFactory()

    assert difference(lines(a, b), lines(b, a)).is_reordered is True
    assert bool(difference(lines(a, b), lines(a, b))) is False


def test_a_module_of_the_same_title_under_another_code_takes_the_place_of_the_old_one(sector):
    old, new = ModuleFactory(code="A", title="Helpdesk", quantity=80), ModuleFactory(code="B", title="helpdesk")
    found = difference(lines(old), lines(new), with_successors=True)

    (entry,) = found.entries
    assert (entry.kind, entry.module, entry.successor) == ("replaced", old, new)
    assert told(difference(lines(old), lines(new)).entries) == [("B", "added"), ("A", "removed")]


def test_competences_are_gained_and_lost_by_what_all_modules_teach(sector):
    both, gone, new = CompetenceFactory(code="C 1"), CompetenceFactory(code="C 2"), CompetenceFactory(code="C 3")
    skill = CompetenceFactory(code="S 1", kind="key_skill")
    a = ModuleFactory(code="A", competences=[both, gone])
    b = ModuleFactory(code="B", competences=[both, new, skill])
    gained, lost = competences_gained_and_lost(lines(a), lines(b))

    assert [(competence.code, codes) for competence, codes in gained] == [("C 3", ["B"])]
    assert [(competence.code, codes) for competence, codes in lost] == [("C 2", ["A"])]


@pytest.fixture
def two(sector):
    """A version that ends today and the next, with a core and options."""
    today = timezone.localdate()
    a, b, c = (ModuleFactory(code=code, title=f"Titel {code}", quantity=40) for code in "ABC")
    programme = ProgrammeFactory(title="Gebruikers helpen")
    first = CompositionFactory(programme=programme, modules=[a, b], in_force=(None, today))
    second = CompositionFactory(
        programme=programme,
        rule=CompositionRule.CORE_PLUS,
        options=1,
        modules=[a],
        option_lines={"Advies": [b], "Techniek": [c]},
        in_force=(today, None),
    )
    return first, second


def page_of(curator, **query):
    return curator.get(reverse("compositions:compare"), query)


def test_two_versions_are_shown_side_by_side(two, curator):
    first, second = two
    words = text_of(page_of(curator, a=first.pk, b=second.pk))

    assert "Asked All modules A core and 1 option" in words
    assert "Together 80 lestijden 80 lestijden" in words
    assert "Only in the second (1)" in words
    assert "Moved between core and options (1) B Titel B core · 40 lestijden option in “Advies” · 40 lestijden" in words
    assert "In both alike (1)" in words


def test_two_programmes_can_be_compared_too(two, curator, sector):
    with tenant_context(sector):
        other = CompositionFactory(programme=ProgrammeFactory(title="Nieuw leerplan"), modules=[ModuleFactory()])
    words = text_of(page_of(curator, a=two[0].pk, b=other.pk))

    assert "Nieuw leerplan" in words
    assert "Only in the first (2)" in words


@pytest.mark.parametrize("query", [{}, {"a": "1"}, {"a": "x", "b": "²"}, {"a": "9" * 30, "b": "-1"}])
def test_what_does_not_exist_is_not_compared(two, curator, query):
    assert "Choose two compositions" in text_of(page_of(curator, **query))


def test_as_many_queries_for_three_as_for_forty_modules(two, curator, sector):
    first, second = two
    counts = []
    for _size in (3, 40):
        page_of(curator, a=first.pk, b=second.pk)
        with CaptureQueriesContext(connection) as captured:
            page_of(curator, a=first.pk, b=second.pk)
        counts.append(len(captured))
        with tenant_context(sector):
            for number in range(37):
                module = ModuleFactory(competences=[CompetenceFactory()])
                second.lines.create(module=module, order=number + 9)
                CompositionFactory(
                    in_force=(timezone.localdate(), timezone.localdate() + timedelta(days=2)), modules=[module]
                )

    assert counts[0] == counts[1]
