"""`make bench` for learning: pages, registers and certificates in a sector of 20,000 people, 1,500 companies and five years.

Pages are asked of a server by who is logged in (bench.serving); the rest is done in this process. What is written is
undone.
"""

import statistics
import time
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, timedelta
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.serving import SCHEMA, Page, in_sector, serve_and_measure

PEOPLE, EMPLOYERS, YEARS, SEED = 20_000, 1_500, 5, 1
ROUNDS, WARM = 20, 2
ZIPPED, SHEET_ROWS, SHEET_DAYS = 500, 30, 5


def make():
    """Fill the sector unless it is full; returns the seconds that it took, or None."""
    from django.core.management import call_command
    from django_tenants.utils import schema_context

    from employees.models import Employee

    with schema_context(SCHEMA):
        if Employee.objects.exists():
            return None
    began = time.perf_counter()
    numbers = {"people": PEOPLE, "employers": EMPLOYERS, "years": YEARS, "seed": SEED}
    call_command("make_bench_data", SCHEMA, verbosity=0, **numbers)
    return time.perf_counter() - began


def measure():
    """[(what, median ms, CPU ms, database CPU ms, queries, thousands of calls, budget)]"""
    from django.db import connection, transaction

    with in_sector():
        asked = [Page(*row) for row in pages()]
    found = [of_page(measured) for measured in serve_and_measure(asked)]
    with in_sector():
        found += [calendar()]
        with transaction.atomic():
            found += registers()
            transaction.set_rollback(True)
        found += certificates()
        connection.close()
    return found


def of_page(row):
    budget = LIST if " of a company" in row.name else PAGE
    return row.name, row.median_ms, row.cpu_ms, row.database_cpu_ms, row.queries, row.calls, budget


PAGE = "≤ 15 queries, ≤ 30 ms CPU"
LIST = "≤ 15 queries; the far page as fast as the first"


def pages():
    """(name, address, who asks it): of the largest company, and of the person who learned most."""
    from django.db.models import Count
    from django.urls import reverse

    from employers.models import Employer, EmployerMember
    from portal.kit.lists import PER_PAGE
    from training.models import Session

    company = Employer.objects.annotate(number=Count("sessions")).order_by("-number", "pk").first()
    manager = EmployerMember.objects.managers().get(employer=company).user
    session = Session.objects.filter(host=company, state="closed").order_by("-first_starts_at").first()
    open_one = Session.objects.filter(host=company, state="open").order_by("first_starts_at").first()
    part = open_one.parts.first()
    listed = reverse("training:sessions", args=[company.uuid])
    yield "my page, manager", reverse("employees:me"), manager
    yield "session, closed", reverse("training:session", args=[session.uuid]), manager
    yield "register of a part", reverse("training:register", args=[open_one.uuid, part.uuid]), manager
    yield "register of a session", reverse("training:register_grid", args=[open_one.uuid]), manager
    yield "sessions of a company", f"{listed}?stage=closed", manager
    if plan := company.training_plans.first():
        yield "training plan", reverse("training:plan", args=[plan.uuid]), manager
        yield "training plan by quarter", reverse("training:plan_quarters", args=[plan.uuid]), manager
    far = min(100, company.sessions.filter(state="closed").count() // PER_PAGE)
    yield f"sessions of a company, page {far}", f"{listed}?stage=closed&page={far}", manager
    yield "people of a company", reverse("employees:people", args=[company.uuid]), manager
    yield "competences of a company", reverse("training:competences", args=[company.uuid]), manager
    yield "certificates of a company", reverse("employees:company_certificates", args=[company.uuid]), manager
    yield "my record", reverse("employees:history"), learner_of_most().user


def calendar():
    """What programs get, without a page around it: an address may be asked so often an hour only."""
    from django.utils import timezone

    from portal.agenda.calendars import calendar_of
    from portal.agenda.entries import entries_of

    user, at = learner_of_most().user, timezone.now()
    return timed("my calendar, for programs", lambda: calendar_of(entries_of(user, at=at), name="", at=at), PAGE)


def learner_of_most():
    from django.db.models import Count

    from employees.models import Employee

    known = Employee.objects.exclude(user=None)
    return known.annotate(number=Count("achievements")).order_by("-number", "pk").first()


def timed(name, work, budget, *, rounds=ROUNDS):
    """Median of wall time, mean of what this process used, and the queries of one round."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    for _round in range(WARM if rounds > 1 else 0):
        work()
    times, worked = [], time.process_time()
    for _round in range(rounds):
        began = time.perf_counter()
        work()
        times.append(1000 * (time.perf_counter() - began))
    cpu = 1000 * (time.process_time() - worked) / rounds
    with CaptureQueriesContext(connection) as captured:
        work()
    asked = sum(not query["sql"].startswith(("SET ", "SAVEPOINT", "RELEASE")) for query in captured)
    return name, statistics.median(times), cpu, None, asked, None, budget


def registers():
    """A register of 30 people and ten half days: saved, and drawn."""
    from django.utils import timezone

    from training.registers.document import pdf_of
    from training.registers.gathering import sheet_of

    session = large_session()
    sheets = others_of(sheet_of(session, on=timezone.localdate()))
    return [
        timed("save a register of 30 × 10", saving(session), "≤ 10 queries", rounds=5),
        timed("register of 30 × 10 as PDF", lambda: pdf_of(next(sheets), filled=True), "≤ 60 ms"),
    ]


def others_of(sheet):
    """Registers of as many others: what was drawn just before helps to draw it again."""
    for turn in count():
        rows = [replace(row, last_name=f"{row.last_name} {chr(97 + turn % 26)}{turn}") for row in sheet.participants]
        yield replace(sheet, participants=rows)


def large_session():
    """Of the largest company, last week; its rows go with the transaction."""
    from django.db.models import Count
    from django.utils import timezone

    from employers.models import Employer
    from portal.home.large.sessions import HALVES, at
    from training.models import Enrolment, Session, SessionPart

    company = Employer.objects.annotate(number=Count("employments")).order_by("-number", "pk").first()
    like = company.sessions.filter(state="open").first()
    days = [timezone.localdate() - timedelta(days=8 - number) for number in range(SHEET_DAYS)]
    session = Session.objects.create(
        module=like.module,
        snapshot=like.snapshot,
        host=company,
        mentor=like.mentor,
        state="open",
        made_at=timezone.now(),
        first_starts_at=at(days[0], HALVES[0][1]),
        last_ends_at=at(days[-1], HALVES[-1][2]),
    )
    SessionPart.objects.bulk_create(
        SessionPart(session=session, date=day, part=part, starts_at=at(day, starts), ends_at=at(day, ends))
        for day in days
        for part, starts, ends in HALVES
    )
    Enrolment.objects.bulk_create(
        Enrolment(session=session, number=number, employee=each.employee, employment=each, state="confirmed",
                  asked_at=session.made_at)
        for number, each in enumerate(company.employments.select_related("employee")[:SHEET_ROWS], 1)
    )  # fmt: skip
    return session


def saving(session):
    """Each time other minutes, so that every mark is a correction that is kept."""
    from django.utils import timezone

    from training.registers.marking import Mark, mark

    turns = iter(range(1, 90))
    parts, people = list(session.parts.all()), list(session.enrolments.all())

    def save():
        minutes = 100 + next(turns)
        marks = [Mark(one.pk, part.pk, minutes) for one in people for part in parts]
        mark(session, marks=marks, by=None, at=timezone.now())

    return save


def certificates():
    from employees.certificates.archives import certificates_in, pack
    from employees.certificates.documents import pdf_of
    from employees.models import Certificate

    ones = iter(Certificate.objects.newest_first()[: ROUNDS + WARM + 1])
    company = of_about(ZIPPED)
    scope = {"employer": str(company.uuid), "employee": None, "year": None}
    number = certificates_in(scope).count()

    def zipped():
        with TemporaryDirectory() as folder, in_folder(folder):
            pack(scope, told=lambda done: None)

    return [
        timed("certificate as PDF", lambda: pdf_of(next(ones)), "≤ 30 ms"),
        timed(f"{number} certificates in a ZIP file", zipped, "in a job", rounds=1),
    ]


def of_about(number):
    """The company with the number of certificates nearest to this."""
    from django.db.models import Count

    from employers.models import Employer

    counted = Employer.objects.annotate(number=Count("employments__employee__certificates")).order_by("-number")[:60]
    return min(counted, key=lambda company: abs(company.number - number))


@contextmanager
def in_folder(folder):
    from django.test import override_settings

    with override_settings(PRIVATE_ROOT=str(Path(folder))):
        yield


def table(rows):
    lines = [
        "| what | median ms | CPU ms | database CPU ms | queries | calls, thousands | budget |",
        "|---|---:|---:|---:|---:|---:|---|",
    ]
    for name, median, cpu, stored, asked, calls, budget in rows:
        of_server = ["" if number is None else f"{number:.1f}" for number in (stored, calls)]
        lines.append(f"| {name} | {median:.1f} | {cpu:.1f} | {of_server[0]} | {asked} | {of_server[1]} | {budget} |")
    return "\n".join(lines)


def heading(seconds):
    made = f"; made in {seconds:.0f} s" if seconds else ""
    return f"Learning, {date.today()}: {PEOPLE:,} people, {EMPLOYERS:,} companies, {YEARS} years of sessions{made}."
