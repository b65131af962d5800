"""What an officer sees and does about one person; and that each look is written down."""

from datetime import date
from io import BytesIO

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook

from employees.claiming import register_person
from employees.doubles.merging import merge
from employees.inviting.joining import take_record
from employees.models import Employee, Employment, FactChange
from portal.accounts.enums import Role
from portal.accounts.models import User
from portal.notices.inviting import accept
from portal.notices.models import Invitation
from portal.privacy.models import AccessLog
from tests.accounts.people import account
from tests.employees import making
from tests.employers import making as employers
from tests.employers import officer

LIST = "/beheer/people/"


@pytest.fixture
def bart(sector, client_at):
    return officer.at_work(client_at)


def dossier(person):
    return reverse("person_admin:edit", args=[person.pk])


def shown(page):
    return [person.full_name for person in page.context["object_list"]]


@pytest.fixture
def people(company):
    """Noor with an account, Jan without, and Jan's double that was merged into him."""
    noor = making.hired(company, "Noor", "Peeters", email="noor@home.example").employee
    user = account("noor@home.example")
    User.objects.filter(pk=user.pk).update(first_name="Noor", last_name="Peeters")
    take_record(noor, user=User.objects.get(pk=user.pk), at=timezone.now())
    jan = making.hired(company, "Jan", "Claes", birth_date=date(1990, 1, 2)).employee
    elsewhere = employers.employer(by=employers.manager("an@callpoint.example"), validated=True, name="Callpoint")
    double = making.hired(elsewhere, "Jan", "Claes-Maes").employee
    merge(double, into=jan, by=None, at=timezone.now())
    return {"noor": Employee.objects.get(pk=noor.pk), "jan": jan, "double": double}


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", ["Jan Claes", "Noor Peeters"]),
        ("?q=peeters", ["Noor Peeters"]),
        ("?q=noor@home", ["Noor Peeters"]),
        ("?q=callpoint", ["Jan Claes"]),
        ("?q=callpoint+noor", []),
        ("?kind=account", ["Noor Peeters"]),
        ("?kind=provisional", ["Jan Claes"]),
        ("?kind=merged", ["Jan Claes-Maes"]),
        ("?kind=double", []),
        ("?kind=nonsense", ["Jan Claes", "Noor Peeters"]),
        ("?ordering=-name", ["Noor Peeters", "Jan Claes"]),
        ("?q=%00", ["Jan Claes", "Noor Peeters"]),
        ("?p=99", ["Jan Claes", "Noor Peeters"]),
    ],
)
def test_people_are_found_by_name_address_and_company(bart, people, query, found):
    assert shown(bart.get(f"{LIST}{query}")) == found


def test_the_list_counts_and_says_whose_record_nobody_took(bart, people):
    page = bart.get(LIST)

    assert "2 people" in page.text
    assert "provisional" in page.text
    assert "Callpoint" in page.text


def test_the_spreadsheet_holds_what_is_shown_and_is_written_down(bart, people):
    got = bart.get(f"{LIST}?q=claes&export=xlsx")

    rows = list(load_workbook(BytesIO(got.getvalue())).active.values)
    assert [row[1] for row in rows] == ["Last name", "Claes"]
    [look] = AccessLog.objects.all()
    assert (look.subject, look.what, look.viewer.email) == (people["jan"].uuid, "employees.list", "bart@sector.example")


def test_a_list_asks_as_much_for_three_people_as_for_one(bart, company, django_assert_max_num_queries):
    def queries():
        with django_assert_max_num_queries(200) as asked:
            bart.get(LIST)
        return len(asked)

    making.hired(company, "Noor", "Peeters")
    bart.get(LIST)
    one = queries()
    making.hired(company, "Jan", "Claes")
    making.hired(company, "Piet", "Maes")
    assert queries() == one


def test_the_dossier_holds_what_the_company_told_otherwise_and_the_look_is_written_down(bart, people):
    jan = people["jan"]
    Employment.objects.filter(employee=jan).update(phone="0470 00 00 01")

    page = bart.get(dossier(jan)).text

    assert "Callpoint" in page
    assert "0470 00 00 01" in page
    assert "The record of Jan Claes-Maes came in here" in page
    assert list(AccessLog.objects.values_list("subject", "what")) == [(jan.uuid, "employees.dossier")]


def test_a_merged_record_leads_to_who_it_became(bart, people):
    assert bart.get(dossier(people["double"])).url == dossier(people["jan"])


def test_who_looks_at_their_own_dossier_is_not_written_down(bart, people):
    own = register_person(employers.officer(), facts={"first_name": "Bart", "last_name": "Desmedt"}, at=timezone.now())

    assert bart.get(dossier(own)).status_code == 200
    assert AccessLog.objects.count() == 0


def test_an_officer_corrects_a_person_and_the_old_value_is_kept_apart(bart, people):
    jan = people["jan"]
    sent = {"correct-first_name": "Johan", "correct-last_name": "Claes", "correct-birth_date": "1990-01-02"}
    bart.post(reverse("person_admin:correct", args=[jan.pk]), sent)

    assert Employee.objects.get(pk=jan.pk).first_name == "Johan"
    assert FactChange.objects.values_list("field", "old", "new").get() == ("first_name", "Jan", "Johan")
    assert set(Employment.objects.filter(employee=jan).values_list("first_name", flat=True)) == {"Johan"}


def test_a_correction_that_cannot_be_is_told_with_what_was_typed(bart, people):
    sent = {"correct-first_name": "Johan", "correct-last_name": "Claes", "correct-birth_date": "1890-01-02"}
    page = bart.post(reverse("person_admin:correct", args=[people["jan"].pk]), sent).text

    assert "Nobody who works was born before 1900." in page
    assert 'value="Johan"' in page
    assert FactChange.objects.count() == 0


def test_an_officer_who_checked_it_invites_a_person_whom_several_companies_know(bart, people):
    jan = people["jan"]
    address = reverse("person_admin:invite", args=[jan.pk])
    assert "Check who the person is first" in bart.post(address, {"invite-email": "jan@home.example"}).text

    bart.post(address, {"invite-email": "jan@home.example", "invite-language": "nl", "invite-is_checked": "on"})
    accept(Invitation.objects.get(), by=account("jan@home.example"), at=timezone.now())

    assert Employee.objects.get(pk=jan.pk).user.email == "jan@home.example"


def test_nobody_is_invited_to_a_record_that_is_taken(bart, people):
    noor = people["noor"]
    sent = {"invite-email": "x@home.example", "invite-language": "nl", "invite-is_checked": "on"}
    page = bart.post(reverse("person_admin:invite", args=[noor.pk]), sent)

    assert "This person has an account already." in page.text
    assert Invitation.objects.count() == 0
    assert mail.outbox == []


@pytest.mark.parametrize("path", ["people/", "doubles/", "claims/", "sector-tasks/", "sector-tasks/give/"])
def test_a_curator_sees_nothing_of_people(sector, client_at, path):
    client = officer.at_work(client_at, account("cura@sector.example", Role.CURATOR))

    refused = client.get(f"/beheer/{path}")
    assert (refused.status_code, refused.url) == (302, "/beheer/")
    assert f"/beheer/{path}" not in client.get("/beheer/").text


def test_a_curator_opens_no_dossier(sector, client_at, people):
    client = officer.at_work(client_at, account("cura@sector.example", Role.CURATOR))
    for name in ("edit", "history", "correct", "invite", "choose_other"):
        refused = client.get(reverse(f"person_admin:{name}", args=[people["jan"].pk]))
        assert (refused.status_code, refused.url) == (302, "/beheer/")
    assert AccessLog.objects.count() == 0


def test_a_dossier_asks_as_much_for_three_employments_as_for_one(bart, company, django_assert_max_num_queries):
    def queries(person):
        bart.get(dossier(person))
        with django_assert_max_num_queries(200) as asked:
            bart.get(dossier(person))
        return len(asked)

    noor = making.hired(company, "Noor", "Peeters", until=date(2024, 6, 1)).employee
    one = queries(noor)
    for month in (7, 9):
        making.hired(company, "Noor", "Peeters", since=date(2024, month, 1), until=date(2024, month + 1, 1))
    assert noor.employments.count() == 3
    assert queries(noor) == one
