"""A large sector is made with rows that the verbs of the portal would have written; and what `make bench` measures with can be
made in it."""

import itertools
import json
from collections import Counter
from datetime import date, datetime, timedelta
from io import StringIO
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.core.management import CommandError, call_command
from django.db import transaction
from django.db.models import Count, F, Max, Q, Sum
from django.utils import timezone
from django_tenants.utils import schema_context, tenant_context

from bench import exemptions, learning, plans, reports
from catalogue.models import ModuleCompetence
from employees.certificates.documents import is_unaltered, pdf_of
from employees.models import Achievement, Certificate, CertificateCounter, Employee, Employment, HourCredit
from employers.models import Employer, EmployerMember
from employers.numbers import enterprise_number, establishment_number
from exemptions.enums import DECIDED, GRANTED_HOURS, REFUSED
from exemptions.models import ExemptionRequest, RequestCounter, RequestedModule
from portal.home.large import everything
from portal.kit.models import Booking
from tests.catalogue.factories import CompetenceFactory, ModuleFactory, ProgrammeFactory
from training.enums import CLOSED, TAKING_PART
from training.evaluating.of_session import results_of
from training.hours import attendance_percent
from training.models import Attendance, Closing, Enrolment, Session, SessionPart

ON = date(2026, 11, 23)
SMALL = {"people": 60, "employers": 6, "years": 1, "on": ON, "drawn": 3}


@pytest.fixture(scope="module", autouse=True)
def _on_that_day():
    """What is measured asks the year of the clock."""
    with time_machine.travel(datetime(2026, 11, 23, 9, tzinfo=ZoneInfo("Europe/Brussels"))):
        yield


def fill(**other):
    told = StringIO()
    call_command("make_bench_data", "alfa", json=True, stdout=told, **(SMALL | other))
    return json.loads(told.getvalue())


def make_modules():
    for _number in range(3):
        module = ModuleFactory(quantity=8)
        for order in range(2):
            ModuleCompetence.objects.create(module=module, competence=CompetenceFactory(), order=order)


@pytest.fixture(scope="module")
def filled(django_db_setup, django_db_blocker):
    """A small one, made once for all tests of this module."""
    with django_db_blocker.unblock(), transaction.atomic():
        with schema_context("alfa"):
            make_modules()
            made = fill()
        yield made
        transaction.set_rollback(True)


@pytest.fixture
def made(filled, sector):
    return filled


def test_there_are_as_many_as_was_asked(made):
    assert (Employee.objects.count(), Employer.objects.count()) == (60, 6)
    assert Employment.objects.not_ended(ON).count() == 60
    assert Session.objects.filter(state=CLOSED).count() > 20
    assert made["counts"]["certificates"] == Certificate.objects.count() > 50


def test_the_numbers_of_companies_and_places_are_possible(made):
    for company in Employer.objects.prefetch_related("establishments"):
        assert enterprise_number(company.enterprise_number) == company.enterprise_number
        (place,) = company.establishments.all()
        assert establishment_number(place.number) == place.number


def test_nobody_is_in_two_places_at_once(made):
    whens = {}
    parts = SessionPart.objects.exclude(session__state="cancelled").select_related("session__mentor")
    for part in parts.prefetch_related("session__enrolments"):
        row = part.session
        who = [("person", each.employee_id) for each in row.enrolments.all()]
        who += [("user", row.trainer_id or row.mentor.user_id)] + [("place", row.place_id)] * bool(row.place_id)
        for one in who:
            whens.setdefault(one, []).append((part.starts_at, part.ends_at))
    for hours in whens.values():
        hours.sort()
        assert all(one[1] <= other[0] for one, other in itertools.pairwise(hours))


def test_what_is_still_to_come_is_booked(made):
    to_come = SessionPart.objects.filter(session__state__in=["open", "draft"], session__last_ends_at__date__gte=ON)
    wanted = to_come.filter(session__mentor__isnull=False).count()
    assert wanted > 0
    assert Booking.objects.active().filter(origin_kind="training.session", resource_kind="person").count() >= wanted


def test_sessions_begin_and_end_with_their_parts_and_are_closed_once(made):
    for session in Session.objects.prefetch_related("parts"):
        parts = list(session.parts.all())
        assert session.first_starts_at == parts[0].starts_at
        assert session.last_ends_at == parts[-1].ends_at
    assert set(Closing.objects.values_list("session", flat=True)) == set(
        Session.objects.filter(state=CLOSED).values_list("pk", flat=True)
    )


def test_what_a_closing_froze_is_what_the_register_says(made):
    found = Enrolment.objects.filter(session__state=CLOSED).annotate(marked=Sum("attendances__minutes"))
    wrong = [each for each in found if each.present_minutes != each.marked]
    wrong += [
        each
        for each in found
        if each.attendance_percent != attendance_percent(each.present_minutes, each.planned_minutes, 0)
    ]
    assert wrong == []
    over = Attendance.objects.filter(minutes__gt=195)
    assert not over.exists()


def test_every_result_is_what_the_rule_of_the_module_says(made):
    for session in Session.objects.filter(state=CLOSED):
        results = results_of(session)
        for each in session.enrolments.filter(state="attended"):
            assert (each.score, each.result) == (results[each.pk].score, results[each.pk].outcome)


def test_who_passed_has_the_module_and_everybody_who_came_one_certificate(made):
    passed = Enrolment.objects.filter(result="passed")
    assert set(Achievement.objects.values_list("origin_uuid", flat=True)) == set(passed.values_list("uuid", flat=True))
    came = Enrolment.objects.filter(state="attended").count()
    assert Certificate.objects.count() == came
    assert Certificate.objects.filter(achievement__isnull=False).count() == passed.count()


def test_exemptions_are_numbered_and_are_what_their_proposals_say(made):
    asked = RequestedModule.objects.select_related("request")
    assert made["counts"]["requested modules"] == len(asked) > 10
    for each in asked:
        assert (each.state == REFUSED) == (each.outcome == REFUSED)
        if each.state == GRANTED_HOURS:
            assert each.proposal["outcome"] in ("hours", "full")
    credited = set(HourCredit.objects.values_list("origin_uuid", flat=True))
    assert credited == set(asked.filter(state=GRANTED_HOURS).values_list("uuid", flat=True))
    by_year = Counter(number[:4] for number in ExemptionRequest.objects.values_list("number", flat=True))
    assert {str(row.year): row.last for row in RequestCounter.objects.all()} == by_year
    assert set(asked.filter(state__in=DECIDED, steps__state=F("state"))) == set(asked.filter(state__in=DECIDED))


def test_certificates_are_numbered_without_gaps_in_each_year(made):
    by_year = Certificate.objects.order_by("year").values("year").annotate(last=Max("number"), count=Count("pk"))
    assert [row["last"] for row in by_year] == [row["count"] for row in by_year]
    assert dict(CertificateCounter.objects.values_list("year", "last")) == {r["year"]: r["last"] for r in by_year}
    assert not Certificate.objects.filter(issued_on__lt=F("obtained_on")).exists()


def test_the_fingerprint_of_the_newest_is_that_of_their_file(made):
    for certificate in Certificate.objects.order_by("-issued_at", "-number")[:3]:
        assert is_unaltered(certificate, pdf_of(certificate))


def test_people_are_enrolled_while_they_work_there(made):
    taking = Enrolment.objects.filter(state__in=TAKING_PART)
    assert not taking.filter(session__first_starts_at__date__lt=F("employment__since")).exists()
    assert EmployerMember.objects.filter(Q(since__gt=ON - timedelta(days=365))).count() == 0


def test_the_same_seed_makes_the_same_and_another_another(made):
    def look(**other):
        with transaction.atomic():
            fill(add=True, people=12, employers=2, drawn=0, **other)
            names = list(Employee.objects.order_by("-pk").values_list("first_name", "last_name", "uuid")[:12])
            results = list(
                Enrolment.objects.order_by("-pk").values_list("uuid", "state", "score", "present_minutes")[:50]
            )
            transaction.set_rollback(True)
        return names, results

    assert look() == look()
    assert look() != look(seed=2)


def test_a_sector_that_holds_people_is_left_alone_unless_told(made):
    with pytest.raises(SystemExit) as refused:
        fill()
    assert refused.value.code == 1
    assert Employee.objects.count() == 60


def test_a_sector_without_modules_is_refused(sector, other_sector):
    with pytest.raises(SystemExit):
        call_command("make_bench_data", "beta", **SMALL)
    with tenant_context(other_sector):
        assert not Employer.objects.exists()


@pytest.mark.parametrize("wrong", [{"people": 0}, {"years": 0}, {"people": 3, "employers": 6}])
def test_impossible_numbers_are_refused(sector, wrong):
    with pytest.raises(CommandError):
        fill(**wrong)


def test_it_tells_what_it_made(made):
    lines = list(everything.Made(made["counts"], made["seconds"]).lines())
    assert any("certificates" in line for line in lines)
    assert timezone.localdate() >= date(2026, 1, 1)


@pytest.fixture
def sector_of_the_bench(made, monkeypatch):
    for module, name, number in [
        (plans, "PEOPLE", 9),
        (plans, "MODULES", 3),
        (exemptions, "PEOPLE", 20),
        (exemptions, "MODULES", 3),
        (exemptions, "CREDENTIALS", 7),
        (reports, "MARKS", 5),
    ]:
        monkeypatch.setattr(module, name, number)
    with transaction.atomic():
        ProgrammeFactory()
        yield
        transaction.set_rollback(True)


def test_plans_of_one_company_are_proposed_and_drawn(sector_of_the_bench):
    assert plans.proposing()[0][0] == "9 people × 3 modules, proposed and written"


def test_requests_are_answered_by_a_table(sector_of_the_bench):
    assert "20 requests for 3 modules × 21 rules" in [row[0] for row in exemptions.proposals()]


def test_reports_are_counted_over_registers_that_were_given_twice_more(sector_of_the_bench):
    before = Attendance.objects.count()
    reports.give_again()
    assert Attendance.objects.count() == 3 * before
    assert len(list(reports.reports())) == 6


def test_pages_are_found(sector_of_the_bench):
    assert len(list(reports.pages())) == 2
    assert len(list(learning.pages())) > 8
