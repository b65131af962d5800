"""What the portal knows as facts, from the rows of the rooms below; and what it leaves open."""

from datetime import date
from decimal import Decimal

import pytest

from employees.models import Employee, Employment
from incentives.knowing import fitting
from incentives.knowing.companies import facts_of_company, told_by
from incentives.knowing.employments import facts_of_employments
from incentives.knowing.modules import facts_of_modules, left_to_follow
from incentives.knowing.regions import region_of
from portal.support.gathering.trainings import facts_of_days
from tests.catalogue.factories import ModuleFactory
from tests.employees import making as people
from tests.employers import making as companies
from tests.training.papers.making import registered

DAY = date(2026, 4, 13)


@pytest.mark.parametrize(
    ("postcode", "region"),
    [
        ("1000", "brussel"),
        ("1299", "brussel"),
        ("1300", "wallonie"),
        ("1499", "wallonie"),
        ("1500", "vlaams_gewest"),
        ("3999", "vlaams_gewest"),
        ("4000", "wallonie"),
        ("4700", "duitstalig"),
        ("4950", "wallonie"),
        ("7999", "wallonie"),
        ("8000", "vlaams_gewest"),
        ("9999", "vlaams_gewest"),
        ("0999", None),
        ("", None),
    ],
)
def test_a_postcode_lies_in_a_region(postcode, region):
    assert region_of(postcode) == region


def facts_of(employment, day=DAY):
    rows = Employment.objects.filter(pk=employment.pk).select_related("joint_committee", "establishment")
    told = told_by([employment.employer_id])
    return facts_of_employments([(rows[0], day)], told)[employment.pk, day]


def test_only_what_the_company_told_of_a_person_is_known(sector):
    company = companies.employer(validated=True)
    work = {"statute": "clerk", "percentage": Decimal(80), "hours_per_week": Decimal("30.4")}
    employment = people.hired(company, education="bachelor", work=work, since=date(2025, 10, 14))
    Employee.objects.filter(pk=employment.employee_id).update(education="primary", birth_date=date(1960, 1, 1))
    found = facts_of(employment)
    assert found["statuut"] == "bediende"
    assert found["hoogste_diploma"] == "hooggeschoold"
    assert found["ancienniteit_maanden"] == 5
    assert facts_of(employment, date(2026, 4, 14))["ancienniteit_maanden"] == 6
    Employment.objects.filter(pk=employment.pk).update(education="", statute="flexi", percentage=None)
    assert not {"hoogste_diploma", "statuut", "tewerkstellingspct", "pc"} & set(facts_of(employment))


def test_contracts_without_a_day_between_count_together(sector):
    company = companies.employer(validated=True)
    first = people.hired(company, since=date(2024, 1, 1), until=date(2025, 1, 1))
    second = Employment.objects.get(pk=first.pk)
    second.pk, second.uuid, second._state.adding = None, "0b0e6a4e-6c0a-4f5e-9a56-000000000009", True
    second.since, second.until = date(2025, 1, 1), None
    second.save()
    assert facts_of(second)["ancienniteit_maanden"] == 27


def test_the_size_is_that_of_the_year_before_else_of_the_last_one_told(sector):
    company = companies.employer(validated=True)
    company.years.all().delete()
    assert "aantal_vte" not in facts_of_company(told_by([company.pk])[company.pk], 2026)
    company.years.create(year=2023, average_fte=Decimal("300"))
    told = told_by([company.pk])[company.pk]
    found = facts_of_company(told, 2026)
    assert (found["aantal_vte"], found["kmo_grootte"]) == (Decimal("300.00"), "groot")
    assert "aantal_vte" not in facts_of_company(told, 2023)
    company.years.create(year=2025, average_fte=Decimal("9.9"))
    found = facts_of_company(told_by([company.pk])[company.pk], 2026)
    assert found["aantal_vte"] == Decimal("9.90")
    assert "kmo_grootte" not in found  # Turnover decides too: asked.


@pytest.mark.parametrize(
    ("form", "kind", "sector_of"),
    [("bv", "vennootschap", "prive"), ("vzw", "vzw", "prive"), ("public", "andere", "openbaar"), ("other", None, None)],
)
def test_the_legal_form_tells_what_it_can(sector, form, kind, sector_of):
    company = companies.employer(legal_form=form)
    found = facts_of_company(told_by([company.pk])[company.pk], 2026)
    assert (found.get("rechtsvorm"), found.get("werkgever_sector")) == (kind, sector_of)


def test_a_registration_counts_on_its_days_and_two_that_differ_leave_it_open(sector):
    module = ModuleFactory(quantity=Decimal(40))
    row = registered(module, since=date(2026, 1, 1), until=date(2026, 7, 1))
    days = [(module.pk, DAY), (module.pk, date(2026, 7, 1))]
    found = facts_of_modules([module], days)
    assert found[module.pk, DAY]["opl_odb"] is True
    assert "opl_odb" not in found[module.pk, date(2026, 7, 1)]
    assert "opl_kmop_verstrekker" not in found[module.pk, DAY]
    row.kmo_theme = "digitalisering"
    row.save()
    other = registered(module, number="0123456847", odb="ODB-2", name="Ander vzw")
    found = facts_of_modules([module], days)
    assert "opl_kmop_thema" not in found[module.pk, DAY]
    assert "opl_kmop_thema" not in found[module.pk, date(2026, 7, 1)]
    other.delete()
    assert facts_of_modules([module], days)[module.pk, DAY]["opl_kmop_thema"] == "digitalisering"


def test_hours_credited_are_left_out_in_the_unit_of_the_module(sector):
    module = ModuleFactory(quantity=Decimal(40), minutes_per_unit=50)
    assert left_to_follow(module, 0) == {}
    assert left_to_follow(module, 500) == {"opl_omvang": Decimal("30.00")}
    assert left_to_follow(module, 5000) == {"opl_omvang": Decimal("0.00")}


def test_hours_in_so_many_days_are_those_of_the_fullest_stretch():
    minutes = {date(2026, 1, 5): 600, date(2026, 2, 3): 600, date(2026, 2, 4): 600, date(2026, 3, 6): 60}
    found = facts_of_days(minutes, today=date(2026, 9, 7))
    # 5 January and 3 February are 30 days together; the 4th is one too many.
    assert found["opl_uren_in_30d"] == Decimal("20.00")
    assert found["opl_uren_in_60d"] == Decimal("30.00")
    assert found["opl_uren_in_75d"] == Decimal("31.00")
    assert found["opl_uren_per_trimester"] == Decimal("31.00")
    assert found["maanden_sinds_einde"] == Decimal("6.03")
    assert facts_of_days(minutes, today=date(2026, 9, 6))["maanden_sinds_einde"] == 6


def test_what_takes_several_quarters_or_years_is_no_quarter_and_no_year():
    found = facts_of_days({date(2026, 3, 30): 60, date(2027, 3, 30): 60}, today=DAY)
    assert not {"opl_uren_per_trimester", "opl_uren_per_jaar"} & set(found)


def test_a_value_that_the_sector_does_not_have_is_not_known(knowledge):
    assert fitting(knowledge.types, {"statuut": "koning", "pc": "200", "nooit": 1}) == {"pc": "200"}
