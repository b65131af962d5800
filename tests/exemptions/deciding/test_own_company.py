"""An officer may manage or mentor in a company too: a colleague decides about the people of that company."""

import pytest

from employers.enums import MemberRole
from employers.members import appoint
from exemptions.deciding import deciding, taking
from exemptions.models import RequestedModule
from portal.house.models import SectorSettings
from portal.kit.rules import RuleBroken
from tests.employees import making as people
from tests.employers import making as companies
from tests.exemptions.deciding import rows
from tests.exemptions.deciding.rows import NOW
from tests.exemptions.deciding.test_back_office import QUEUE, shown

pytestmark = pytest.mark.usefixtures("sector")


@pytest.fixture
def company():
    return companies.employer(validated=True)


@pytest.fixture
def requested(company):
    employment = people.hired(company, email="noor@home.example")
    return rows.sent(employment.employee, employment=employment, asked_by=companies.manager())


@pytest.mark.parametrize("role", [MemberRole.MANAGER, MemberRole.MENTOR])
def test_who_works_for_the_company_does_not_decide_about_its_people(company, requested, role):
    appoint(company, user=rows.officer(), role=role, by=None, at=NOW)

    for verb in (rows.granted_hours, rows.refused, lambda each: taking.take(each, by=rows.officer(), at=NOW)):
        with pytest.raises(RuleBroken, match="You work for this company"):
            verb(requested)
    assert rows.granted_hours(requested, by=rows.officer("els@sector.example")).state == "granted_hours"


def test_nor_confirms_it_and_it_does_not_wait_for_them(company, requested, bart):
    SectorSettings.objects.update(exemptions_need_two_officers=True)
    rows.granted_hours(requested, by=rows.officer("els@sector.example"))
    assert shown(bart.get(f"{QUEUE}?state=second")) == [requested.pk]

    appoint(company, user=rows.officer(), role=MemberRole.MENTOR, by=None, at=NOW)

    assert shown(bart.get(f"{QUEUE}?state=second")) == []
    assert not RequestedModule.objects.for_a_second(rows.officer()).exists()
    with pytest.raises(RuleBroken, match="You work for this company"):
        deciding.confirm(requested, by=rows.officer(), at=NOW)


def test_what_an_employee_of_that_company_asks_alone_is_for_a_colleague_too(company):
    SectorSettings.objects.update(exemptions_need_two_officers=True)
    alone = rows.granted_hours(rows.sent(people.hired(company).employee), by=rows.officer("els@sector.example"))
    assert RequestedModule.objects.for_a_second(rows.officer()).get() == alone

    appoint(company, user=rows.officer(), role=MemberRole.MENTOR, by=None, at=NOW)

    assert not RequestedModule.objects.for_a_second(rows.officer()).exists()
    with pytest.raises(RuleBroken, match="You work for this company"):
        deciding.confirm(alone, by=rows.officer(), at=NOW)


def test_what_somebody_asked_without_a_company_waits_for_every_second_officer(emre, company):
    SectorSettings.objects.update(exemptions_need_two_officers=True)
    alone = rows.granted_hours(rows.sent(emre), by=rows.officer("els@sector.example"))
    appoint(company, user=rows.officer(), role=MemberRole.MENTOR, by=None, at=NOW)

    assert RequestedModule.objects.for_a_second(rows.officer()).get() == alone
