"""A session with people and half days, for the tests of its register."""

from datetime import date, datetime, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

from django.utils import timezone

from catalogue.models import Module
from catalogue.snapshots import snapshot_of
from employers.members import appoint
from tests.catalogue.factories import ModuleFactory
from tests.employees import making as people
from tests.training.registers.sheets import NAMES
from training.enums import EnrolmentState, SessionState
from training.models import Enrolment, Session, SessionPart

BRUSSELS = ZoneInfo("Europe/Brussels")
HALF_DAYS = (("am", 9), ("pm", 13))


def at(day, hour=9, minute=0):
    return datetime(day.year, day.month, day.day, hour, minute, tzinfo=BRUSSELS)


def yesterday():
    return timezone.localdate() - timedelta(days=1)


def helpdesk():
    return ModuleFactory(code="M IT 025", title="Helpdesk", quantity=Decimal(8))


def session(company, *, days=1, first=None, names=NAMES, state=SessionState.OPEN, **facts):
    """An open session of the company, that began yesterday: two half days of 3 h 30 each day."""
    first = first or yesterday()
    module = facts.pop("module", None) or Module.objects.filter(code="M IT 025").first() or helpdesk()
    dates = [first + timedelta(days=index) for index in range(days)]
    made = Session.objects.create(
        module=module,
        snapshot=snapshot_of(module),
        host=company,
        state=state,
        first_starts_at=at(first),
        last_ends_at=at(dates[-1], 16, 30),
        made_at=at(first) - timedelta(days=30),
        **facts,
    )
    for day in dates:
        for name, hour in HALF_DAYS:
            SessionPart.objects.create(
                session=made, date=day, part=name, starts_at=at(day, hour), ends_at=at(day, hour + 3, 30)
            )
    for number, name in enumerate(names, start=1):
        enrolled(made, number, name)
    return made


def enrolled(made, number, name, state=EnrolmentState.CONFIRMED):
    first, last = name.split(" ", 1)
    employment = people.hired(made.host, first, last, since=date(2020, 1, 1))
    return Enrolment.objects.create(
        session=made,
        number=number,
        employee=employment.employee,
        employment=employment,
        state=state,
        asked_at=made.made_at,
    )


def trainer(made, email="nele@trainer.example"):
    """One of the sector, who gives the session from now on."""
    from employees.sector_tasks import give_task
    from employees.states import Task
    from tests.accounts.people import account

    made.trainer = account(email)
    give_task(made.trainer, Task.TRAINER, by=None, at=timezone.now())
    made.save(update_fields=["trainer"])
    return made.trainer


def mentor_elsewhere(company, email="omar@other.example"):
    from employers.enums import MemberRole
    from tests.accounts.people import account

    user = account(email)
    appoint(company, user=user, role=MemberRole.MENTOR, by=None, at=timezone.now())
    return user


def parts(made):
    return list(made.parts.all())
