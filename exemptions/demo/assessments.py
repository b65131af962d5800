"""Assessments in the demo, made by the verbs: one decided after two assessors differed, one of today, one that began."""

from contextlib import suppress
from datetime import timedelta

from django.utils import timezone

from employees.models import Employee
from employees.sector_tasks import give_task
from employees.states import Task
from employers.demo import account
from exemptions.assessing.agreeing import Said, confirm, fingerprint, side_by_side, write_agreement
from exemptions.assessing.enums import Step
from exemptions.assessing.planning import Plan, plan_practical_test
from exemptions.assessing.points import keys_of
from exemptions.assessing.routes import begin_route
from exemptions.assessing.scoring import Seen, send_scores
from exemptions.assessing.steps import do_step, skip_step
from exemptions.demo.standard import load_demo_standard
from portal.accounts.models import User
from portal.accounts.services import make_account
from portal.kit.rules import RuleBroken

DAY, HOUR = timedelta(days=1), timedelta(hours=1)
WHERE = "Campus Kortrijk, lokaal 2.14"
ADVICE = "Je werkt al jaren aan een helpdesk: ga voor de hele standaard."
KNOWN = "Bekend uit eerder werk."
MISSED = "Gaf geen stand van zaken tijdens het gesprek."
TOGETHER = "Samen bekeken: de klant kreeg geen bericht over de voortgang. Nog niet bewezen."


def make_demo_assessments(schema):
    """Of this sector. Its people must be there."""
    if schema != "contact":
        return
    at, officer, standard = timezone.now(), account("officer"), load_demo_standard()
    bea, joris = (assessor(name, at=at - 60 * DAY) for name in (("Bea", "Wyffels"), ("Joris", "Callens")))
    decided(planned("saskia.vermeulen", standard, [bea, joris], officer, at - 20 * DAY), (bea, joris))
    planned("youssra.aitbenhaddou", standard, [account("assessor"), bea], officer, at)
    begun = begin_route(account("employee").employee, standard, by=officer, at=at - 5 * DAY)
    do_step(begun, Step.INTAKE, text=ADVICE, by=officer, at=at - 4 * DAY)


def assessor(name, *, at):
    first, last = name
    email = f"{first}.{last}@assessor.example".lower()
    user = User.objects.filter(email=email).first()
    user = user or make_account(email=email, password=None, first_name=first, last_name=last, language="nl")
    give_task(user, Task.ASSESSOR, by=account("officer"), at=at)
    return user


def planned(name, standard, assessors, officer, at):
    """A route of which the practical test is on the day of `at`: in an hour, or when nobody is expected elsewhere."""
    person = Employee.objects.living().get(user__email__startswith=f"{name}@")
    begun = begin_route(person, standard, by=officer, at=at - 10 * DAY)
    do_step(begun, Step.INTAKE, text=ADVICE, by=officer, at=at - 9 * DAY)
    for step in (Step.QUICK_SCAN, Step.PORTFOLIO, Step.INTERVIEW):
        skip_step(begun, step, reason=KNOWN, by=officer, at=at - 8 * DAY)
    for begins in moments(at):
        with suppress(RuleBroken):
            plan = Plan(starts_at=begins, minutes=240, assessors=assessors, where=WHERE)
            return plan_practical_test(begun, plan, by=officer, at=at - 7 * DAY)
    raise RuleBroken(f"{person} is expected elsewhere all day.")


def moments(at):
    """The best first; sessions of the demo fill mornings, afternoons and some evenings."""
    day = timezone.localtime(at).replace(minute=0, second=0, microsecond=0)
    soon = at + HOUR
    first = [soon] if timezone.localdate(soon) == timezone.localdate(at) else []
    return first + [day.replace(hour=hour) for hour in (18, 13, 8, 4)]


def decided(assessment, assessors):
    """All is shown but one indicator of the last competence, which one assessor did not see."""
    at, [*shown, missed] = assessment.starts_at + 5 * HOUR, keys_of(assessment.snapshot)
    everything = {key: Seen(True) for key in [*shown, missed]}
    one, other = assessors
    send_scores(assessment, everything | {missed: Seen(False, MISSED)}, by=one, at=at)
    send_scores(assessment, everything, by=other, at=at)
    said = {each.part.id: Said(not each.differs, TOGETHER if each.differs else "") for each in side_by_side(assessment)}
    write_agreement(assessment, said, seen=fingerprint(assessment), by=one, at=at)
    confirm(assessment, seen=fingerprint(assessment), by=other, at=at)
