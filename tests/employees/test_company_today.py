"""What the first page of a company says about its people."""

import pytest
from django.utils import timezone

from employees.claiming import claim_employment
from employees.employing import end_employment
from employees.guiding import assign_mentor
from employees.inviting.joining import invite_employee
from tests.employees import making
from tests.employers import making as companies

pytestmark = pytest.mark.usefixtures("strict_templates")
NOW = timezone.now()


@pytest.fixture
def said(company, lien):
    return lambda: lien.get(f"/en/bedrijf/{company.uuid}/").text


def test_a_company_without_people_is_asked_to_register_them(company, said):
    assert "Register your employees" in said()
    making.hired(company)
    page = said()
    assert "Register your employees" not in page
    assert "1 employee</a>" in page


def test_who_was_not_invited_is_a_task(company, said):
    noor = making.hired(company, email="noor@x.example")
    assert "Invite an employee" in said()
    invite_employee(noor, by=companies.manager(), at=NOW)
    assert "Invite an employee" not in said()


def test_that_nobody_is_guided_is_a_task_once_there_are_mentors(company, said):
    noor = making.hired(company, email="noor@x.example")
    assert "Say whom your mentors guide" not in said()
    omar = making.mentor(company)
    assert "Say whom your mentors guide" in said()
    assign_mentor(noor, omar, by=None, at=NOW)
    assert "Say whom your mentors guide" not in said()


def test_who_says_that_they_work_here_is_a_task(company, said):
    claim_employment(making.person(), company, at=NOW)

    assert "Somebody says that they work here" in said()


def test_leavers_are_no_task(company, said):
    noor = making.hired(company, email="noor@x.example")
    end_employment(noor, last_day=noor.since, by=None, at=NOW)

    page = said()
    assert "Invite an employee" not in page
    assert "0 employees</a>" in page


def test_a_mentor_sees_how_many_and_no_way_to_the_list(company, visit):
    making.hired(company)
    page = visit(companies.mentor_of(company)).get(f"/en/bedrijf/{company.uuid}/").text

    assert "1 employee<" in page
    assert "medewerkers/" not in page


def test_a_company_that_is_not_validated_is_asked_nothing_of_people(visit, sector):
    lien = companies.manager()
    company = companies.employer(by=lien)

    assert "Register your employees" not in visit(lien).get(f"/en/bedrijf/{company.uuid}/").text
