"""Who may do what with the people of a company; and a hostile employer, who learns nothing about others' people."""

import re

import pytest
from django.utils import timezone

from employees.inviting.joining import take_record
from employees.models import Employment, PersonMatch
from employers.deciding import suspend_employer
from portal.notices.models import Invitation
from tests.accounts.people import account, signed_in
from tests.employees import making
from tests.employers import making as companies

pytestmark = pytest.mark.usefixtures("strict_templates")
NOW = timezone.now()
READ = ["", "?export=xlsx", "meldingen/", "{person}/"]
CHANGE = [
    *("nieuw/", "uitnodigen/", "briefjes/", "{person}/wijzigen/", "{person}/einde/", "{person}/heropenen/"),
    *("{person}/uitnodigen/", "{person}/mentor/", "{person}/mentor/1/einde/", "{person}/coach/"),
]


@pytest.fixture
def noor(company):
    return making.hired(company, email="noor@x.example")


def addresses(company, person, paths):
    return [f"/en/bedrijf/{company.uuid}/medewerkers/{path.format(person=person.uuid)}" for path in paths]


def statuses(client, found, method="get"):
    return {getattr(client, method)(address).status_code for address in found}


def test_a_manager_of_another_company_finds_nothing(company, noor, visit):
    making.company("hilde@other.example")
    hilde = visit(account("hilde@other.example"))

    assert statuses(hilde, addresses(company, noor, READ)) == {404}
    assert statuses(hilde, addresses(company, noor, CHANGE), "post") == {404}


def test_a_person_of_another_company_is_not_found_under_ones_own(company, noor, visit):
    other = making.company("hilde@other.example")
    hilde = visit(account("hilde@other.example"))

    assert statuses(hilde, addresses(other, noor, ["{person}/", "{person}/wijzigen/"])) == {404}
    posts = [path for path in CHANGE if "person" in path]
    assert statuses(hilde, addresses(other, noor, posts), "post") == {404}
    noor.refresh_from_db()
    assert (noor.until, noor.first_name) == (None, "Noor")


def test_a_mentor_and_an_officer_are_refused(company, noor, visit):
    mentor = visit(companies.mentor_of(company))
    officer = visit(companies.officer(), second_factor=True)

    for client in (mentor, officer):
        assert statuses(client, addresses(company, noor, READ)) == {403}
        assert statuses(client, addresses(company, noor, CHANGE), "post") == {403}


def test_a_suspended_company_only_reads(company, noor, lien):
    suspend_employer(company, reason="Facturen.", by=companies.officer(), at=NOW)

    assert statuses(lien, addresses(company, noor, READ)) == {200}
    assert statuses(lien, addresses(company, noor, CHANGE), "post") == {403}
    page = lien.get(addresses(company, noor, ["{person}/"])[0]).text
    assert "Correct the facts" not in page
    assert "Add somebody" not in lien.get(addresses(company, noor, [""])[0]).text


def test_a_company_that_the_sector_did_not_validate_registers_nobody(sector, visit):
    lien = companies.manager()
    company = companies.employer(by=lien)
    page = visit(lien).get(f"/en/bedrijf/{company.uuid}/medewerkers/").text

    assert "once the sector has validated the company" in page
    typed = {"first_name": "Noor", "last_name": "Peeters", "since": "2026-01-01"}
    assert visit(lien).post(f"/en/bedrijf/{company.uuid}/medewerkers/nieuw/", typed).status_code == 403
    assert not Employment.objects.exists()


def test_facts_that_another_company_told_are_not_shown(company, lien):
    """One person, two companies: each sees what it told itself."""
    mine = making.hired(company, "Noor", "Peeters", email="noor@x.example")
    theirs = making.hired(making.company(), "Noor", "Peeters", email="noor@secret.example", phone="0499 99 99 99")
    user = account("noor@x.example")
    take_record(mine.employee, user=user, at=NOW)
    take_record(theirs.employee, user=user, at=NOW)

    said = lien.get(addresses(company, mine, ["{person}/"])[0]).text
    said += lien.get(addresses(company, mine, [""])[0]).text
    assert "secret" not in said
    assert "0499 99 99 99" not in said


def without_what_is_ones_own(text, employment):
    """Of a page, without the names, the uuid and the keys that change with each request."""
    text = text.replace(str(employment.uuid), "UUID").replace(employment.email, "ADDRESS")
    text = text.replace(employment.last_name, "NAME")
    return re.sub(r'(nonce|csrfmiddlewaretoken" value)="[^"]+"', "", text)


def test_who_types_the_address_of_somebody_elses_employee_learns_nothing(company, lien, mailoutbox, client_at, django_capture_on_commit_callbacks):  # fmt: skip
    """The same pages, messages and mails for an address that the sector knows as for one that it does not."""
    theirs = making.hired(making.company(), "Noor", "Known", email="known@x.example")
    take_record(theirs.employee, user=account("known@x.example"), at=NOW)
    told = {}
    for name in ("Known", "Other"):
        mailoutbox.clear()
        with django_capture_on_commit_callbacks(execute=True):
            answer = lien.post(
                f"/en/bedrijf/{company.uuid}/medewerkers/nieuw/",
                {
                    "first_name": "Noor",
                    "last_name": name,
                    "email": f"{name.lower()}@x.example",
                    "since": "2026-01-01",
                    "invite": "on",
                },
            )
        added = Employment.objects.get(employer=company, last_name=name)
        pages = [lien.get(address).text for address in (answer.url, f"/en/bedrijf/{company.uuid}/medewerkers/")]
        pages += [lien.get(addresses(company, added, ["{person}/wijzigen/"])[0]).text]
        told[name] = [without_what_is_ones_own(page, added) for page in (pages[0], pages[2])]
        assert [mail for mail in mailoutbox if mail.to == ["lien@belcentrum.example"]] == []

    assert told["Known"] == told["Other"]
    assert PersonMatch.objects.count() == 1
    assert Invitation.objects.count() == 2


def test_staff_of_another_sector_find_nothing(company, noor, other_sector):
    from django_tenants.utils import tenant_context

    with tenant_context(other_sector):
        client = signed_in("beta.localhost", account("lien@belcentrum.example"))
    assert statuses(client, addresses(company, noor, READ)) == {404}
