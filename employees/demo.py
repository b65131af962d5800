"""People of the demo, told by their companies and taken by themselves: by the verbs. All names are made up.

A day is a date, or a number of days from today, so that the demo has leavers and newcomers whenever it is made.
"""

import json
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

from django.db import transaction
from django.utils import timezone

from employees.claiming import claim_employment, register_person
from employees.guiding import appoint_coach, assign_mentor, note_visit, plan_visit
from employees.inviting.joining import invite_employee, take_record
from employees.models import Employment
from employees.models.persons import PERSON_FIELDS
from employees.proposing import Proposal, carry_out, lock, plan
from employees.sector_tasks import give_task, invite_for_task
from employees.states import Task
from employers.demo import account
from employers.models import Employer, JobFunction
from employers.places import add_place
from portal.accounts.services import make_account

PEOPLE = Path(__file__).parent / "demo_people.json"
NOTE = (
    "Je vertelde dat de eerste weken vlot gaan, en dat boze klanten nog lastig zijn. We oefenden een moeilijk gesprek. "
    "Tegen de volgende keer schrijf je op welke zinnen je helpen."
)


def make_demo_people(schema):
    """The people of this sector's companies. The demo's companies and accounts must be there."""
    wanted, at = json.loads(PEOPLE.read_text(encoding="utf-8"))[schema], timezone.now()
    for company in wanted["companies"]:
        employer = Employer.objects.get(name=company["name"])
        if "place" in company:
            add_place(employer, facts=company["place"], by=employer.registered_by)
        make_people(employer, company["people"], at=at)
    for claim in wanted["claims"]:
        make_claim(claim, at=at - timedelta(days=claim["days_ago"]))
    officer = account("officer")
    for task, organisation in wanted["tasks"].items():
        give_task(account(task), Task(task), organisation=organisation, by=officer, at=at)
    invite_for_task(Task.TRAINER, email=wanted["invited_trainer"], language="nl", by=officer, at=at)


@transaction.atomic
def make_people(employer, people, *, at):
    manager, today = employer.registered_by, timezone.localdate(at)
    people = [names_of_account(person) | person for person in people]
    planned = plan(lock(employer), [proposal(employer, person, today) for person in people], on=today)
    refused = [row.refusal for row in planned if row.refusal]
    assert not refused, refused
    carry_out(employer, planned, by=manager, at=at)
    employments = Employment.objects.select_related("employee", "employer").in_bulk(
        [row.employment.pk for row in planned]
    )
    for row, person in zip(planned, people, strict=True):
        employment = employments[row.employment.pk]
        let_take(employment, person, at=at)
        guide(employment, person, by=manager, at=at)
        if person.get("invited"):
            invite_employee(employment, by=manager, at=at)


def names_of_account(person):
    """Of somebody whom an account of the cast plays: how that account is called, and where it is written to."""
    if "account_of" not in person:
        return {}
    user = account(person["account_of"])
    return {"first_name": user.first_name, "last_name": user.last_name, "email": user.email}


def proposal(employer, person, today):
    places = list(employer.establishments.order_by("pk"))
    work = {
        "function": JobFunction.objects.filter(title=person.get("function"), employer=None).first(),
        "establishment": places[person.get("place", 0)],
        "joint_committee": employer.joint_committees.first(),
        "statute": person.get("statute", "clerk"),
        "percentage": Decimal(person.get("percentage", "100")),
        "hours_per_week": Decimal(person["hours_per_week"]) if "hours_per_week" in person else None,
    }
    return Proposal(facts(person), work, since=day(person["since"], today), until=day(person.get("until"), today))


def facts(person):
    told = {name: person[name] for name in PERSON_FIELDS if name in person}
    if "birth_date" in told:
        told["birth_date"] = date.fromisoformat(told["birth_date"])
    return {"language": "nl", **told}


def day(told, today):
    if isinstance(told, int):
        return today + timedelta(days=told)
    return date.fromisoformat(told) if told else None


def let_take(employment, person, *, at):
    if person.get("account"):
        take_record(employment.employee, user=own_account(person), at=at)
    elif "account_of" in person and not person.get("untaken"):
        take_record(employment.employee, user=account(person["account_of"]), at=at)


def own_account(person):
    """An account with a proven address and no password."""
    names = {name: person[name] for name in ("first_name", "last_name", "email")}
    return make_account(password=None, language=person.get("language", "nl"), **names)


def guide(employment, person, *, by, at):
    today = timezone.localdate(at)
    if person.get("mentor"):
        mentor = employment.employer.members.mentors().get(user=account("mentor"))
        assign_mentor(employment, mentor, by=by, at=at - timedelta(days=25))
    if person.get("coach"):
        coaching = appoint_coach(employment, user=account("coach"), by=by, at=at - timedelta(days=25))
        note_visit(coaching, on=today - timedelta(days=9), note=NOTE, at=at - timedelta(days=9))
        plan_visit(coaching, on=today + timedelta(days=5), at_time="14:00", place=str(employment.employer), at=at)


def make_claim(claim, *, at):
    person = register_person(own_account(claim), facts=facts(claim), at=at)
    employer = Employer.objects.get(name=claim["company"])
    since = day(claim["since"], timezone.localdate(at))
    claim_employment(person, employer, since=since, message=claim["message"], at=at)
