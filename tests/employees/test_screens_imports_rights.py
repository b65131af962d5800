"""Who may bring in people, and what a page asks of the database."""

import pytest
from django.utils import timezone

from employees.importing.bringing_in import ask_to_bring_in, keep_list, preview_of
from employees.models import ImportSource, PeopleImport
from employers.deciding import suspend_employer
from tests.accounts.people import account
from tests.employees import two_hundred
from tests.employees.making import hired
from tests.employers import making

pytestmark = pytest.mark.usefixtures("strict_templates", "source_texts")
NOW = timezone.now()
PAGES = ("", "voorbeeld/", "{key}/", "{key}/verbeterd/", "{key}/ongedaan/")


def sent(company, number=12):
    content = two_hundred.workbook(two_hundred.people(number))
    return keep_list(company, content=content, source=ImportSource.FILE, name="a.xlsx", by=making.manager(), at=NOW)


def pages(company, record):
    return [f"/en/bedrijf/{company.uuid}/medewerkers/inlezen/{page.format(key=record.uuid)}" for page in PAGES]


def answers(client, company, record):
    return [client.get(page).status_code for page in pages(company, record)]


def test_managers_of_the_company_alone_come_in(company, visit):
    record = sent(company)
    other = making.manager("buur@x.example")
    neighbour = making.employer(by=other, validated=True)

    assert answers(visit(making.manager()), company, record) == [200] * 5
    assert answers(visit(making.mentor_of(company)), company, record) == [403] * 5
    assert answers(visit(other), company, record) == [404] * 5
    assert answers(visit(account("x@x.example")), company, record) == [404] * 5
    # The list of one company below the address of another.
    assert answers(visit(other), neighbour, record) == [200, 200, 404, 404, 404]
    for page in pages(company, record):
        assert visit(other).post(page).status_code == 404
    assert PeopleImport.objects.get().state == "read"


def test_staff_do_not_see_what_a_company_sent(company, visit):
    record = sent(company)

    assert answers(visit(making.officer(), second_factor=True), company, record) == [403] * 5


def test_a_company_that_was_suspended_brings_in_nobody(company, lien):
    record = sent(company)
    suspend_employer(company, by=making.officer(), at=NOW, reason="Geen antwoord.")

    assert answers(lien, company, record) == [403] * 5


def test_a_list_pasted_by_another_company_is_not_shown(company, lien, visit):
    other = making.manager("buur@x.example")
    neighbour = making.employer(by=other, validated=True)
    theirs = keep_list(neighbour, content=b"Noor Peeters", source=ImportSource.PASTED, by=other, at=NOW)

    for again in (theirs.uuid, "x" * 36, "x", "%00"):
        page = lien.get(f"{pages(company, theirs)[0]}?again={again}")
        assert page.status_code == 200
        assert "Noor" not in page.text


def test_looking_writes_nothing(company, lien, no_writes):
    record = sent(company)

    with no_writes():
        assert answers(lien, company, record) == [200] * 5


def test_pages_ask_as_much_for_many_rows_as_for_one(company, lien, django_assert_max_num_queries):
    hired(company, "Jan", "Maes")
    one, many = sent(company, 1), sent(company, 60)
    counted = []
    for record in (one, many):
        lien.get(pages(company, record)[2])
        with django_assert_max_num_queries(20) as captured:
            lien.get(pages(company, record)[2])
        counted.append(len(captured))
    assert counted[0] == counted[1]

    made = preview_of(many, on=timezone.localdate(NOW))
    ask_to_bring_in(many, expected=made.fingerprint(), by=making.manager(), at=NOW)
    for page in (0, 2):
        with django_assert_max_num_queries(15):
            lien.get(pages(company, many)[page])
