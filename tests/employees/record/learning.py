"""Modules, programmes and what people obtained of them, for the tests; made by the verbs that other rooms call."""

from datetime import date, datetime
from decimal import Decimal
from uuid import uuid4
from zoneinfo import ZoneInfo

from catalogue.snapshots import snapshot_of
from employees.certificates.enums import DocumentKind
from employees.certificates.issuing import issue_certificate
from employees.record.achieving import achieve
from employees.record.enums import Basis
from employees.record.trajectories import start_trajectory
from tests.catalogue.factories import ModuleFactory

OBTAINED = date(2026, 11, 20)
NOW = datetime(2026, 11, 20, 15, tzinfo=ZoneInfo("Europe/Brussels"))


def module(code="M IT 025", title="Helpdesk", **facts):
    return ModuleFactory(code=code, title=title, **{"quantity": Decimal(40)} | facts)


def obtained(person, of, *, on=OBTAINED, basis=Basis.SESSION, origin=None, by=None, at=NOW):
    return achieve(
        employee=person,
        module=of,
        obtained_on=on,
        basis=basis,
        origin=origin or ("training.enrolment", uuid4()),
        snapshot=snapshot_of(of),
        minutes=of.minutes,
        by=by,
        at=at,
    )


def certified(achievement, *, kind=DocumentKind.COMPETENCE, on=OBTAINED, by=None, at=NOW, **further):
    return issue_certificate(
        employee=achievement.employee,
        kind=kind,
        snapshot=achievement.snapshot | further,
        achievement=achievement,
        issued_on=on,
        by=by,
        at=at,
    )


def took_part(person, of, *, participation=None, on=OBTAINED, at=NOW, **further):
    return issue_certificate(
        employee=person,
        kind=DocumentKind.PARTICIPATION,
        snapshot=snapshot_of(of) | further,
        participation=participation or uuid4(),
        issued_on=on,
        by=None,
        at=at,
    )


def on_the_way(person, programme, *, since=date(2026, 1, 5), by=None, at=NOW, **further):
    return start_trajectory(employee=person, programme=programme, since=since, by=by, at=at, **further)
