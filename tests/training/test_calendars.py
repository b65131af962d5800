"""Sessions in the calendars of those who are expected there."""

from datetime import date, time, timedelta

import pytest
from django.core import mail
from django.urls import reverse
from icalendar import Calendar

from employees.sector_tasks import give_task
from employees.states import Task
from portal.agenda.entries import entries_of, sources
from tests.accounts.people import account, signed_in
from tests.employees import making as people
from tests.training import making
from training.calendars import entries_of_user
from training.enrolling.enrolling import withdraw
from training.models import Enrolment
from training.sessions.planning import cancel_session, move_session, plan_session
from training.sessions.plans import Plan

AT = making.BEFORE
NEXT_DAY = date(2026, 11, 24)


@pytest.fixture
def session(company):
    return making.in_company(company, place_note="Zaal 2, tweede verdieping")


@pytest.fixture
def noor(company, session):
    """Somebody with an account who is enrolled; gives the account."""
    user = account("noor@company.example")
    employment = people.hired(company, "Noor", "Peeters", email=user.email)
    employment.employee.user = user
    employment.employee.save()
    making.enrolled(session, [employment])
    return user


def files(user):
    """The calendar files that were mailed to this account: (method, status, start)."""
    found = []
    for letter in mail.outbox:
        for part in letter.message().walk() if letter.to == [user.email] else ():
            if part.get_content_type() == "text/calendar":
                calendar = Calendar.from_ical(part.get_payload(decode=True))
                (event,) = calendar.walk("VEVENT")
                found.append((str(calendar["method"]), str(event["status"]), event.start))
    return found


def test_a_session_stands_half_day_by_half_day_in_the_calendar_of_who_is_in_it(session, noor):
    morning, afternoon = entries_of(noor, at=AT)

    assert (morning.starts_at.time(), morning.ends_at.time()) == (time(8), time(11, 30))  # UTC
    assert (morning.title, morning.location) == (session.title, "Zaal 2, tweede verdieping")
    assert morning.path == reverse("training:session", args=[session.uuid])
    assert [entry.uuid for entry in (morning, afternoon)] == [part.uuid for part in session.parts.all()]


def test_it_stands_in_that_of_its_mentor_and_of_its_trainer_too(session, company):
    assert len(entries_of(session.mentor.user, at=AT)) == 2
    session.trainer = account("trainer@sector.example")
    session.save()
    assert entries_of(session.trainer, at=AT) == []  # Whose task for the sector is over.
    give_task(session.trainer, Task.TRAINER, by=None, at=AT)
    assert len(entries_of(session.trainer, at=AT)) == 2
    assert entries_of(account("stranger@sector.example"), at=AT) == []


def test_whoever_gives_it_and_is_in_it_is_expected_once(session, noor):
    session.trainer = noor
    session.save()
    assert len(entries_of(noor, at=AT)) == 2


def test_it_says_nothing_of_anybody_else(session, noor, company):
    making.enrolled(session, making.staff(company, 2)[1:])
    told = str(entries_of(noor, at=AT)) + str(entries_of(session.mentor.user, at=AT))
    assert not any(name in told for name in ("Emre", "Yilmaz", "Noor", "Mieke"))


def test_what_is_prepared_stands_with_who_gives_it_alone(session, noor, source_texts):
    session.state = "draft"
    session.save()
    assert entries_of(noor, at=AT) == []
    assert entries_of(session.mentor.user, at=AT)[0].title == f"{session.title} (being prepared)"


def test_what_was_long_ago_does_not(session, noor):
    assert entries_of(noor, at=session.last_ends_at + timedelta(days=91)) == []


def test_a_cancelled_session_stays_as_cancelled_and_says_it_in_a_mail(session, noor, commits_at_once):
    mail.outbox.clear()
    cancel_session(session, reason="Te weinig mensen.", by=None, at=AT)
    assert [(entry.is_cancelled, entry.sequence) for entry in entries_of(noor, at=AT)] == [(True, 1), (True, 1)]
    assert [file[:2] for file in files(noor)] == [("CANCEL", "CANCELLED"), ("CANCEL", "CANCELLED")]


def test_a_moved_half_day_keeps_its_number_and_one_that_is_gone_is_taken_back(session, noor, commits_at_once):
    before = entries_of(noor, at=AT)
    mail.outbox.clear()
    move_session(session, parts=making.parts(NEXT_DAY, of=(making.MORNING,)), by=None, at=AT)

    (after,) = entries_of(noor, at=AT)
    assert after.sequence == 1
    assert after.starts_at.date() == NEXT_DAY
    sent = files(noor)
    assert ("REQUEST", "CONFIRMED", after.starts_at) in sent
    assert sorted(method for method, *_others in sent).count("CANCEL") == len({e.uuid for e in before} - {after.uuid})


def test_being_enrolled_invites_and_being_withdrawn_takes_back(session, noor, company, commits_at_once):
    emre = people.hired(company, "Emre", "Yilmaz", email="emre@company.example")
    emre.employee.user = account("emre@company.example")
    emre.employee.save()
    mail.outbox.clear()
    making.enrolled(session, [emre])
    assert [method for method, *_others in files(emre.employee.user)] == ["REQUEST", "REQUEST"]

    mail.outbox.clear()
    withdraw(Enrolment.objects.get(employee=emre.employee), reason="Ziek.", by=None, at=AT)
    assert [method for method, *_others in files(emre.employee.user)] == ["CANCEL", "CANCEL"]
    assert entries_of(emre.employee.user, at=AT) == []


def test_it_takes_the_same_queries_however_many_sessions(session, noor, company, django_assert_num_queries):
    assert sources["training"] is entries_of_user
    with django_assert_num_queries(len(sources)):  # Each room asks once.
        assert len(entries_of(noor, at=AT)) == 2
    employment = Enrolment.objects.get(employee__user=noor).employment
    for day in (NEXT_DAY, date(2026, 11, 25)):
        plan = Plan(module=session.module, parts=making.parts(day), host=company, mentor=session.mentor)
        making.enrolled(plan_session(plan, by=None, at=AT), [employment])
    with django_assert_num_queries(len(sources)):
        assert len(entries_of(noor, at=AT)) == 6


def test_whoever_may_see_a_session_takes_it_along_as_a_file(session, noor, client_at, inside):
    address = f"/sessies/{session.uuid}/agenda.ics"
    with inside():
        client = signed_in("alfa.localhost", noor, client=client_at("alfa"))
        stranger = signed_in("alfa.localhost", account("stranger@sector.example"), client=client_at("alfa"))
    response = client.get(address)

    assert len(Calendar.from_ical(response.content).walk("VEVENT")) == 2
    assert response["Content-Disposition"] == f'attachment; filename="sessie-{session.number}.ics"'
    assert response["Cache-Control"] == "private, no-store"
    assert stranger.get(address).status_code == 404
    assert client_at("alfa").get(address).status_code == 302
