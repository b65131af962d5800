"""The pages of what was learned: a person's own, a company's, and an officer's."""

from datetime import date
from io import BytesIO

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import load_workbook

from employees.certificates.documents import pdf_of
from employees.models import Certificate, Trajectory
from employees.record.enums import RUNNING, STOPPED
from portal.privacy.models import AccessLog
from tests.accounts.people import signed_in
from tests.catalogue.factories import ProgrammeFactory
from tests.employees import making
from tests.employees.record import learning
from tests.employees.record.learning import OBTAINED
from tests.employers import making as companies
from tests.employers.officer import at_work

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("sector", "strict_templates", "source_texts")]
HISTORY = "/en/mijn/leerloopbaan/"


@pytest.fixture
def noor():
    return making.person()


@pytest.fixture
def mine(noor, client_at):
    return signed_in("alfa.localhost", noor.user, client=client_at("alfa"))


@pytest.fixture
def lien():
    return companies.manager()


@pytest.fixture
def company(lien):
    return companies.employer(by=lien, validated=True)


@pytest.fixture
def hers(lien, client_at):
    return signed_in("alfa.localhost", lien, client=client_at("alfa"))


def test_a_person_sees_how_far_they_are_and_what_they_have(noor, mine):
    first, second = learning.module("A 1", "Helpdesk"), learning.module("A 2", "Security")
    learning.on_the_way(noor, ProgrammeFactory(title="Digital supporter", modules=[first, second]))
    certificate = learning.certified(learning.obtained(noor, first))

    page = mine.get(HISTORY).text

    for words in ("Digital supporter", "40 of 80 lestijden", "1 still to go", "Security", certificate.reference):
        assert words in page, words
    assert reverse("employees:certificate", args=[certificate.uuid]) in page


def test_who_has_nothing_yet_reads_what_comes(mine):
    assert "As soon as you complete a module" in mine.get(HISTORY).text


def test_who_never_registered_does_that_first(client_at, lien):
    client = signed_in("alfa.localhost", lien, client=client_at("alfa"))

    assert client.get(HISTORY).url == "/en/mijn/registreren/"


def test_a_page_asks_as_much_for_one_as_for_three(noor, mine):
    def add(number):
        only = learning.module(f"A {number}")
        learning.on_the_way(noor, ProgrammeFactory(modules=[only, learning.module(f"B {number}")]))
        learning.certified(learning.obtained(noor, only))

    add(1)
    mine.get(HISTORY)
    with CaptureQueriesContext(connection) as one:
        mine.get(HISTORY)
    add(2)
    add(3)
    with CaptureQueriesContext(connection) as three:
        mine.get(HISTORY)

    assert len(one) == len(three) <= 15


def test_a_person_begins_stops_and_goes_on(noor, mine):
    programme = ProgrammeFactory(title="Digital supporter", modules=[learning.module()])
    answer = mine.post(f"{HISTORY}traject/", {"programme": programme.pk, "since": "2026-11-01"}, follow=True)
    assert "You are on the way to Digital supporter." in answer.text
    trajectory = Trajectory.objects.get()
    here = f"{HISTORY}traject/{trajectory.uuid}/"

    assert "This field is required" in mine.post(f"{here}stoppen/", {"reason": ""}).text
    mine.post(f"{here}stoppen/", {"reason": "Other work."})
    trajectory.refresh_from_db()
    assert trajectory.state == STOPPED

    mine.post(f"{here}verder/")
    trajectory.refresh_from_db()
    assert trajectory.state == RUNNING


def test_what_is_refused_is_told_with_what_was_typed(noor, mine):
    programme = ProgrammeFactory(modules=[learning.module()])
    learning.on_the_way(noor, programme)

    page = mine.post(f"{HISTORY}traject/", {"programme": programme.pk, "since": "2026-11-01"}).text

    assert "on the way to this programme already" in page
    assert 'value="2026-11-01"' in page


def test_nobody_stops_the_way_of_another(noor, client_at):
    trajectory = learning.on_the_way(noor, ProgrammeFactory(modules=[learning.module()]))
    other = making.person("other@home.example")
    client = signed_in("alfa.localhost", other.user, client=client_at("alfa"))

    answers = [client.post(f"{HISTORY}traject/{trajectory.uuid}/{verb}/") for verb in ("stoppen", "verder")]

    assert [answer.status_code for answer in answers] == [404, 404]


def test_the_holder_and_the_company_of_then_get_the_file_and_nobody_else(company, lien, client_at):
    person = making.hired(company, "Noor", "Peeters").employee
    certificate = learning.took_part(person, learning.module())
    stranger = companies.manager("x@other.example")
    companies.employer(by=stranger, validated=True)
    address = reverse("employees:certificate", args=[certificate.uuid])

    def got(user):
        return signed_in("alfa.localhost", user, client=client_at("alfa")).get(address)

    assert got(lien).content == pdf_of(certificate)
    assert [got(each).status_code for each in (stranger, companies.officer())] == [404, 404]
    assert AccessLog.objects.get().viewer == lien


def test_a_company_sees_what_happened_in_its_periods_alone(company, hers):
    employment = making.hired(company, "Noor", "Peeters", since=date(2026, 3, 1), until=OBTAINED)
    person = employment.employee
    learning.obtained(person, learning.module("A 1", "Before"), on=date(2026, 2, 28))
    learning.obtained(person, learning.module("A 2", "Within"), on=date(2026, 3, 1))
    learning.obtained(person, learning.module("A 3", "Afterwards"), on=OBTAINED)
    later = learning.took_part(person, learning.module("A 4"), last_day=OBTAINED.isoformat())

    page = hers.get(reverse("employees:learned", args=[company.uuid, employment.uuid])).text
    listed = hers.get(reverse("employees:company_certificates", args=[company.uuid])).text

    assert ["Before" in page, "Within" in page, "Afterwards" in page] == [False, True, False]
    assert later.reference not in page + listed


def test_a_company_puts_somebody_on_the_way_and_lets_go(company, hers):
    employment = making.hired(company, "Noor", "Peeters")
    programme = ProgrammeFactory(title="Digital supporter", modules=[learning.module()])
    here = [company.uuid, employment.uuid]

    sent = {"programme": programme.pk, "since": "2026-11-01"}
    page = hers.post(reverse("employees:ask_programme", args=here), sent, follow=True).text
    assert "Noor Peeters is on the way to Digital supporter." in page
    trajectory = Trajectory.objects.get()

    page = hers.post(reverse("employees:no_longer_asked", args=[*here, trajectory.uuid]), follow=True).text
    assert "You no longer follow this programme" in page
    assert hers.post(reverse("employees:no_longer_asked", args=[*here, trajectory.uuid])).status_code == 404


def test_the_list_of_a_company_is_searched_narrowed_and_taken_along(company, hers):
    for number, name in enumerate(["Noor", "Emre", "Zoë"]):
        person = making.hired(company, name, "Peeters").employee
        learning.took_part(person, learning.module(f"A {number}"))
    address = reverse("employees:company_certificates", args=[company.uuid])

    assert "Emre Peeters" in hers.get(address, {"q": "emre"}).text
    assert "Noor Peeters" not in hers.get(address, {"q": "emre"}).text
    assert "Zoë Peeters" in hers.get(address, {"q": "2026-000003"}).text
    assert "Nothing found" in hers.get(address, {"year": "2026", "state": "revoked"}).text
    rows = list(load_workbook(BytesIO(hers.get(address, {"export": "xlsx"}).content)).active.values)
    assert [row[0] for row in rows[1:]] == ["Zoë Peeters", "Emre Peeters", "Noor Peeters"]
    assert hers.post(reverse("employees:pack_company", args=[company.uuid])).status_code == 302


def test_an_officer_finds_revokes_and_issues_anew(noor, client_at):
    certificate = learning.certified(learning.obtained(noor, learning.module()))
    client = at_work(client_at)
    page = reverse("certificate_admin:edit", args=[certificate.pk])

    assert "Noor Peeters" in client.get(reverse("certificate_admin:index"), {"q": "peeters"}).text
    assert "This field is required" in client.post(page, {"answer": "revoke", "reason": ""}).text
    client.post(page, {"answer": "reissue"})
    new = Certificate.objects.standing().get()
    assert new.replaces == certificate
    client.post(reverse("certificate_admin:edit", args=[new.pk]), {"answer": "revoke", "reason": "Wrong."})
    assert Certificate.objects.standing().count() == 0
    assert client.get(reverse("certificate_admin:file", args=[new.pk])).content == pdf_of(new)


def test_an_officer_sees_the_record_in_the_dossier_and_moves_it(noor, client_at):
    first, second = learning.module("A 1", "Helpdesk"), learning.module("A 2")
    programme = ProgrammeFactory(title="Digital supporter", modules=[first, second])
    certificate = learning.certified(learning.obtained(noor, first))
    client = at_work(client_at)

    client.post(
        reverse("person_admin:start_trajectory", args=[noor.pk]),
        {"start-programme": programme.pk, "start-since": "2026-11-01"},
    )
    page = client.get(reverse("person_admin:edit", args=[noor.pk])).text
    for words in ("Digital supporter", "40 of 80 lestijden", certificate.reference):
        assert words in page, words

    trajectory = Trajectory.objects.get()
    where = [noor.pk, trajectory.pk]
    client.post(reverse("person_admin:stop_trajectory", args=where), {"move-reason": "Other work."})
    trajectory.refresh_from_db()
    assert trajectory.state == STOPPED
    client.post(reverse("person_admin:resume_trajectory", args=where))
    trajectory.refresh_from_db()
    assert trajectory.state == RUNNING


def test_an_officer_records_that_the_sector_is_recognised(client_at):
    programme = ProgrammeFactory()
    client = at_work(client_at)
    sent = {"programme": programme.pk, "recognised_by": "AHOVOKS", "reference": "2026/1", "since": "2026-01-01"}

    client.post(reverse("providerrecognition:add"), sent | {"until": ""})
    page = client.post(reverse("providerrecognition:add"), sent | {"until": ""}).text

    assert programme.provider_recognitions.count() == 1
    assert "holds in this period already" in page
