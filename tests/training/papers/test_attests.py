"""Attests are asked and given: what they say, once, and no longer than the enrolment stands."""

from datetime import date, timedelta
from io import BytesIO

import pytest
from pypdf import PdfReader

from employees.record.achieving import credit_hours
from portal.kit.rules import RuleBroken
from tests.employees import making as people
from tests.employees.making import hired
from tests.employers.making import officer
from tests.training import making as sessions
from tests.training.making import AFTER, BEFORE, DAY, all_present, later
from tests.training.papers import making
from training.back_office.leave import overdue
from training.closing.closing import close, reopen
from training.enrolling.enrolling import withdraw
from training.models import AttestIssued, LeaveWish
from training.papers.attests.facts import falls_short
from training.papers.attests.issuing import issue_attest
from training.papers.attests.wishing import ask_leave, take_back_leave
from training.papers.attests.words import pdf_of
from training.papers.deadlines import attest_due
from training.papers.of_session import SessionPapers
from training.papers.registrations import registration_of
from training.registers.gathering import sheet_of
from training.sessions.planning import cancel_session

EXAM = DAY + timedelta(days=9)


@pytest.fixture
def enrolment(company):
    noor = hired(company)
    return making.comes(making.session(days=(DAY, DAY + timedelta(days=7))), noor)


def test_an_attest_says_what_the_enrolment_and_the_register_say(enrolment, company):
    attest = issue_attest(enrolment, exam_on=EXAM, by=None, at=BEFORE)
    sheet, said = sheet_of(enrolment.session, on=DAY), attest.snapshot
    assert said["planned_minutes"] == sheet.planned_minutes == 4 * 195
    assert said["days"] == [["2026-11-23", 390], ["2026-11-30", 390]]
    assert (said["minutes"], said["to_follow_minutes"], said["week_minutes"]) == (2000, 2000, 390)
    assert (said["provider_number"], said["odb_number"]) == (making.NUMBER, making.ODB)
    text = making.words(pdf_of(attest))
    for words in ["Noor Peeters", "Cevora vzw", "0123.456.749", making.ODB, company.name, "40 lestijden", "33 u 20"]:
        assert words in text
    for words in ["23 november 2026", "30 november 2026", "2 december 2026", "13 u", "VOV-"]:
        assert words in text
    assert "Noor" not in str(said)


def test_the_signature_stays_with_many_days(company):
    days = tuple(DAY + timedelta(days=7 * number) for number in range(13))
    attest = issue_attest(making.comes(making.session(days=days), hired(company)), by=None, at=BEFORE)
    [page] = PdfReader(BytesIO(pdf_of(attest))).pages
    assert "15 februari 2027" in page.extract_text()


def test_a_credit_is_taken_off(company):
    of = making.module()
    noor = hired(company)
    credit_hours(
        employee=noor.employee,
        module=of,
        minutes=500,
        credited_on=DAY,
        origin=("exemption", noor.uuid),
        by=None,
        at=BEFORE,
    )
    enrolment = making.comes(making.session(of=of), noor)
    said = issue_attest(enrolment, by=None, at=BEFORE).snapshot
    assert (said["credited_minutes"], said["to_follow_minutes"]) == (500, 1500)
    # 30 of the 40 lestijden are left: less than the 32 that the law asks.
    assert falls_short(said, date(2026, 3, 1)).confirmed
    assert not falls_short(said, date(2026, 9, 1)).confirmed
    assert falls_short(said | {"to_follow_minutes": 1600}, DAY) is None


def test_two_clicks_give_one_attest_and_another_session_a_new_one(enrolment):
    first = issue_attest(enrolment, by=None, at=BEFORE)
    assert issue_attest(enrolment, by=None, at=later(days=1)) == first
    second = issue_attest(enrolment, exam_on=EXAM, by=None, at=later(days=2))
    first.refresh_from_db()
    assert (first.stands, second.stands, second.number) == (False, True, 2)
    assert second.reference == f"VOV-{enrolment.session_id}-1-2"
    assert AttestIssued.objects.standing().get() == second


def test_the_file_is_the_same_each_time(enrolment):
    attest = issue_attest(enrolment, by=None, at=BEFORE)
    assert pdf_of(attest) == pdf_of(AttestIssued.objects.get())
    assert len(attest.sha256) == 64


@pytest.mark.parametrize(
    ("since", "until", "has_one"),
    [
        (date(2026, 11, 23), None, True),
        (date(2026, 11, 24), None, False),
        (date(2026, 1, 1), date(2026, 11, 24), True),
        (date(2026, 1, 1), date(2026, 11, 23), False),
    ],
)
def test_the_registration_holds_on_the_first_day(company, since, until, has_one):
    of = sessions.module()
    making.registered(of, since=since, until=until)
    enrolment = making.comes(making.session(of=of), hired(company))
    if has_one:
        assert issue_attest(enrolment, by=None, at=BEFORE).stands
    else:
        with pytest.raises(RuleBroken, match="not registered in the training database on 23 November 2026"):
            issue_attest(enrolment, by=None, at=BEFORE)


def test_a_company_that_is_provider_itself_goes_before_the_sector(company):
    of = making.module()
    making.registered(
        of, number=company.enterprise_number, odb="ODB-0000002", name="Belcentrum", since=date(2026, 6, 1)
    )
    enrolment = making.comes(making.session(company, of=of), hired(company))
    assert issue_attest(enrolment, by=None, at=BEFORE).snapshot["odb_number"] == "ODB-0000002"


def test_the_registration_of_another_company_is_not_that_of_the_sector(company):
    of, other = making.module(), people.company()
    making.registered(of, number=other.enterprise_number, odb="ODB-0000003", name="Anders", since=date(2020, 1, 1))
    for session in (making.session(of=of), making.session(company, of=of, days=(DAY + timedelta(days=9),))):
        assert registration_of(session).odb_number == making.ODB


def test_with_the_enrolment_the_attest_goes(enrolment):
    attest = issue_attest(enrolment, by=None, at=BEFORE)
    ask_leave(enrolment, by=None, at=BEFORE)
    withdraw(enrolment, by=None, at=BEFORE)
    attest.refresh_from_db()
    assert not attest.stands
    assert not LeaveWish.objects.waiting().exists()
    with pytest.raises(RuleBroken, match="withdrawn"):
        issue_attest(enrolment, by=None, at=BEFORE)
    with pytest.raises(RuleBroken, match="withdrawn"):
        ask_leave(enrolment, by=None, at=BEFORE)


def test_with_the_session_all_its_attests_go(enrolment):
    issue_attest(enrolment, by=None, at=BEFORE)
    cancel_session(enrolment.session, reason="Ill", by=None, at=BEFORE)
    assert not AttestIssued.objects.standing().exists()


def test_leave_is_asked_once_and_answered_by_the_attest(enrolment):
    wish = ask_leave(enrolment, by=None, at=BEFORE)
    assert ask_leave(enrolment, by=None, at=later(days=1)) == wish
    assert [each.counts_from for each in LeaveWish.objects.waiting()] == [BEFORE.date()]
    take_back_leave(enrolment, by=None, at=BEFORE)
    with pytest.raises(RuleBroken, match="taken back"):
        take_back_leave(enrolment, by=None, at=BEFORE)
    again = ask_leave(enrolment, by=None, at=later(days=2))
    assert [each.counts_from for each in LeaveWish.objects.waiting()] == [later(days=2).date()]
    issue_attest(enrolment, by=None, at=later(days=3))
    assert again != wish
    assert not LeaveWish.objects.waiting().exists()


def test_an_exam_lies_after_the_first_day(enrolment):
    with pytest.raises(RuleBroken, match="exam lies before"):
        issue_attest(enrolment, exam_on=DAY - timedelta(days=1), by=None, at=BEFORE)


def test_after_the_closing_an_attest_can_still_be_given_and_leave_no_longer_asked(company):
    session = making.session(company)
    there, away = (making.comes(session, hired(company, *names)) for names in (("Noor", "Peeters"), ("Jan", "Maes")))
    all_present(session, but=[(away, 0, 0, "ill"), (away, 1, 0, "ill")])
    close(session, by=None, at=AFTER)
    for each in (there, away):
        each.refresh_from_db()
    assert issue_attest(there, by=None, at=AFTER).stands
    with pytest.raises(RuleBroken, match="did not come"):
        issue_attest(away, by=None, at=AFTER)
    with pytest.raises(RuleBroken, match="closed"):
        ask_leave(there, by=None, at=AFTER)


def test_closing_and_reopening_a_session_gives_nobody_more_days(enrolment):
    wish = ask_leave(enrolment, by=None, at=BEFORE)
    session = enrolment.session
    due = attest_due(wish.asked_at).on
    over = due + timedelta(days=1)
    all_present(session, at=AFTER + timedelta(days=7))
    close(session, by=None, at=AFTER + timedelta(days=7))
    assert overdue(LeaveWish.objects.with_answer(), over).get() == wish
    assert SessionPapers(session, officer(), AFTER).people[0].due.on == due
    reopen(session, reason="Fout", by=None, at=AFTER + timedelta(days=8))
    assert overdue(LeaveWish.objects.with_answer(), over).get() == wish
