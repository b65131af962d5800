"""Who says that they work for a company: confirmed as somebody new, or as one who is registered, or refused."""

from datetime import date

import pytest
from django.utils import timezone

from employees.claiming import claim_employment, likely_records_of
from employees.models import Employment, EmploymentClaim
from employees.states import ClaimState
from tests.employees import making

pytestmark = pytest.mark.usefixtures("strict_templates")
NOW = timezone.now()


def address(company, rest=""):
    return f"/en/bedrijf/{company.uuid}/medewerkers/meldingen/{rest}"


def asked(company, email="noor@home.example", message="Ik werk hier.", **names):
    return claim_employment(making.person(email, **names), company, message=message, at=NOW)


def test_somebody_new_is_confirmed_from_the_day_that_the_company_says(company, lien):
    claim = asked(company)
    page = lien.get(address(company)).text
    assert ("Noor Peeters" in page, "Ik werk hier." in page, "noor@home.example" in page) == (True, True, True)

    lien.post(address(company, f"{claim.uuid}/bevestigen/"), {"since": "2024-05-06"})

    employment = Employment.objects.get()
    assert (employment.employee, employment.since) == (claim.employee, date(2024, 5, 6))
    assert "Nobody asks this now" in lien.get(address(company)).text


def test_a_record_with_the_same_name_is_proposed_and_merged(company, lien):
    record = making.hired(company)
    claim = asked(company)
    page = lien.get(address(company)).text
    assert "the same name" in page

    lien.post(address(company, f"{claim.uuid}/bevestigen/"), {"record": str(record.uuid)})

    assert Employment.objects.get().employee == claim.employee


def test_the_same_address_is_said_as_the_reason(company, lien):
    making.hired(company, "N.", "Peters", email="noor@home.example")
    asked(company)

    assert "the same e-mail address" in lien.get(address(company)).text


def test_a_record_that_is_not_likely_is_refused(company, lien):
    other = making.hired(company, "Jan", "Maes")
    claim = asked(company)

    page = lien.post(address(company, f"{claim.uuid}/bevestigen/"), {"record": str(other.uuid)}, follow=True).text

    assert "Choose once more who this is" in page
    assert EmploymentClaim.objects.get().state == ClaimState.ASKED


@pytest.mark.parametrize("day", ["2024-13-45", "gisteren"])
def test_a_day_that_is_none_is_refused(company, lien, day):
    claim = asked(company)

    page = lien.post(address(company, f"{claim.uuid}/bevestigen/"), {"since": day}, follow=True).text

    assert "Fill in the first day as a date." in page
    assert not Employment.objects.exists()


def test_it_is_refused_with_a_reason(company, lien):
    claim = asked(company)
    assert "required" in lien.post(address(company, f"{claim.uuid}/weigeren/"), {"reason": ""}).text

    lien.post(address(company, f"{claim.uuid}/weigeren/"), {"reason": "Wij kennen je niet."})

    claim.refresh_from_db()
    assert (claim.state, claim.reason) == (ClaimState.REFUSED, "Wij kennen je niet.")
    page = lien.post(address(company, f"{claim.uuid}/bevestigen/"), {"since": ""}, follow=True).text
    assert "was answered just before this" in page


def test_likely_records_of_several_are_asked_at_once(company, lien, django_assert_num_queries):
    making.hired(company)
    making.hired(company, "Jan", "Maes", email="jan@home.example")
    claims = [asked(company), asked(company, "jan@home.example", first_name="Johan", last_name="Maas")]

    with django_assert_num_queries(1):
        likely = likely_records_of(claims)
    assert [[row.last_name for row in likely[claim.pk]] for claim in claims] == [["Peeters"], ["Maes"]]


def test_a_claim_on_another_company_is_not_found(company, lien):
    theirs = asked(making.company())

    for rest in ("bevestigen/", "weigeren/"):
        assert lien.post(address(company, f"{theirs.uuid}/{rest}"), {"reason": "x"}).status_code == 404


def test_the_screen_asks_as_much_with_three_claims_as_with_one(company, lien, django_assert_max_num_queries):
    def add(number):
        making.hired(company, "Jan", f"Maes{number}")
        asked(company, f"jan{number}@home.example", first_name="Jan", last_name=f"Maes{number}")

    add(1)
    lien.get(address(company))
    with django_assert_max_num_queries(15) as one:
        lien.get(address(company))
    add(2)
    add(3)
    with django_assert_max_num_queries(15) as three:
        lien.get(address(company))
    assert len(one) == len(three)
