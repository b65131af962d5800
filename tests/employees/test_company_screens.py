"""Screens of a company on its people: added, corrected, gone, guided, invited."""


import pytest
from django.utils import timezone

from employees.models import Employment
from tests.employees import making as people

pytestmark = pytest.mark.usefixtures("strict_templates")
TODAY = timezone.localdate()
TYPED = {"first_name": "Noor", "last_name": "Peeters", "since": TODAY.isoformat()}


def address(company, rest=""):
    return f"/en/bedrijf/{company.uuid}/medewerkers/{rest}"


def of(employment, rest=""):
    return address(employment.employer, f"{employment.uuid}/{rest}")


def test_a_company_without_people_is_shown_three_ways_to_begin(company, lien):
    page = lien.get(address(company)).text
    for words in ("fill in a form", "paste it", "read in a file"):
        assert words in page


def test_two_names_are_enough(company, lien):
    answer = lien.post(address(company, "nieuw/"), TYPED)
    employment = Employment.objects.get()
    assert answer.url == of(employment)
    assert (employment.first_name, employment.last_name, employment.since) == ("Noor", "Peeters", TODAY)
    page = lien.get(of(employment)).text
    assert "no e-mail address" in page
    assert "Peeters, Noor" in lien.get(address(company)).text


def test_screens_open(company, lien):
    employment = people.hired(company, email="noor@x.example")
    for rest in ("", "nieuw/", "uitnodigen/", "briefjes/", "meldingen/"):
        assert lien.get(address(company, rest)).status_code == 200
    for rest in ("", "wijzigen/", "einde/"):
        assert lien.get(of(employment, rest)).status_code == 200
    assert lien.get(f"/en/bedrijf/{company.uuid}/").status_code == 200
