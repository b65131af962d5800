"""Sessions with people who came, for the tests of evaluating them."""

from dataclasses import dataclass, field
from datetime import timedelta

from django.utils import timezone

from catalogue.snapshots import snapshot_of
from employees.sector_tasks import give_task
from employees.states import Task
from employers.enums import MemberRole
from employers.members import appoint
from tests.accounts.people import account
from tests.catalogue.factories import CompetenceFactory, ModuleFactory
from tests.employees.making import hired
from tests.employers import making
from training.enums import OPEN, EnrolmentState
from training.models import Enrolment, Session
from training.registers.marking import Mark, mark

NOW = timezone.now().replace(hour=15, minute=0, second=0, microsecond=0)
NAMES = ["Noor", "Emre", "Fatima", "Joke", "Bart", "Amina", "Wout", "Sofie", "Piet", "Lien", "Karim", "Elke"]


@dataclass
class Room:
    """A session of yesterday in a company, its trainer, mentor and manager, and its participants by first name."""

    session: Session
    trainer: object
    mentor: object
    manager: object
    people: dict = field(default_factory=dict)


def module(*, competences=2, indicators=2, **facts):
    taught = [
        CompetenceFactory(
            title=f"Competence {number}", indicators=[f"Act {number}{act}" for act in range(1, indicators + 1)]
        )
        for number in range(1, competences + 1)
    ]
    made = ModuleFactory(competences=taught, **facts)
    made.refresh_from_db()  # As stored: decimals.
    return made


def room(*, number=3, came=True, of=None, open_to_all=False, **facts):
    """`number` people of the company; `came`: they were there all day."""
    boss = making.manager("mieke@belcentrum.example")
    company = making.employer(by=boss, validated=True)
    trainer, mentor = account("nele@trainer.example"), account("omar@belcentrum.example")
    if not trainer.sector_tasks.exists():
        give_task(trainer, Task.TRAINER, by=None, at=NOW)
    member = appoint(company, user=mentor, role=MemberRole.MENTOR, by=None, at=NOW)
    taught = of or module()
    start = NOW - timedelta(days=1)
    session = Session.objects.create(
        module=taught,
        snapshot=snapshot_of(taught),
        trainer=trainer,
        state=OPEN,
        first_starts_at=start,
        last_ends_at=start + timedelta(hours=4),
        made_by=boss,
        made_at=start,
        **({} if open_to_all else {"host": company, "mentor": member}),
        **facts,
    )
    part = session.parts.create(
        date=timezone.localdate(start), part="pm", starts_at=start, ends_at=start + timedelta(hours=4)
    )
    made = Room(session, trainer, mentor, boss)
    for place, name in enumerate(NAMES[:number], 1):
        made.people[name] = enrolled(session, hired(company, name, "Peeters"), place)
    if came:
        marks = [Mark(each.pk, part.pk, 240) for each in made.people.values()]
        mark(session, marks=marks, by=trainer, at=NOW)
    return made


def enrolled(session, employment, number):
    return Enrolment.objects.create(
        session=session,
        number=number,
        employee=employment.employee,
        employment=employment,
        state=EnrolmentState.CONFIRMED,
        asked_at=NOW,
        decided_at=NOW,
    )


def with_account(made, name, email="noor@home.example"):
    """Give a participant an account, as when an invitation was accepted."""
    enrolment = made.people[name]
    user = account(email)
    enrolment.employee.user = user
    enrolment.employee.save()
    return user


def everything(made, value=3):
    """A score for each indicator."""
    from training.evaluating.evaluating import items_of

    return dict.fromkeys(items_of(made.session.snapshot), value)
