"""What reports count, against the registers themselves and against what the verbs did."""

import json
from datetime import date, timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from django.utils import timezone

from catalogue.models import BusinessActivity
from employees.record.achieving import credit_hours
from employers.models import EmployerActivity
from portal.reports.definitions import COMPLETION, DEMAND, EXEMPTIONS, PARTICIPATION
from portal.reports.periods import Period
from portal.reports.questions import Question
from portal.reports.tables import sums_differ, table_of
from tests.exemptions.deciding import rows as decisions
from tests.reports import making
from tests.training import making as training
from tests.training.plans import making as plans
from tests.training.tracks import making as tracks
from training.closing.closing import reopen
from training.enrolling.candidates import of_employments
from training.enrolling.enrolling import ask_place, withdraw
from training.models import Enrolment, Session
from training.plans.choosing import accept
from training.plans.making import activate
from training.tracks.hours import correct_hours, log_hours

pytestmark = pytest.mark.usefixtures("english")
TODAY = date(2026, 11, 23)
NOVEMBER = Period(date(2026, 11, 1), date(2026, 11, 30))


def figures(report, by, employer=None, period=None, **asked):
    """({row: {measure: value}}, {measure: value} of the total)"""
    dimension = report.dimension(by, of_company=employer is not None)
    assert dimension.code == by
    question = Question(period or Period.of_year(2026), by, TODAY, employer, **asked)
    table = table_of(report, dimension, question)
    return {row.label: values(row) for row in table.rows}, values(table.total)


def values(row):
    return {code: cell.value for code, cell in row.cells.items()}


def exported(session, folder):
    file = folder / f"{session.pk}.json"
    words = ("--sector", "alfa", "--session", str(session.pk), str(file), "--json")
    call_command("export_register", *words, stdout=StringIO())
    return json.loads(file.read_text())


def added_up(folder, employer=None):
    """{month: minutes} and {person} of all closed sessions, by their exports."""
    minutes, people = {}, set()
    for session in Session.objects.filter(state="closed"):
        register = exported(session, folder)
        for person in register["participants"]:
            if employer is None or person["employer"] == employer.name:
                followed = [each or 0 for each in person["minutes"]]
                people |= {person["name"]} if sum(followed) else set()
                for part, there in zip(register["days"], followed, strict=True):
                    month = part["date"][:7]
                    minutes[month] = minutes.get(month, 0) + there
    return minutes, people


@pytest.fixture
def busy(company):
    """Sessions in the company and of the sector over two months, with all that happens in them."""
    other = making.people.company()
    type(other).objects.filter(pk=other.pk).update(postcode="9000", name="Anders BV")
    other.refresh_from_db()
    mine = training.staff(company, 4)
    theirs = [making.people.hired(other, "Els", "Maes"), making.people.hired(other, "Bart", "Peeters")]
    credit_hours(employee=mine[0].employee, module=(shared := making.module()), minutes=120, credited_on=making.DAY,
                 origin=("test", "00000000-0000-4000-8000-000000000001"), by=None, at=training.BEFORE)  # fmt: skip
    days = (date(2026, 11, 30), date(2026, 12, 1))
    half = [(1, 0, 100, "late"), (2, 0, 0, "ill"), (2, 1, 0, "ill"), (2, 2, 0, "ill"), (2, 3, 0, "ill")]
    making.of_the_sector([*mine[:3], *theirs], of=shared, days=days, but=half)
    making.closed(company, mine[1:], days=(date(2026, 11, 10),))
    gone = making.planned(company, days=(date(2026, 11, 11),))
    training.enrolled(gone, mine[:2])
    withdraw(gone.enrolments.get(number=2), by=None, at=training.BEFORE)
    making.settled(gone)
    again = making.closed(company, mine[:1], days=(date(2026, 11, 12),))
    reopen(again, reason="Verkeerd gemeten.", by=None, at=training.AFTER)
    return company, other, mine


def test_hours_and_people_are_those_of_the_registers_added_up(busy, tmp_path):
    company, other, _mine = busy
    for employer in (None, company, other):
        minutes, people = added_up(tmp_path, employer)
        by_month, total = figures(PARTICIPATION, "month", employer)
        assert {row: told["followed"] for row, told in by_month.items()} == {
            {"2026-11": "November 2026", "2026-12": "December 2026"}[month]: sum_ for month, sum_ in minutes.items()
        }
        assert (total["followed"], total["people"]) == (sum(minutes.values()), len(people))
        for by in ("quarter", "year", "module", "delivery", "basis"):
            rows, whole = figures(PARTICIPATION, by, employer)
            assert (sum(row["followed"] for row in rows.values()), whole) == (total["followed"], total)
    november = figures(PARTICIPATION, "month", period=NOVEMBER)[0]
    assert november == {"November 2026": figures(PARTICIPATION, "month")[0]["November 2026"]}


def test_a_session_counts_again_when_it_is_closed_again(busy, tmp_path):
    before = figures(PARTICIPATION, "month")[1]
    again = Session.objects.get(state="open")
    making.settled(again)
    after = figures(PARTICIPATION, "month")[1]
    minutes, people = added_up(tmp_path)
    assert after["followed"] == before["followed"] + 390 == sum(minutes.values())
    assert after["people"] == len(people)


def test_a_person_in_two_rows_counts_once_in_the_total(busy):
    rows, total = figures(PARTICIPATION, "module")
    assert total["people"] == 6
    assert sum(row["people"] for row in rows.values()) > total["people"]
    dimension = PARTICIPATION.dimension("module", of_company=False)
    assert sums_differ(table_of(PARTICIPATION, dimension, Question(NOVEMBER, "module", TODAY)))
    year = PARTICIPATION.dimension("year", of_company=False)
    assert not sums_differ(table_of(PARTICIPATION, year, Question(NOVEMBER, "year", TODAY)))


def test_a_company_has_what_its_people_followed_while_they_worked_there(busy):
    company, _other, mine = busy
    leaver = mine[2]
    whole = figures(PARTICIPATION, "month", company)[0]
    type(leaver).objects.filter(pk=leaver.pk).update(until=date(2026, 11, 30))
    left = figures(PARTICIPATION, "month", company)[0]
    assert left["November 2026"]["followed"] == whole["November 2026"]["followed"] - 390
    assert left["December 2026"]["followed"] == whole["December 2026"]["followed"] - 390


def test_completion_says_what_came_of_enrolments(busy):
    company, other, _mine = busy
    failed = Enrolment.objects.filter(state="attended", session__state="closed").order_by("pk").first()
    Enrolment.objects.filter(pk=failed.pk).update(result="failed")
    _rows, total = figures(COMPLETION, "month")
    assert total == {
        "people": 6, "enrolled": 10, "took_part": 8, "achieved": 7, "came": 1, "no_show": 1, "withdrawn": 1,
    }  # fmt: skip
    mine, theirs = figures(COMPLETION, "month", company)[1], figures(COMPLETION, "month", other)[1]
    assert {code: mine[code] + theirs[code] for code in total} == total


def test_an_activity_is_that_of_the_company_and_each_hour_counts_once_in_the_total(busy):
    company, other, _mine = busy
    for number in (1, 2):
        EmployerActivity.objects.create(
            employer=company, activity=BusinessActivity.objects.create(code=f"A{number}", title=f"Bellen {number}")
        )
    rows, total = figures(PARTICIPATION, "activity")
    mine = figures(PARTICIPATION, "year", company)[1]["followed"]
    theirs = figures(PARTICIPATION, "year", other)[1]["followed"]
    assert [row["followed"] for row in rows.values()] == sorted([mine, mine, theirs], reverse=True)
    assert total["followed"] == mine + theirs
    activity = BusinessActivity.objects.get(code="A1").pk
    assert figures(PARTICIPATION, "year", activity=activity)[1]["followed"] == mine


def test_provinces_modules_and_companies_narrow_what_is_counted(busy):
    company, other, _mine = busy
    rows, total = figures(PARTICIPATION, "province")
    assert set(rows) == {"West Flanders", "East Flanders"}
    mine, theirs = figures(PARTICIPATION, "year", company)[1], figures(PARTICIPATION, "year", other)[1]
    assert figures(PARTICIPATION, "year", province="east_flanders")[1] == theirs
    assert figures(PARTICIPATION, "year", company="anders")[1] == theirs
    assert figures(PARTICIPATION, "year", company=company.enterprise_number)[1] == mine
    assert figures(PARTICIPATION, "year", module="no such module")[1]["followed"] == 0
    assert figures(PARTICIPATION, "year", delivery="online")[1]["followed"] == 0
    assert figures(PARTICIPATION, "year", delivery="classroom")[1] == total


def test_hours_at_work_count_as_they_were_logged_and_corrected(company):
    track = tracks.started(company)
    mentor, today = track.mentor.user, tracks.TODAY
    line = log_hours(track, day=today, minutes=90, by=mentor, at=tracks.NOW)
    log_hours(track, day=today, minutes=30, by=mentor, at=tracks.NOW)
    correct_hours(line, day=today, minutes=60, by=mentor, at=tracks.NOW)
    period = Period(today, today)
    rows, total = figures(PARTICIPATION, "basis", company, period=period)
    assert (set(rows), total["followed"], total["people"]) == ({"Learned at work"}, 90, 1)
    assert figures(PARTICIPATION, "basis", company, period=period, basis="session")[1]["followed"] == 0
    assert set(figures(PARTICIPATION, "delivery", period=period)[0]) == {"At the workplace"}


def test_exemptions_are_decisions_and_hours_that_stand(company):
    now = decisions.NOW
    period = Period(timezone.localdate(now), timezone.localdate(now))
    noor = making.people.hired(company, email="noor@belcentrum.example")
    asked = {
        "employment": noor,
        "asked_by": decisions.officer("lien@belcentrum.example"),
        "at": now - timedelta(days=6),
    }
    decisions.granted_full(decisions.sent(noor.employee, decisions.module("M 1"), proposal=decisions.FULL, **asked))
    decisions.granted_hours(
        decisions.sent(noor.employee, decisions.module("M 2"), **asked), "24", differs_because="Minder."
    )
    decisions.refused(decisions.sent(noor.employee, decisions.module("M 3"), proposal=decisions.NONE, **asked))
    # What she asked herself: the company has what was granted, and not what was refused.
    noor.employee.user = decisions.officer("noor@home.example")
    noor.employee.save()
    decisions.refused(decisions.sent(noor.employee, decisions.module("M 4"), proposal=decisions.NONE))
    _rows, whole = figures(EXEMPTIONS, "module", period=period)
    full, hours = 80 * 50, 24 * 50
    assert whole == {"people": 1, "decisions": 4, "full": 1, "hours": 1, "refused": 2, "saved": full + hours, "days": 6}
    rows, mine = figures(EXEMPTIONS, "module", company, period=period)
    assert (mine["decisions"], mine["refused"], mine["days"], len(rows)) == (3, 1, 6, 3)
    followed = figures(PARTICIPATION, "basis", company, period=period)[1]
    assert followed == {"people": 0, "followed": 0, "exempted": 1, "saved": full + hours}


def test_a_decision_is_of_the_company_that_asked_it_and_of_no_other_employer_of_the_person(company):
    now = decisions.NOW
    period = Period(timezone.localdate(now), timezone.localdate(now))
    other = making.people.company()
    type(other).objects.filter(pk=other.pk).update(postcode="9000", name="Anders BV")
    other.refresh_from_db()
    noor = making.people.hired(company)
    elsewhere = making.people.hired(other)
    type(elsewhere).objects.filter(pk=elsewhere.pk).update(employee=noor.employee)
    asked = decisions.sent(
        noor.employee,
        decisions.module("M 1"),
        proposal=decisions.NONE,
        employment=noor,
        asked_by=making.people.person("lies@home.example").user,
    )
    decisions.refused(asked)
    of = [{"province": "west_flanders"}, {"province": "east_flanders"}, {"company": "anders"}]
    assert [sorted(figures(EXEMPTIONS, "province", period=period, **each)[0]) for each in of] == [
        ["West Flanders"],
        [],
        [],
    ]


def test_hours_of_a_module_are_saved_once(company):
    """Of who need not follow part of it, and later nothing of it."""
    now, of = decisions.NOW, decisions.module("M 1")
    period = Period(timezone.localdate(now), timezone.localdate(now))
    noor = making.people.hired(company, email="noor@belcentrum.example")
    noor.employee.user = decisions.officer("noor@home.example")
    noor.employee.save()
    decisions.granted_hours(decisions.sent(noor.employee, of), "24", differs_because="Minder.")
    asked = decisions.sent(noor.employee, of, proposal=decisions.FULL)
    decisions.granted_full(asked, differs_because="Meer getoond.")
    rows, total = figures(PARTICIPATION, "basis", company, period=period)
    assert (total["exempted"], total["saved"]) == (1, 80 * 50)
    assert sorted(row["saved"] for row in rows.values()) == [24 * 50, 56 * 50]


def test_demand_is_who_waits_asked_or_is_planned_and_not_enrolled(company):
    noor, els, jan = training.staff(company, 3)
    of = plans.module(1)
    waiting = training.of_the_sector(of=of, days=(date(2027, 2, 1),), places=1)
    training.enrolled(waiting, [noor, els])
    ask_place(waiting, candidate=of_employments([jan])[0], at=training.BEFORE)
    plan = plans.planned(company)
    for person in (noor, els, jan):
        for module in (of, plans.module(2) if person == noor else None):
            if module:
                accept(plans.added(plan, person.employee, module), by=None, at=plans.NOW)
    activate(plan, by=None, at=plans.NOW)
    period = Period(date(2027, 1, 1), date(2027, 12, 31))
    rows, total = figures(DEMAND, "module_quarter", company, period=period)
    assert total == {"people": 3, "together": 3, "waiting": 1, "asked": 1, "planned": 1}
    assert sorted(rows) == ["quarter 1 of 2027 · M 1 Module 1", "quarter 1 of 2027 · M 2 Module 2"]
    plans.achieved(noor.employee, type(of).objects.get(code="M 2"))
    assert figures(DEMAND, "module", company, period=period)[1]["planned"] == 0
    assert figures(DEMAND, "quarter", period=period)[1]["together"] == 2
    assert figures(DEMAND, "module", making.people.company(), period=period)[1]["together"] == 0
