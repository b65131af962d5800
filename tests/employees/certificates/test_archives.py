"""Many certificates in one ZIP file: made in the background, kept for a day, for whoever asked it."""

import io
import zipfile
from datetime import timedelta

import pytest
from django.utils import timezone

from employees.certificates.archives import archive_of, ask_for_archive, wipe_archives
from employees.certificates.documents import pdf_of
from employees.certificates.revoking import revoke_certificate
from portal.jobs.enums import JobState
from portal.jobs.running import run_waiting_jobs
from portal.kit.private_files import PrivateStorage
from portal.kit.rules import RuleBroken
from portal.privacy.models import AccessLog
from tests.accounts.people import signed_in
from tests.employees import making
from tests.employees.record import learning
from tests.employees.record.learning import NOW
from tests.employers import making as companies

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("sector", "english")]


@pytest.fixture
def lien():
    return companies.manager()


@pytest.fixture
def company(lien):
    return companies.employer(by=lien, validated=True)


def packed(**scope):
    job = ask_for_archive(at=timezone.now(), **scope)
    run_waiting_jobs()
    job.refresh_from_db()
    return job


def test_a_company_gets_what_happened_while_people_worked_for_it(company, lien):
    person = making.hired(company, "Noor", "Peeters", until=learning.OBTAINED).employee
    within = learning.took_part(person, learning.module("A 1"), last_day="2026-11-19")
    learning.took_part(person, learning.module("A 2"), last_day="2026-11-20")
    revoked = learning.took_part(person, learning.module("A 3"), last_day="2026-11-18")
    revoke_certificate(revoked, reason="Wrong.", by=None, at=NOW)

    job = packed(employer=company, by=lien)

    with zipfile.ZipFile(archive_of(job)) as archive:
        assert archive.namelist() == [f"{within.reference} Noor Peeters A 1.pdf"]
        assert archive.read(archive.namelist()[0]) == pdf_of(within)
    assert (job.state, job.outcome["certificates"]) == (JobState.DONE, 1)
    assert AccessLog.objects.get(subject=person.uuid).acting_for == company.name


def test_of_one_year_when_it_is_asked(company, lien):
    person = making.hired(company, "Noor", "Peeters").employee
    learning.took_part(person, learning.module("A 1"))

    with pytest.raises(RuleBroken, match="no certificates"):
        ask_for_archive(employer=company, year=2025, by=lien, at=NOW)


def test_only_who_asked_it_gets_the_file(company, lien, client_at):
    learning.took_part(making.hired(company, "Noor", "Peeters").employee, learning.module())
    job, other = packed(employer=company, by=lien), companies.manager("x@other.example")
    address = f"/attesten/zip/{job.uuid}/"

    answers = [signed_in("alfa.localhost", who, client=client_at("alfa")).get(address) for who in (lien, other)]

    assert [answer.status_code for answer in answers] == [200, 404]
    assert zipfile.is_zipfile(io.BytesIO(answers[0].getvalue()))


def test_after_a_day_the_file_is_gone(company, lien):
    learning.took_part(making.hired(company, "Noor", "Peeters").employee, learning.module())
    job = packed(employer=company, by=lien)

    written = PrivateStorage().get_modified_time(job.outcome["file"])  # By the clock of the disk.

    assert wipe_archives(at=written + timedelta(hours=23)) == 0
    assert wipe_archives(at=written + timedelta(days=1, minutes=1)) == 1
    assert archive_of(job) is None


def test_a_person_packs_their_own(lien):
    person = making.person()
    learning.took_part(person, learning.module())

    job = packed(employee=person, by=person.user)

    assert job.outcome["certificates"] == 1
    assert AccessLog.objects.count() == 0
    assert zipfile.is_zipfile(archive_of(job))
