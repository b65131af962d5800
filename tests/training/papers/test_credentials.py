"""Certificates that are registered with the learning-credentials database: which, by when, ticked once and taken back."""

from datetime import date, datetime, timedelta

import pytest
from django.urls import reverse

from employees.certificates.revoking import revoke_certificate
from employees.models import ProviderRecognition
from portal.accounts.enums import Role
from portal.kit.rules import RuleBroken
from tests.accounts.people import account, signed_in
from tests.catalogue.factories import ProgrammeFactory
from tests.employees import making as people
from tests.employees.record import learning
from tests.training.making import BRUSSELS
from tests.training.papers.making import cells
from training.models import CredentialRegistered
from training.papers.credentials.ticking import take_back, tick
from training.papers.credentials.which import done, overdue, soon, to_register, waiting

ISSUED = date(2026, 11, 20)
NOW = datetime(2026, 11, 20, 15, tzinfo=BRUSSELS)
LAST = date(2027, 1, 20)


@pytest.fixture
def noor(sector):
    return people.person()


@pytest.fixture
def module(sector):
    """Of a programme for which the sector is recognised."""
    made = learning.module()
    programme = ProgrammeFactory(modules=[made, learning.module("M IT 026", "Netwerk")])
    ProviderRecognition.objects.create(
        programme=programme, recognised_by="AHOVOKS", reference="2026/12", since=date(2026, 1, 1)
    )
    return made


@pytest.fixture
def certificate(noor, module):
    return learning.certified(learning.obtained(noor, module))


@pytest.fixture
def officer(client_at, sector):
    user = account("bart@sector.example", Role.OFFICER)
    return signed_in("alfa.localhost", user, second_factor=True, client=client_at("alfa"))


def test_a_proof_of_a_recognised_programme_is_due_within_two_months(certificate):
    assert [row.due_on for row in to_register()] == [LAST]
    assert [waiting(day).count() for day in (LAST, LAST + timedelta(days=1))] == [1, 0]
    assert [overdue(day).count() for day in (LAST, LAST + timedelta(days=1))] == [0, 1]
    assert [soon(LAST - timedelta(days=days)).count() for days in (15, 14, -30)] == [0, 1, 1]


def test_the_last_day_of_a_short_month(noor, module):
    obtained = date(2026, 12, 31)
    learning.certified(learning.obtained(noor, module, on=obtained), on=obtained)
    assert to_register().get().due_on == date(2027, 2, 28)


def test_what_is_not_of_a_recognised_programme_is_not_registered(noor, module):
    other = learning.module("M IT 099", "Iets anders")
    learning.certified(learning.obtained(noor, other))
    learning.took_part(noor, module)
    assert not to_register().exists()


@pytest.mark.parametrize(("until", "counts"), [(ISSUED, False), (ISSUED + timedelta(days=1), True), (None, True)])
def test_the_recognition_holds_on_the_day_of_issue(noor, module, until, counts):
    ProviderRecognition.objects.update(until=until)
    learning.certified(learning.obtained(noor, module))
    assert to_register().exists() is counts


def test_a_second_tick_changes_nothing_and_taking_back_keeps_who(certificate):
    bart, lies = account("bart@sector.example"), account("lies@sector.example")
    assert len(tick([certificate], by=bart, at=NOW)) == 1
    assert tick([certificate], by=lies, at=NOW) == []
    assert [row.pk for row in done(ISSUED)] == [certificate.pk]
    take_back(certificate, by=lies, at=NOW)
    with pytest.raises(RuleBroken, match="not ticked"):
        take_back(certificate, by=lies, at=NOW)
    assert waiting(ISSUED).exists()
    assert len(tick([certificate], by=lies, at=NOW)) == 1
    assert [(row.by, row.undone_by) for row in CredentialRegistered.objects.order_by("pk")] == [
        (bart, lies),
        (lies, None),
    ]


def test_what_is_revoked_is_not_registered_and_stays_when_it_was(certificate):
    tick([certificate], by=None, at=NOW)
    revoke_certificate(certificate, reason="Fout", by=None, at=NOW)
    assert done(ISSUED).exists()
    take_back(certificate, by=None, at=NOW)
    assert not to_register().exists()
    assert tick([certificate], by=None, at=NOW) == []


LIST = "led_admin:index"


def test_the_list_the_export_and_the_ticks(officer, certificate):
    page = officer.get(reverse(LIST))
    assert certificate.reference in page.text
    rows = cells(officer.get(f"{reverse(LIST)}?state=due&export=xlsx"))
    assert len(rows) == 2
    assert rows[1][0] == certificate.reference
    assert rows[1][4] is None
    assert officer.get(f"{reverse(LIST)}?state=overdue").context["items_count"] == 0
    answer = officer.post(f"/beheer/bulk/employees/certificate/registered_with_led/?id={certificate.pk}")
    assert answer.status_code == 302
    assert officer.get(f"{reverse(LIST)}?state=done").context["items_count"] == 1
    one = reverse("led_admin:edit", args=[certificate.pk])
    assert "bart@sector.example" in officer.get(one).text or "Mieke Maes" in officer.get(one).text
    officer.post(one, {"answer": "take_back"})
    assert officer.get(f"{reverse(LIST)}?state=due").context["items_count"] == 1
    officer.post(one, {"answer": "tick"})
    assert CredentialRegistered.objects.get(undone_at=None).by.email == "bart@sector.example"


def test_what_is_due_stands_on_the_first_page_of_the_back_office(officer, certificate):
    assert certificate.reference not in officer.get("/beheer/").text
    type(certificate).objects.update(obtained_on=ISSUED - timedelta(days=90))
    assert certificate.reference in officer.get("/beheer/").text


def test_a_curator_sees_nothing_of_it(client_at, certificate):
    curator = account("cleo@sector.example", Role.CURATOR)
    client = signed_in("alfa.localhost", curator, second_factor=True, client=client_at("alfa"))
    assert client.get(reverse(LIST)).status_code == 302
    answer = client.post(f"/beheer/bulk/employees/certificate/registered_with_led/?id={certificate.pk}")
    assert answer.status_code in (302, 403)
    assert not CredentialRegistered.objects.exists()
