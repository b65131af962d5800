"""A company reads how much training its people have and may have, by when it plans, and what it does about it."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from employees.enums import Statute
from employers.models import EmployerYear
from employers.today import counts_of_all
from portal.accounts.enums import Role
from portal.privacy.models import AccessLog
from tests.accounts.people import account, signed_in
from tests.employees import making as people
from tests.training.plans.making import planned
from training.plans.making import activate, settle
from training.right.size import counting_year
from training.right.today import right_of

pytestmark = pytest.mark.usefixtures("english", "strict_templates")
YEAR = timezone.localdate().year


@pytest.fixture
def known(company):
    EmployerYear.objects.create(employer=company, year=counting_year(YEAR), average_fte="35.60")
    return company


def hired(company, first_name="Noor", percentage="100", **told):
    work = {"statute": Statute.CLERK, "percentage": Decimal(percentage)}
    return people.hired(company, first_name, "Peeters", work=work, **told)


def page_of(company, rest=""):
    return f"/en/bedrijf/{company.uuid}/opleidingen/recht/{rest}"


def test_each_person_stands_there_with_the_meter_and_why(known, lien):
    hired(known), hired(known, "Emre", "50")
    people.hired(known, "Fatima", "Peeters", work={"statute": Statute.TEMP})
    people.hired(known, "Jan", "Peeters", work={"statute": Statute.CLERK})
    assert lien.get(page_of(known, "?export=xlsx&q=emre"))["Content-Type"].endswith("sheet")
    assert AccessLog.objects.filter(what="training.right").count() == 1
    page = lien.get(page_of(known)).text
    assert "0 min of 38 h" in page
    assert "0 min of 19 h" in page
    assert "Works 50 % of full-time." in page
    assert "Not required" in page
    assert "Not known" in page
    for standing, names in (("to_plan", "Emre Noor"), ("not_required", "Fatima"), ("unknown", "Jan"), ("planned", "")):
        found = lien.get(page_of(known, f"?standing={standing}")).text
        assert [name for name in ("Emre", "Fatima", "Jan", "Noor") if f"Peeters, {name}" in found] == names.split()
    by_right = lien.get(page_of(known, "?sort=-unplanned&q=peeters&year=abc&page=9")).text
    assert by_right.index("Peeters, Noor") < by_right.index("Peeters, Emre")
    assert lien.get(page_of(known, f"?year={YEAR + 1}")).status_code == 200


def test_only_its_managers_read_it(known, visit, client_at, lien):
    assert visit(people.mentor(known).user).get(page_of(known)).status_code == 403
    people.company()
    assert visit(account("hilde@other.example")).get(page_of(known)).status_code == 404
    officer = signed_in("alfa.localhost", account("officer@sector.example", Role.OFFICER), client=client_at("alfa"))
    assert officer.get(page_of(known)).status_code == 403
    assert client_at("alfa").get(page_of(known)).status_code == 302


def test_as_many_queries_for_three_people_as_for_one(known, lien):
    counts = []
    for name in ("Noor", "Emre", "Fatima"):
        hired(known, name)
        lien.get(page_of(known))
        with CaptureQueriesContext(connection) as found:
            lien.get(page_of(known))
        counts.append(len(found))
    assert counts[0] == counts[1] == counts[2] <= 16


def tasks(company, on):
    counts = counts_of_all([company], on=on)
    return [task.title for task in right_of([company], counts, on=on)[company.pk].tasks]


@pytest.mark.parametrize(
    ("day", "wanted"),
    [
        (date(2027, 1, 10), []),  # 15 March is 64 days away.
        (date(2027, 1, 20), ["Consult on the training plan of 2027"]),
        (date(2027, 2, 20), ["Consult on the training plan of 2027", "Make the training plan of 2027"]),
        (date(2027, 3, 20), ["Consult on the training plan of 2027", "Make the training plan of 2027"]),
        (date(2027, 4, 2), ["Make the training plan of 2027"]),
    ],
)
def test_a_day_that_comes_near_or_is_over_is_a_task_until_a_plan_is_in_use(company, day, wanted):
    EmployerYear.objects.create(employer=company, year=2025, average_fte="20.00")
    assert tasks(company, day) == wanted
    at = timezone.make_aware(timezone.datetime(2026, 11, 23))
    activate(planned(company, at=at), by=None, at=at)
    assert tasks(company, day) == []


def test_a_smaller_company_has_no_task_and_one_that_did_not_tell_its_size_has_that_task(company):
    # 2025 decides on 2026 and 2027. In 2026 the first page asks the size of 2025 by itself.
    assert tasks(company, date(2026, 2, 20)) == []
    assert tasks(company, date(2027, 2, 20)) == ["Tell how large your company was in 2025"]
    EmployerYear.objects.create(employer=company, year=2025, average_fte="19.90")
    assert tasks(company, date(2027, 2, 20)) == []


def test_officers_read_the_plans_of_companies_in_the_back_office(known, client_at):
    from tests.training.requests.making import NOW, open_plan
    from training.plans.of_self import begin_own_plan

    noor = people.person("noor@home.example")
    open_plan(known, active=True)
    begin_own_plan(noor, since=open_plan.__globals__["NEXT"], by=noor.user, at=NOW)
    officer = account("officer@sector.example", Role.OFFICER)
    client = signed_in("alfa.localhost", officer, client=client_at("alfa"), second_factor=True)
    page = client.get("/beheer/plans/")
    assert page.status_code == 200
    assert page.text.count("Belcentrum Leie") == 1


def test_who_had_advice_on_a_plan_that_is_being_prepared_consults_no_more(company, lien):
    EmployerYear.objects.create(employer=company, year=2025, average_fte="20.00")
    plan, day = planned(company), date(2027, 2, 20)
    at = timezone.make_aware(timezone.datetime(2026, 11, 23))
    told = {"minutes_per_quarter": None, "most_of_a_team": None, "aims": "", "consulted_on": date(2026, 11, 20)}
    settle(plan, by=None, at=at, **told)
    assert tasks(company, day) == ["Make the training plan of 2027"]
    page = lien.get(reverse("training:right", args=[company.uuid]) + "?year=2027").text
    assert "Advice on it was given on 20 November 2026." in page
