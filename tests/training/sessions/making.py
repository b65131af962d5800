"""Sessions for the tests, made by the verbs that the screens call."""

from datetime import date, time, timedelta

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from employees.sector_tasks import give_task
from employees.states import Task
from portal.house.models import SectorSettings
from tests.accounts.people import account
from tests.catalogue.factories import ModuleFactory
from tests.employees import making as people
from tests.employers import making
from training.enrolling.candidates import of_employments
from training.enrolling.enrolling import enrol
from training.sessions.planning import plan_session
from training.sessions.plans import Plan, part_on

NOW = timezone.now()
TODAY = timezone.localdate(NOW)
DAY = timedelta(days=1)
MORNING, AFTERNOON = ("am", time(9), time(12, 30), 15), ("pm", time(13, 30), time(17), 15)


def without_recognition():
    SectorSettings.objects.update(recognition_required=False)


def parts(*days, hours=(MORNING,)):
    days = days or (TODAY + 7 * DAY,)
    return [part_on(day if isinstance(day, date) else TODAY + day * DAY, *each) for day in days for each in hours]


def mentor(company):
    known = company.members.mentors().first()
    return known or people.mentor(company)


def plan(company=None, *days, hours=(MORNING,), **others):
    module = others.pop("module", None) or ModuleFactory()
    module.refresh_from_db()  # Its quantity with its decimals.
    facts = {"module": module, "parts": parts(*days, hours=hours), "host": company}
    if company and "trainer" not in others and "mentor" not in others:
        facts["mentor"] = mentor(company)
    return Plan(**facts | others)


def session(company=None, *days, opens=True, by=None, at=None, **others):
    """Of the company, given by its mentor in a week; of the sector without a company."""
    return plan_session(plan(company, *days, **others), by=by or making.officer(), at=at or NOW, opens=opens)


def trainer(email="tine@sector.example"):
    user = account(email)
    if not user.sector_tasks.exists():
        give_task(user, Task.TRAINER, by=None, at=NOW)
    return user


def enrolled(session, *employments, at=None):
    return enrol(session, candidates=of_employments(employments), by=making.officer(), at=at or NOW)


def hired(company, *names, **told):
    return people.hired(company, *names, **told)


def queries_of(client, address):
    """How many queries a page takes; the second time, when what is remembered is remembered."""
    client.get(address)
    with CaptureQueriesContext(connection) as asked:
        assert client.get(address).status_code == 200
    return len(asked)
