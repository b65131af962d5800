"""What deserves attention: each kind is found where it is, and nowhere else."""

from datetime import timedelta
from io import BytesIO

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from django_tenants.utils import tenant_context
from openpyxl import load_workbook

from catalogue.attention import Kind, notices
from catalogue.enums import CompositionRule, FrameworkKind
from catalogue.services import change_facts
from portal.accounts.enums import Role
from portal.house.models import SectorSettings
from tests.catalogue.factories import (
    CompetenceFactory,
    CompositionFactory,
    FrameworkFactory,
    ModuleFactory,
    ProgrammeFactory,
)
from tests.catalogue.site import put_words, put_words_about, staff

pytestmark = pytest.mark.usefixtures("source_texts", "strict_templates")

TODAY = timezone.localdate()


def found(kind):
    return [(notice.code, notice.text) for notice in notices(on=TODAY) if notice.kind == kind]


@pytest.fixture
def sound(sector):
    """A programme of which nothing can be said: every language has words, every module competences."""
    modules = [ModuleFactory(code=code, competences=[CompetenceFactory()]) for code in ("M 1", "M 2")]
    programme = ProgrammeFactory(code="P 1", title="Helpen", modules=modules, total=80)
    for fact in [*modules, programme]:
        for language in SectorSettings.load().languages:
            put_words(fact, language, revision=False)
    return programme, modules


def test_all_may_be_well(sound):
    assert notices(on=TODAY) == []


def test_a_total_that_differs_from_its_modules(sound):
    programme, _modules = sound
    programme.total = 100
    programme.save()

    assert found(Kind.TOTAL) == [("P 1", "The programme says 100 lestijden; its modules add up to 80 lestijden.")]


def test_a_total_within_the_range_of_the_options_is_well(sector):
    programme = ProgrammeFactory(code="P 1", total=70)
    options = {"Advies": [ModuleFactory(quantity=20)], "Techniek": [ModuleFactory(quantity=40)]}
    CompositionFactory(
        programme=programme, rule=CompositionRule.CORE_PLUS, options=1, modules=[ModuleFactory()], option_lines=options
    )
    assert found(Kind.TOTAL) == []

    programme.total = 90
    programme.save()
    assert found(Kind.TOTAL) == [("P 1", "The programme says 90 lestijden; its modules add up to 60 to 80 lestijden.")]


def test_a_total_in_another_unit_is_compared_by_the_clock(sector):
    ProgrammeFactory(code="P 1", total=50, unit="hour", modules=[ModuleFactory(quantity=60)])
    ProgrammeFactory(code="P 2", total=60, unit="hour", modules=[ModuleFactory(quantity=60)])
    ProgrammeFactory(code="P 3", total=3, unit="study_point", modules=[ModuleFactory(quantity=60)])

    assert [code for code, _text in found(Kind.TOTAL)] == ["P 2"]


def test_words_missing_in_a_language(sound):
    _programme, modules = sound
    modules[0].pages.filter(language="fr").delete()
    ModuleFactory(code="M 3")

    assert [code for code, _text in found(Kind.NO_WORDS)] == ["M 1", "M 3"]


def test_words_older_than_the_facts(sound):
    _programme, modules = sound
    for page in modules[0].pages.all():
        page.save_revision()
    assert found(Kind.OLD_WORDS) == []
    change_facts(fact=modules[0], fields={"price": 5}, by=None)
    assert found(Kind.OLD_WORDS) == []
    change_facts(fact=modules[0], fields={"quantity": 40, "title": "Iets anders"}, by=None)
    ((code, text),) = found(Kind.OLD_WORDS)
    assert code == "M 1"
    assert "Read again:" in text

    for page in modules[0].pages.all():
        page.save_revision()
    assert found(Kind.OLD_WORDS) == []


def test_a_competence_that_no_module_teaches(sound):
    _programme, modules = sound
    CompetenceFactory(code="C 9")
    CompetenceFactory(code="S 9", kind="key_skill")
    CompetenceFactory(code="H 9", framework=FrameworkFactory(kind=FrameworkKind.ASSESSMENT_STANDARD))
    assert [code for code, _text in found(Kind.ORPHAN)] == ["C 9"]

    modules[0].retired_on = TODAY
    modules[0].save()
    assert [code for code, _text in found(Kind.ORPHAN)] == sorted(["C 9", modules[0].competences.get().code])


def test_a_module_in_no_programme_today_or_later(sound):
    ModuleFactory(code="M 8")
    coming, gone = ModuleFactory(code="M 7"), ModuleFactory(code="M 6")
    CompositionFactory(modules=[coming], in_force=(TODAY + timedelta(days=9), None))
    CompositionFactory(modules=[gone], in_force=(None, TODAY))
    ProgrammeFactory(retired_on=TODAY, modules=[ModuleFactory(code="M 5")])

    assert [code for code, _text in found(Kind.IN_NO_PROGRAMME)] == ["M 5", "M 6", "M 8"]


def test_a_module_without_technical_competences(sound):
    _programme, modules = sound
    modules[0].module_competences.all().delete()

    assert [code for code, _text in found(Kind.NO_COMPETENCES)] == ["M 1"]


def test_a_scale_or_pass_rule_that_is_not_understood(sound):
    _programme, modules = sound
    change_facts(fact=modules[0], fields={"scale": "1-4", "pass_rule": "gemiddelde ≥ 2,8"}, by=None)
    change_facts(fact=modules[1], fields={"scale": "sterren", "pass_rule": "geslaagd voor de proef"}, by=None)

    assert found(Kind.UNCLEAR_EVALUATION) == [
        ("M 2", "“geslaagd voor de proef” is not understood; results are reckoned in the usual way."),
        ("M 2", "“sterren” is not understood; results are reckoned in the usual way."),
    ]


def test_a_retired_module_in_a_programme(sound):
    _programme, modules = sound
    modules[0].retired_on = TODAY
    modules[0].save()

    assert found(Kind.RETIRED_MODULE) == [("P 1", "M 1 Module M 1 is no longer offered.")]


def test_a_prerequisite_that_is_retired_or_outside_the_programme_or_an_option(sound):
    programme, modules = sound
    outside = ModuleFactory(code="M 9", retired_on=TODAY)
    modules[0].require(outside)
    assert [code for code, _text in found(Kind.RETIRED_REQUIRED)] == ["M 1"]
    assert [code for code, _text in found(Kind.ASKED_OUTSIDE)] == ["P 1"]

    modules[0].require(modules[1])
    assert found(Kind.ASKED_OUTSIDE) == []
    composition = programme.compositions.get()
    composition.rule, composition.options = CompositionRule.CORE_PLUS, 1
    composition.save()
    composition.lines.filter(module=modules[1]).update(option_line="Advies")
    assert found(Kind.ASKED_OUTSIDE) == [
        ("P 1", "M 1 asks M 2 Module M 2 first, which people may leave out: it is an option.")
    ]


def test_a_programme_without_modules_today(sector):
    ProgrammeFactory(code="P 1")
    CompositionFactory(
        programme=ProgrammeFactory(code="P 2"),
        modules=[ModuleFactory()],
        in_force=(TODAY + timedelta(days=1), None),
    )

    assert [code for code, _text in found(Kind.WITHOUT_MODULES)] == ["P 1", "P 2"]


def test_a_line_that_is_too_short_to_choose_from(sector):
    CompositionFactory(
        programme=ProgrammeFactory(code="P 1"),
        rule=CompositionRule.CORE_PLUS,
        options=2,
        from_one_line=True,
        option_lines={"Kort": [ModuleFactory()], "Lang": [ModuleFactory(), ModuleFactory()]},
    )

    assert found(Kind.SHORT_LINE) == [("P 1", "“Kort” has 1 of the 2 options that are to be chosen from one line.")]


REPORT = "/beheer/reports/attention/"


def test_each_line_leads_to_the_place_to_mend_it(sound, curator, sector):
    with tenant_context(sector):
        programme, modules = sound
        programme.total = 100
        programme.save()
        modules[0].pages.filter(language="fr").delete()
        retired = modules[1]
        retired.retired_on = TODAY
        retired.save()
        dutch = modules[0].pages.get(language="nl").pk
    html = curator.get(REPORT).content.decode()

    assert reverse("programme:edit", args=[programme.pk]) in html
    assert reverse("compositions:timeline", args=[programme.pk]) in html
    assert reverse("simple_translation:submit_page_translation", args=[dutch]) in html
    assert curator.get(reverse("compositions:timeline", args=[programme.pk])).status_code == 200


def test_the_report_is_filtered_searched_and_taken_along(sector, curator):
    with tenant_context(sector):
        ModuleFactory(code="=M 1", slug="m-1", title="Jongleren")
        ModuleFactory(code="M 2", title="Zagen", competences=[CompetenceFactory()])
    kind = curator.get(REPORT, {"kind": "no_competences"})
    words = curator.get(REPORT, {"q": "jongl"})
    book = load_workbook(BytesIO(curator.get(REPORT, {"kind": "no_competences", "export": "xlsx"}).getvalue()))

    assert [row.code for row in kind.context["object_list"]] == ["=M 1"]
    assert {row.code for row in words.context["object_list"]} == {"=M 1"}
    rows = list(book.active.iter_rows())
    assert [cell.value for cell in rows[1]][1:3] == ["=M 1", "Jongleren"]
    assert rows[1][1].data_type == "s"
    assert curator.get(REPORT + "results/", {"kind": "x", "p": "99"}).status_code == 200


def test_the_first_page_counts_what_deserves_attention(sector, curator):
    with tenant_context(sector):
        ModuleFactory(code="M 1")
    html = curator.get("/beheer/").content.decode()

    assert "What deserves attention: 3" in html
    assert 'href="/beheer/reports/attention/?kind=in_no_programme"' in html


def test_as_many_queries_for_two_as_for_sixty_modules(sound, sector):
    counts = []
    for _size in (2, 60):
        with tenant_context(sector):
            notices(on=TODAY)
            with CaptureQueriesContext(connection) as captured:
                notices(on=TODAY)
            counts.append(len(captured))
            more = ModuleFactory.create_batch(58, requires=[sound[1][0]])
            for module in more:
                ProgrammeFactory(modules=[module, ModuleFactory(competences=[CompetenceFactory()])], total=3)
            put_words_about(*more)

    assert counts[0] == counts[1]
    assert counts[0] <= 14


def test_an_officer_has_no_report(sector):
    officer = staff("alfa", Role.OFFICER)

    assert officer.get(REPORT).status_code in (302, 403)
    assert "attention" not in officer.get("/beheer/").content.decode()
