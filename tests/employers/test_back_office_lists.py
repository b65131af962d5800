"""What the sector keeps for its companies, who may see any of it, and what an officer has to do first."""

from datetime import timedelta

import pytest
from django.db import IntegrityError
from django.urls import reverse
from django.utils import timezone

from catalogue.models import BusinessActivity
from employers.access import ask_access
from employers.models import EmployerActivity, EmployerFunction, EmployerMember, JobFunction, JointCommittee
from portal.accounts.enums import Role
from tests.accounts.people import account
from tests.catalogue.factories import ProgrammeFactory
from tests.employers import making, officer
from tests.employers.officer import dossier

NOW = timezone.now()


@pytest.fixture
def bart(sector, client_at):
    return officer.at_work(client_at)


@pytest.fixture
def curator(sector, client_at):
    return officer.at_work(client_at, account("cura@sector.example", Role.CURATOR))


def test_an_officer_keeps_the_job_functions_of_the_sector(bart):
    programme = ProgrammeFactory(title="Contactcentermedewerker")
    bart.post("/beheer/job-functions/new/", {"title": "Medewerker", "programme": programme.pk})
    function = JobFunction.objects.get()
    bart.post(f"/beheer/job-functions/edit/{function.pk}/", {"title": "Collega", "programme": programme.pk})

    assert JobFunction.objects.get().title == "Collega"
    assert "Contactcentermedewerker" in bart.get("/beheer/job-functions/").text
    bart.post(f"/beheer/job-functions/delete/{function.pk}/")
    assert JobFunction.objects.count() == 0


@pytest.mark.parametrize(
    ("sent", "told"),
    [
        ({"title": "medewerker"}, "There is a function with this title already."),
        ({"title": "Ander", "programme": ""}, "This field is required."),
    ],
)
def test_a_function_that_may_not_be_is_refused_with_what_was_typed(bart, sent, told):
    programme = ProgrammeFactory()
    JobFunction.objects.create(title="Medewerker", programme=programme)

    page = bart.post("/beheer/job-functions/new/", {"programme": programme.pk} | sent)

    assert told in page.text
    assert f'value="{sent["title"]}"' in page.text
    assert JobFunction.objects.count() == 1


def test_a_function_in_use_stays_and_the_page_says_who_has_it(bart):
    function = JobFunction.objects.create(title="Medewerker", programme=ProgrammeFactory())
    EmployerFunction.objects.create(employer=making.employer(), function=function)
    address = f"/beheer/job-functions/delete/{function.pk}/"

    assert "functions in companies: 1" in bart.get(address).text
    assert "“Medewerker” is in use, so it stays" in bart.post(address, follow=True).text
    assert JobFunction.objects.count() == 1


def test_functions_that_companies_made_are_theirs(bart):
    own = JobFunction.objects.create(title="Eigen functie", employer=making.employer())

    assert "Eigen functie" not in bart.get("/beheer/job-functions/").text
    assert bart.get(f"/beheer/job-functions/edit/{own.pk}/").status_code == 404
    assert bart.post(f"/beheer/job-functions/delete/{own.pk}/").status_code == 404
    assert JobFunction.objects.count() == 1


def test_a_joint_committee_is_kept_as_long_as_companies_belong_to_it(bart):
    bart.post("/beheer/joint-committees/new/", {"number": "227", "title": "Audiovisueel"})
    committee = JointCommittee.objects.get()
    company = making.employer()
    company.joint_committees.add(committee)
    address = f"/beheer/joint-committees/delete/{committee.pk}/"

    assert "companies: 1" in bart.get(address).text
    assert "is in use, so it stays" in bart.post(address, follow=True).text
    company.joint_committees.clear()
    bart.post(address)
    assert JointCommittee.objects.count() == 0


def test_the_number_of_a_joint_committee_has_a_form(bart):
    page = bart.post("/beheer/joint-committees/new/", {"number": "22", "title": "Audiovisueel"})

    assert "A joint committee has three digits" in page.text
    assert JointCommittee.objects.count() == 0


def test_an_activity_that_a_company_ticked_stays(curator):
    activity = BusinessActivity.objects.create(code="A1", title="Klanten helpen")
    EmployerActivity.objects.create(employer=making.employer(), activity=activity)
    address = reverse("businessactivity:delete", args=[activity.pk])

    assert "activities of companies: 1" in curator.get(address).text
    assert "“A1 Klanten helpen” is in use, so it stays" in curator.post(address, follow=True).text
    EmployerActivity.objects.all().delete()
    curator.post(address)
    assert BusinessActivity.objects.count() == 0


LISTS = ["companies", "job-functions", "joint-committees"]


@pytest.mark.parametrize("path", LISTS)
def test_a_curator_sees_nothing_of_companies(curator, path):
    refused = curator.get(f"/beheer/{path}/")

    assert (refused.status_code, refused.url) == (302, "/beheer/")
    assert f"/beheer/{path}/" not in curator.get("/beheer/").text


def test_a_curator_opens_no_dossier_and_reads_no_history_of_companies(curator):
    company = making.employer(name="Belcentrum")
    for address in (dossier(company), reverse("company_admin:history", args=[company.pk])):
        refused = curator.get(address)
        assert (refused.status_code, refused.url) == (302, "/beheer/")
    refused = curator.post(reverse("company_admin:decide", args=[company.pk, "approve"]), {"approve-seen": "999999999"})
    assert (refused.status_code, refused.url) == (302, "/beheer/")
    assert "Belcentrum" not in curator.get("/beheer/reports/site-history/").text


@pytest.mark.parametrize("path", LISTS)
@pytest.mark.parametrize("role", [Role.OFFICER, Role.ADMINISTRATOR])
def test_officers_and_administrators_see_companies(sector, client_at, role, path):
    client = officer.at_work(client_at, account("an@sector.example", role))

    assert client.get(f"/beheer/{path}/").status_code == 200
    assert f"/beheer/{path}/" in client.get("/beheer/").text


def test_nobody_makes_or_deletes_a_company_in_the_back_office(bart):
    company = making.employer()
    for address in ("/beheer/companies/new/", f"/beheer/companies/delete/{company.pk}/"):
        assert bart.post(address, {"name": "X"}).url == "/beheer/"


def test_the_first_page_says_what_an_officer_has_to_do(bart, strict_templates):
    assert "Nothing is waiting." in bart.get("/beheer/").text
    making.employer(by=making.manager("a@x.example"), at=NOW - timedelta(days=3), name="Wachter")
    alone = making.employer(by=making.manager("b@x.example"), name="Verlaten", validated=True)
    EmployerMember.objects.filter(employer=alone).update(until=timezone.localdate())
    asked = making.employer(by=making.manager("c@x.example"), name="Gevraagd", validated=True)
    ask_access(asked, user=account("new@x.example"), at=NOW - timedelta(days=6))

    page = bart.get("/beheer/").text
    assert "Companies that wait for your decision: 1" in page
    assert "3\xa0days" in page
    assert "Companies without a manager: 1" in page
    assert "Requests for access that no manager answers" not in page

    asked.access_requests.update(asked_at=NOW - timedelta(days=8))
    assert "Requests for access that no manager answers: 1" in bart.get("/beheer/").text


def test_the_first_page_of_a_curator_says_nothing_of_companies(curator):
    making.employer(name="Wachter")

    page = curator.get("/beheer/").text
    assert "Wachter" not in page
    assert "companies-to-do" not in page


def test_the_database_still_refuses_what_a_form_let_through(sector):
    with pytest.raises(IntegrityError):
        JobFunction.objects.create(title="Zonder opleiding")
