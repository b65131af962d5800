"""The list of the people of a company: of today, still to come or gone; searched, filtered, sorted and taken along."""

import io
import re
from datetime import date, timedelta
from string import ascii_lowercase

import pytest
from django.utils import timezone
from openpyxl import load_workbook

from employees.guiding import assign_mentor
from employees.inviting.joining import invite_employee, take_record
from employers.models import JobFunction
from employers.places import add_place
from tests.accounts.people import account
from tests.employees import making
from tests.employers import making as companies

pytestmark = pytest.mark.usefixtures("strict_templates")
TODAY = timezone.localdate()
NOW = timezone.now()


@pytest.fixture
def listed(company, lien):
    """The last names that the list shows, in order."""

    def ask(query=""):
        page = lien.get(f"/en/bedrijf/{company.uuid}/medewerkers/?{query}").text
        return re.findall(r'<a href="/en/bedrijf/[^"]+">(\w+), \w+</a>', page)

    return ask


def test_a_company_without_people_is_shown_three_ways_to_begin(company, lien):
    page = lien.get(f"/en/bedrijf/{company.uuid}/medewerkers/").text

    assert [words for words in ("fill in a form", "paste it", "read in a file") if words not in page] == []
    assert 'id="list-filters"' not in page


def test_people_are_of_today_still_to_come_or_gone(company, lien, listed):
    making.hired(company, "Noor", "Peeters")
    making.hired(company, "Jan", "Maes", since=TODAY + timedelta(days=1))
    making.hired(company, "Ilse", "Claes", until=TODAY)
    making.hired(company, "Omar", "Diallo", until=TODAY + timedelta(days=1))

    assert listed() == ["Diallo", "Peeters"]
    assert listed("when=coming") == ["Maes"]
    assert listed("when=left") == ["Claes"]
    assert listed("when=nonsense") == ["Diallo", "Peeters"]
    page = lien.get(f"/en/bedrijf/{company.uuid}/medewerkers/").text
    assert re.findall(r"(Today|Still to come|Left) <b>(\d)</b>", page) == [
        ("Today", "2"),
        ("Still to come", "1"),
        ("Left", "1"),
    ]


def test_people_are_found_by_name_address_and_function(company, listed):
    helpdesk = JobFunction.objects.create(title="Helpdesk", employer=company)
    making.hired(company, "Noor", "Peeters", email="n.p@x.example")
    making.hired(company, "Jan", "Maes", work={"function": helpdesk})
    making.hired(company, "Ilse", "Claes")

    assert listed("q=noor+peet") == ["Peeters"]
    assert listed("q=n.p@x") == ["Peeters"]
    assert listed("q=helpd") == ["Maes"]
    assert listed(f"function={helpdesk.uuid}") == ["Maes"]
    assert listed("q=zzz") == []


def test_people_are_found_without_the_accents_of_their_name(company, listed):
    making.hired(company, "Zoë", "Yıldız")
    making.hired(company, "Jan", "Maes")

    assert listed("q=yildiz") == listed("q=Zoe+Yıldız") == listed("q=YILD") == ["Yıldız"]
    assert listed("q=%22%27") == []


def test_a_far_page_goes_on_where_the_one_before_ended(company, listed):
    names = [f"Maes{letter}" for letter in ascii_lowercase] + ["Nijs", "Ooms"]
    for name in reversed(names):
        making.hired(company, "Jan", name)

    assert listed() == names[:25]
    assert listed("page=2") == names[25:]
    assert listed("sort=-name&page=2") == names[2::-1]
    assert listed("page=2&q=nijs") == ["Nijs"]


def test_people_are_filtered_by_place_account_and_mentor(company, listed):
    places = [add_place(company, facts=PLACE | {"name": name}, by=companies.manager()) for name in ("Kaai", "Markt")]
    omar = making.mentor(company)
    noor = making.hired(company, "Noor", "Peeters", work={"establishment": places[1]})
    jan = making.hired(company, "Jan", "Wouters", email="jan@x.example")
    making.hired(company, "Ilse", "Claes")
    user = account("noor@x.example")
    noor_is_called = user.last_name  # From now on by the name of the account.
    take_record(noor.employee, user=user, at=NOW)
    invite_employee(jan, by=companies.manager(), at=NOW)
    assign_mentor(jan, omar, by=None, at=NOW)

    assert len(listed(f"place={places[1].uuid}")) == 1
    assert len(listed("account=account")) == 1
    assert listed("account=invited") == ["Wouters"]
    assert listed("account=not_invited") == ["Claes"]
    assert listed(f"mentor={omar.pk}") == ["Wouters"]
    assert listed("mentor=none") == ["Claes", noor_is_called]


PLACE = {"number": "", "street": "Kaai 1", "postcode": "9000", "municipality": "Gent"}


def test_an_invitation_that_is_too_old_counts_as_none(company, listed):
    jan = making.hired(company, "Jan", "Maes", email="jan@x.example")
    invite_employee(jan, by=companies.manager(), at=NOW - timedelta(days=31))

    assert listed("account=not_invited") == ["Maes"]


def test_people_are_sorted_without_regard_to_capitals(company, listed):
    for name in ("maes", "Claes", "Peeters"):
        making.hired(company, "Jan", name, email=f"{name}@x.example")

    assert listed() == ["Claes", "maes", "Peeters"]
    assert listed("sort=-name") == ["Peeters", "maes", "Claes"]
    assert listed("sort=nonsense") == ["Claes", "maes", "Peeters"]


def test_the_export_is_what_is_shown_under_the_headings_that_are_read(company, lien):
    helpdesk = JobFunction.objects.create(title="Helpdesk", employer=company)
    told = {"email": "noor@x.example", "birth_date": date(1990, 2, 3), "gender": "f", "language": "nl"}
    making.hired(company, "Noor", "Peeters", work={"function": helpdesk, "percentage": 80}, **told)
    making.hired(company, "Jan", "Maes")

    answer = lien.get(f"/bedrijf/{company.uuid}/medewerkers/?q=noor&export=xlsx")
    rows = list(load_workbook(io.BytesIO(answer.content)).worksheets[1].values)

    assert answer["Content-Disposition"] == 'attachment; filename="people.xlsx"'
    assert len(rows) == 2
    assert len(rows[0]) == 16
    assert rows[1][:3] == ("Noor", "Peeters", "noor@x.example")
    assert "Helpdesk" in rows[1]


def test_the_list_asks_as_much_with_fifty_rows_as_with_one(company, lien, django_assert_max_num_queries):
    omar = making.mentor(company)
    where = f"/bedrijf/{company.uuid}/medewerkers/"

    def add(number):
        added = making.hired(company, "Jan", f"Maes{number}", email=f"jan{number}@x.example")
        assign_mentor(added, omar, by=None, at=NOW)
        invite_employee(added, by=companies.manager(), at=NOW)

    add(0)
    lien.get(where)
    with django_assert_max_num_queries(15) as one:
        lien.get(where)
    for number in range(1, 4):
        add(number)
    with django_assert_max_num_queries(15) as four:
        assert lien.get(where).text.count("Omar") >= 0
    assert len(one) == len(four)


def test_htmx_asks_for_the_rows_alone(company, lien):
    making.hired(company)
    page = lien.get(f"/bedrijf/{company.uuid}/medewerkers/?q=noor", headers={"HX-Request": "true"}).text

    assert "Peeters" in page
    assert "<html" not in page
