"""What papers hold about people, how it is forgotten, and what becomes of it when two records are one."""

import pytest

from employees.doubles.merging import merge
from portal.privacy.holders import holders, in_full, subject_of
from tests.employees.making import hired
from tests.employees.record import learning
from tests.training.making import AFTER, BEFORE, all_present, later
from tests.training.papers import making
from training.closing.closing import close
from training.models import AttestIssued, CredentialRegistered, LeaveWish
from training.papers.attests.issuing import issue_attest
from training.papers.attests.wishing import ask_leave


def holder():
    return holders["training.papers"]


@pytest.fixture
def enrolment(company):
    noor = making.with_account(hired(company))
    session = making.session(company)
    enrolment = making.comes(session, noor)
    ask_leave(enrolment, by=None, at=BEFORE)
    issue_attest(enrolment, by=None, at=BEFORE)
    certificate = learning.certified(learning.obtained(noor.employee, learning.module()))
    CredentialRegistered.objects.create(certificate=certificate, at=BEFORE)
    return enrolment


def subject(enrolment):
    return in_full(subject_of(enrolment.employee.user))


def test_people_read_all_that_stands_for_them(enrolment):
    said = [str(section.rows) for section in holder().held(subject(enrolment))]
    assert len(said) == 3
    assert all(rows != "[]" for rows in said)
    assert "Noor Peeters" in said[1]
    assert making.ODB in said[1]


def test_who_is_erased_stands_on_no_attest_any_more_and_the_figures_stay(enrolment):
    all_present(enrolment.session)
    close(enrolment.session, by=None, at=AFTER)
    fate = holder().erase(subject(enrolment), at=AFTER)
    attest = AttestIssued.objects.get()
    assert (attest.printed, attest.erased_at) == ({}, AFTER)
    assert attest.snapshot["planned_minutes"] == 390
    assert "Noor" not in str(attest.snapshot)
    assert len(attest.sha256) == 64
    assert not LeaveWish.objects.exists()
    assert (len(fate.kept), len(fate.wiped)) == (1, 1)


def test_an_attest_goes_after_seven_years(enrolment):
    assert holder().expire(later(days=7 * 365 - 1)) == {"attests of enrolment": 0}
    assert holder().expire(later(days=7 * 365 + 1)) == {"attests of enrolment": 1}
    assert not AttestIssued.objects.exists()


def test_of_one_person_who_stood_twice_in_a_session_one_attest_is_left(company, enrolment):
    other = hired(company, "N.", "Peeters")
    twice = making.comes(enrolment.session, other)
    issue_attest(twice, by=None, at=BEFORE)
    merge(other.employee, into=enrolment.employee, by=None, at=AFTER)
    assert AttestIssued.objects.standing().count() == 1
    assert AttestIssued.objects.count() == 2
