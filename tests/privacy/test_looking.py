"""Who looked at whom: noted once an hour, read by the person and by administrators."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from portal.accounts.enums import Role
from portal.privacy.looking import look, look_at_all
from portal.privacy.models import AccessLog
from tests.accounts.people import account, signed_in
from tests.employers import making as companies
from tests.employers.officer import dossier

NOW = timezone.now()
LOOKS = "/account/gegevens/wie-keek/"


@pytest.fixture
def bart(sector):
    return companies.officer()


def looked(bart, mieke, *, at=NOW, **fields):
    look(viewer=bart, subject=mieke.uuid, what="accounts.account", at=at, **fields)
    return AccessLog.objects.filter(subject=mieke.uuid).count()


def test_looking_again_within_the_hour_is_noted_once(bart, mieke):
    assert looked(bart, mieke) == 1
    assert looked(bart, mieke, at=NOW + timedelta(minutes=59)) == 1
    assert looked(bart, mieke, at=NOW + timedelta(minutes=61)) == 2


def test_another_company_another_thing_and_another_person_are_each_noted(bart, mieke):
    looked(bart, mieke)
    assert looked(bart, mieke, acting_for="Belcentrum") == 2
    look(viewer=bart, subject=mieke.uuid, what="privacy.erasure", at=NOW)
    look(viewer=account("els@x.example"), subject=mieke.uuid, what="accounts.account", at=NOW)
    assert AccessLog.objects.filter(subject=mieke.uuid).count() == 4


def test_whoever_looks_at_themselves_is_not_noted(mieke):
    assert looked(mieke, mieke) == 0


def test_what_nobody_named_is_not_looked_at(bart, mieke):
    with pytest.raises(ValueError, match=r"nothing\.at_all"):
        look(viewer=bart, subject=mieke.uuid, what="nothing.at_all", at=NOW)


def test_many_people_on_one_page_cost_two_queries_and_then_one(bart, django_assert_num_queries):
    people = [account(f"p{number}@x.example").uuid for number in range(4)]
    for queries in (2, 1):
        with django_assert_num_queries(queries):
            look_at_all(viewer=bart, subjects=people, what="accounts.account", at=NOW)
    assert AccessLog.objects.count() == 4


def test_everyone_reads_who_looked_at_them_and_administrators_read_all(bart, mieke):
    looked(bart, mieke)
    els = account("els@x.example")
    assert AccessLog.objects.visible_to(mieke).count() == 1
    assert AccessLog.objects.visible_to(els).count() == 0
    assert AccessLog.objects.visible_to(bart).count() == 0
    assert AccessLog.objects.visible_to(account("a@x.example", Role.ADMINISTRATOR)).count() == 1


def test_the_page_says_who_for_which_company_and_what(bart, mieke, visit):
    looked(bart, mieke)
    looked(account("els@x.example"), mieke, acting_for="Belcentrum Leie")

    page = visit(mieke).get(LOOKS)

    assert "Mieke Maes, of the sector" in page.text
    assert "Belcentrum Leie" in page.text
    assert "your account" in page.text
    assert "no-store" in page["Cache-Control"]


def test_the_page_of_somebody_at_whom_nobody_looked_says_so(mieke, visit):
    assert "Nobody looked at your data" in visit(mieke).get(LOOKS).text


def test_the_list_asks_as_many_queries_for_one_as_for_three(bart, mieke, visit, django_assert_num_queries):
    client = visit(mieke)
    looked(bart, mieke)
    client.get(LOOKS)
    with CaptureQueriesContext(connection) as one:
        client.get(LOOKS)
    for number in range(2):
        looked(account(f"v{number}@x.example"), mieke)
    with django_assert_num_queries(len(one)):
        client.get(LOOKS)


def test_downloading_the_list_of_companies_is_noted_for_each_name_in_it(sector, client_at):
    companies.employer(by=companies.manager())
    officer = companies.officer()

    signed_in("alfa.localhost", officer, second_factor=True, client=client_at("alfa")).get(
        "/beheer/companies/?export=xlsx"
    )

    assert AccessLog.objects.get(viewer=officer).subject == companies.manager().uuid


def test_opening_a_company_or_an_account_in_the_back_office_is_noted(sector, client_at):
    company = companies.employer(validated=True)
    lien = companies.manager()
    admin = account("admin@sector.example", Role.ADMINISTRATOR)
    client = signed_in("alfa.localhost", admin, second_factor=True, client=client_at("alfa"))

    client.get(dossier(company))
    client.get(f"/beheer/users/edit/{lien.pk}/")

    noted = AccessLog.objects.filter(subject=lien.uuid, viewer=admin)
    assert set(noted.values_list("what", flat=True)) == {"employers.dossier", "accounts.account"}
