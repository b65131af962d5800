"""Numbers stay without gaps whatever happens at the same moment. The long form runs in the soak."""

from datetime import date
from uuid import uuid4

import pytest
from django.db import transaction
from django_tenants.utils import schema_context

from catalogue.snapshots import snapshot_of
from employees.certificates import issuing
from employees.certificates.enums import DocumentKind
from employees.models import Achievement, Certificate, CertificateCounter
from portal.kit.rules import RuleBroken
from tests.employees import making
from tests.employees.record import learning
from tests.employees.record.learning import NOW

DAY = date(2026, 11, 20)
THREADS, EACH = 8, 5


class RolledBack(Exception):
    pass


@pytest.fixture
def alfa(own_database):
    with schema_context("alfa"):
        yield own_database


def issue(person, snapshot, *, fails=False):
    try:
        with transaction.atomic():
            made = issuing.issue_certificate(
                employee=person,
                kind=DocumentKind.PARTICIPATION,
                snapshot=snapshot,
                participation=uuid4(),
                issued_on=DAY,
                by=None,
                at=NOW,
            )
            if fails:
                raise RolledBack
            return made.number
    except RolledBack:
        return None


def issued_by_many(alfa):
    """Numbers as each thread got them; each fifth certificate is rolled back. What was refused is the refusal."""
    snapshot = snapshot_of(learning.module())
    people = [making.person(f"p{n}@b.example") for n in range(THREADS)]

    def work(person):
        with schema_context("alfa"):
            try:
                return [issue(person, snapshot, fails=turn == 3) for turn in range(EACH)]
            except RuleBroken as refusal:
                return [refusal]

    return [row for rows in alfa.in_threads(*(lambda p=person: work(p) for person in people)) for row in rows]


def test_numbers_from_many_threads_have_no_gap_and_no_double(alfa):
    numbers = [number for number in issued_by_many(alfa) if number is not None]

    kept = THREADS * (EACH - 1)
    assert sorted(numbers) == list(range(1, kept + 1))
    assert CertificateCounter.objects.get(year=2026).last == Certificate.objects.count() == kept


def test_without_the_lock_the_constraint_stops_a_double(alfa, monkeypatch):
    def last_plus_one(year, how_many=1):
        last = Certificate.objects.filter(year=year).order_by("-number").first()
        return last.number + 1 if last else 1

    monkeypatch.setattr(CertificateCounter.objects, "take", last_plus_one)

    results = issued_by_many(alfa)

    assert any(isinstance(each, RuleBroken) for each in results)
    numbers = list(Certificate.objects.values_list("number", flat=True))
    assert len(set(numbers)) == len(numbers)


def test_the_same_module_obtained_by_many_at_once_is_one(alfa):
    person, helpdesk, origin = making.person(), learning.module(), ("training.enrolment", uuid4())

    def work():
        with schema_context("alfa"):
            return learning.certified(learning.obtained(person, helpdesk, origin=origin)).number

    assert alfa.in_threads(*[work] * 6) == [1] * 6
    assert (Achievement.objects.count(), Certificate.objects.count()) == (1, 1)
