"""What everybody reads of measures, and where searches and modules lead to them."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from catalogue.models import ModuleRegistration, Provider
from incentives.models import IncentiveMeasure, MeasureVersion, ModuleFact
from portal.kit.kept_pages import generations, shown
from tests.catalogue.factories import ModuleFactory
from tests.catalogue.site import put_words
from tests.incentives.making import bring_in_real


@pytest.fixture
def visit(client_at, knowledge):
    return lambda path, **data: client_at("alfa").get(path, data)


def listed(page):
    return {entry.code for _title, rows in page.context["groups"] for entry, *_rest in rows}


def test_the_list_has_every_measure_that_exists(visit):
    existing = IncentiveMeasure.objects.exclude(status="abolished").values_list("code", flat=True)
    assert listed(visit("/steun/")) == set(existing)


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("educatief verlof", {"VOV"}),
        ("EDUCATIEF", {"VOV"}),
        ("vov", {"VOV"}),
        ("congé-éducation payé", {"VOV"}),
        ("e-wallet", {"KMOP"}),
        ("avondschool", {"CVO"}),
        ("zzz", set()),
    ],
)
def test_measures_are_found_by_other_names(visit, text, codes):
    assert listed(visit("/steun/", q=text)) == codes


@pytest.mark.parametrize(
    ("text", "code", "instead"),
    [("mentorkorting", "mentor", "kwl"), ("startbonus", "sbonus", "llp"), ("Federal Learning Account", "fla", None)],
)
def test_who_searches_an_abolished_measure_reads_since_when_and_what_came_instead(visit, text, code, instead):
    page = visit("/steun/", q=text)
    assert "abolished since" in page.text
    assert f'href="/steun/{code}/"' in page.text
    assert instead is None or f'href="/steun/{instead}/"' in page.text
    assert "Abolished since" in visit(f"/steun/{code}/").text


def test_the_search_of_the_offer_tells_it_too(visit, sector):
    from tests.catalogue import demo

    demo.bring_in(demo.CONTACT)
    assert "abolished since" in visit("/opleidingen/", q="mentorkorting").text
    assert 'href="/steun/vov/"' in visit("/opleidingen/", q="educatief verlof").text
    assert "/steun/" not in visit("/opleidingen/", q="klachten").text.split("<main")[1]


@pytest.mark.parametrize("code", ["VOV", "KMOP", "TK", "FLA", "KGS", "CVO"])
def test_a_measure_has_a_page_with_its_periods(visit, code):
    page = visit(f"/steun/{code.lower()}/")
    assert page.status_code == 200
    versions = MeasureVersion.objects.filter(measure__code=code).count()
    assert len(page.context["others"]) + bool(page.context["now"]) == versions


def test_every_measure_has_a_page_in_every_language(client_at, knowledge):
    for code in knowledge.measures:
        for prefix in ("", "/fr", "/en"):
            assert client_at("alfa").get(f"{prefix}/steun/{code.lower()}/").status_code == 200


def test_a_measure_that_does_not_exist_is_not_found(visit):
    assert visit("/steun/nergens/").status_code == 404


def module_of(**facts):
    return put_words(ModuleFactory(**facts)).module


def test_a_module_shows_the_support_that_its_facts_allow(visit):
    module = module_of(code="M 01", quantity=40, unit="hour", price=480)
    provider = Provider.objects.create(name="Fonds", enterprise_number="0999999922", kmo_number="DV.O1")
    ModuleRegistration.objects.create(
        module=module, provider=provider, odb_number="ODB1", kmo_theme="digitalisering", since="2020-01-01"
    )
    page = visit(f"/modules/{module.slug}/")
    assert "Support that may fit" in page.text
    assert 'href="/steun/vov/"' in page.text
    assert 'href="/steun/kmop/"' in page.text
    assert f'href="/steun/wijzer/?module={module.slug}"' in page.text


def test_a_module_that_is_too_short_does_not_lead_to_training_leave(visit):
    module = module_of(code="M 01", quantity=8, unit="hour", price=480)
    assert 'href="/steun/vov/"' not in visit(f"/modules/{module.slug}/").text


def test_a_sector_without_measures_asks_nothing_more_for_a_module(client_at, sector):
    module = module_of(code="M 01", quantity=8, unit="hour")
    with CaptureQueriesContext(connection) as captured:
        page = client_at("alfa").get(f"/modules/{module.slug}/")
    assert "Support that may fit" not in page.text
    assert sum("incentives_" in each["sql"] for each in captured) == 1


def test_the_pages_ask_as_much_for_few_measures_as_for_many(visit):
    def count(path):
        with CaptureQueriesContext(connection) as captured:
            visit(path)
        return len(captured)

    visit("/steun/")
    many = {path: count(path) for path in ("/steun/", "/steun/wijzer/", "/steun/vov/")}
    MeasureVersion.objects.exclude(measure__code="VOV").delete()
    IncentiveMeasure.objects.exclude(code="VOV").delete()
    assert {path: count(path) for path in many} == many
    assert max(many.values()) <= 15


def test_an_import_of_measures_renews_the_public_pages(sector, django_capture_on_commit_callbacks):
    before = generations.current()
    with django_capture_on_commit_callbacks(execute=True):
        bring_in_real()
    assert generations.current() > before


def test_what_curators_change_of_measures_renews_them_too():
    assert {IncentiveMeasure, MeasureVersion, ModuleFact, ModuleRegistration} <= shown
