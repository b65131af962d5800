"""Training plans for the tests, made by the verbs."""

import uuid
from datetime import date, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

from django.urls import reverse

from employees.models import Employment
from employees.record.achieving import achieve, credit_hours
from employees.record.enums import Basis
from employers.models import JobFunction
from tests.catalogue.factories import ModuleFactory, ProgrammeFactory
from tests.employees.making import hired
from training.plans.choosing import add_line
from training.plans.filling import propose
from training.plans.making import make_plan

NOW = datetime(2026, 11, 23, 9, tzinfo=ZoneInfo("Europe/Brussels"))
WINTER, SPRING, SUMMER, AUTUMN = (date(2027, month, 1) for month in (1, 4, 7, 10))
NEXT_WINTER = date(2028, 1, 1)
ORIGIN = "00000000-0000-4000-8000-{:012d}"


def module(number, **facts):
    """One of 10 hours."""
    of_ten_hours = {"quantity": Decimal(10), "minutes_per_unit": 60, "price": Decimal("80.00")}
    return ModuleFactory(code=f"M {number}", **{"title": f"Module {number}"} | of_ten_hours | facts)


def address(view, subject, *args):
    """Of a view of plans, about a company, a plan or a line."""
    return reverse(f"training:{view}", args=[subject.uuid, *args])


def function_of(*modules, title="Helpdesk"):
    programme = ProgrammeFactory(title=f"Programme of {title}", modules=list(modules))
    return JobFunction.objects.create(title=title, programme=programme)


def worker(company, function=None, *names, **told):
    work = {"function": function} if function else {}
    return hired(company, *(names or ("Noor", "Peeters")), work=work, **told)


def ended(work, day=WINTER):
    Employment.objects.filter(pk=work.pk).update(until=day)


def renewed(work, day=WINTER):
    """The same person, from that day on under another contract."""
    ended(work, day)
    again = Employment.objects.get(pk=work.pk)
    again.pk, again.uuid, again.since, again.until = None, uuid.uuid4(), day, None
    again.save(force_insert=True)
    return again


def planned(company=None, *, by=None, at=NOW, since=WINTER, **facts):
    return make_plan(employer=company, by=by, at=at, since=since, **facts)


def proposed(company=None, *, at=NOW, **facts):
    plan = planned(company, at=at, **facts)
    propose(plan, by=None, at=at)
    return plan


def added(plan, person, module, quarter=WINTER, *, at=NOW, **facts):
    return add_line(plan, person=person, module=module, quarter=quarter, by=None, at=at, **facts)


def achieved(person, module, *, number=1, basis=Basis.EXEMPTION, on=date(2026, 11, 2), at=NOW):
    return achieve(
        employee=person,
        module=module,
        obtained_on=on,
        basis=basis,
        origin=("test", ORIGIN.format(number + module.pk * 100)),
        snapshot={},
        minutes=None,
        by=None,
        at=at,
    )


def credited(person, module, minutes, *, number=1, on=date(2026, 11, 2), at=NOW):
    origin = ("test", ORIGIN.format(number + module.pk * 100))
    return credit_hours(employee=person, module=module, minutes=minutes, origin=origin, credited_on=on, by=None, at=at)


def told(plan):
    """(module, quarter, state) of each line."""
    return [(line.module.code, line.quarter_since, str(line.state)) for line in plan.lines.in_order()]
