"""People for the tests, made by the verbs that the screens call."""

from datetime import date

from django.utils import timezone

from employees.claiming import register_person
from employees.proposing import Proposal, propose_person
from employers.enums import MemberRole
from employers.members import appoint
from tests.accounts.people import account
from tests.employers import making

SINCE = date(2024, 3, 1)


def proposal(first_name="Noor", last_name="Peeters", *, since=SINCE, until=None, work=None, **person):
    return Proposal({"first_name": first_name, "last_name": last_name, **person}, work or {}, since, until)


def hired(company, *names, by=None, at=None, **told):
    """The employment of somebody whom the company added."""
    planned = propose_person(company, proposal(*names, **told), by=by, at=at or timezone.now())
    return planned.employment


def person(email="noor@home.example", first_name="Noor", last_name="Peeters", **facts):
    """Somebody with an account who registered alone."""
    user = account(email)
    user.first_name, user.last_name = first_name, last_name
    user.save()
    return register_person(user, facts={"first_name": first_name, "last_name": last_name, **facts}, at=timezone.now())


def mentor(company, email="omar@belcentrum.example"):
    """The membership of a mentor of the company."""
    return appoint(company, user=account(email), role=MemberRole.MENTOR, by=None, at=timezone.now())


def company(email="hilde@other.example"):
    """Another validated company, with a manager of its own."""
    return making.employer(by=making.manager(email), validated=True)
