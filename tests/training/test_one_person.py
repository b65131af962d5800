"""Somebody in sessions who is forgotten, who turns out to have two records, or who left the company that holds them."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from employees.doubles.merging import merge
from employers.enums import MemberRole
from employers.members import appoint, end_membership
from portal.agenda.entries import entries_of
from portal.notices.models import Notification
from portal.privacy.erasing import wipe
from portal.privacy.holders import subject_with
from tests.accounts.people import account
from tests.employers import making as companies
from tests.training import making
from training.enums import EnrolmentState
from training.models import Enrolment, Session
from training.permissions import can_run
from training.sessions.planning import cancel_session

NOW = timezone.now()
SOON = timezone.localdate(NOW) + timedelta(days=7)


def planned(company, **facts):
    return making.in_company(company, days=(SOON,), at=NOW, **facts)


def order_of_locks(work):
    """Which tables `work` locks rows of, in the order in which it first does."""
    with CaptureQueriesContext(connection) as asked:
        work()
    tables = ("training_session", "employees_employee")
    locking = [query["sql"] for query in asked if " FOR " in query["sql"]]
    found = [table for sql in locking for table in tables if f'FROM "{table}"' in sql]
    return list(dict.fromkeys(found))


def states(session):
    return list(session.enrolments.order_by("number").values_list("state", flat=True))


def test_who_merges_holds_the_sessions_before_the_persons_as_a_closing_does(company):
    noor, emre = making.staff(company, 2)
    making.enrolled(planned(company), [noor], at=NOW)
    merging = lambda: merge(noor.employee, into=emre.employee, by=companies.officer(), at=NOW)  # noqa: E731
    assert order_of_locks(merging) == ["training_session", "employees_employee"]


def test_who_forgets_holds_the_sessions_before_the_persons(company):
    (noor,) = making.staff(company, 1)
    making.enrolled(planned(company), [noor], at=NOW)
    subject = subject_with(noor.employee.uuid)
    assert order_of_locks(lambda: wipe(subject, at=NOW)) == ["training_session", "employees_employee"]


def test_the_place_of_who_is_forgotten_goes_to_the_first_who_waits(company):
    session = planned(company, max_places=1)
    noor, emre = making.staff(company, 2)
    making.enrolled(session, [noor, emre], at=NOW)
    wipe(subject_with(noor.employee.uuid), at=NOW)
    assert session.enrolments.get().state == EnrolmentState.CONFIRMED


def test_of_two_places_of_one_person_the_first_who_waits_gets_one(company):
    session = planned(company, max_places=2)
    noor, nora, emre = making.staff(company, 3)
    making.enrolled(session, [noor, nora, emre], at=NOW)
    merge(nora.employee, into=noor.employee, by=companies.officer(), at=NOW)
    assert states(session) == [EnrolmentState.CONFIRMED, EnrolmentState.WITHDRAWN, EnrolmentState.CONFIRMED]


def test_a_mentor_who_left_the_company_is_told_nothing_of_its_sessions_any_more(company):
    session = planned(company)
    omar = session.mentor.user
    end_membership(session.mentor, by=companies.manager(), at=NOW)
    cancel_session(session, reason="Noor is ill", by=None, at=NOW)
    assert not Notification.objects.filter(user=omar, event="training.session_cancelled").exists()


@pytest.fixture
def an(company):
    """A second manager of the company, who gives a session in it, and leaves."""
    user = account("an@company.example")
    appoint(company, user=user, role=MemberRole.MANAGER, by=None, at=NOW)
    return user


def test_a_trainer_who_left_the_company_sees_nothing_of_its_people_any_more(company, an):
    session = planned(company, trainer=an)
    making.enrolled(session, making.staff(company, 1), at=NOW)
    assert can_run(an, session)
    assert entries_of(an, at=NOW)
    end_membership(company.members.get(user=an), by=companies.manager(), at=NOW)
    assert not can_run(an, session)
    assert not Session.objects.visible_to(an).exists()
    assert not Enrolment.objects.visible_to(an).exists()
    assert not entries_of(an, at=NOW)
