"""Support for a plan; deadlines as tasks and in calendars; the counts of the sector."""

from datetime import date, datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from employers.models import Employer
from portal.accounts.enums import Role
from portal.agenda.entries import entries_of
from portal.support.sector import count_of
from portal.support.today import NOBODY, counted_state, due_of
from tests.accounts.people import account, signed_in
from tests.employers.making import manager
from tests.support import making
from tests.support.test_screens import answered, page, queries
from tests.training.making import BRUSSELS
from training.models import PlanLine, TrainingPlan

VOV = [("akkoord_werknemer", "true"), ("opl_uitgesloten_activiteit", "false")]


@pytest.fixture
def plan(company, measures):
    making.sized(company)
    return TrainingPlan.objects.create(
        employer=company, since=date(2026, 1, 1), until=date(2027, 1, 1), made_at=making.EARLY
    )


def line(plan, employment, module, quarter=date(2026, 4, 1)):
    return PlanLine.objects.create(
        plan=plan,
        employment=employment,
        employee=employment.employee,
        module=module,
        quarter_since=quarter,
        origin="asked",
        state="accepted",
        reason={"kind": "asked"},
        made_at=making.EARLY,
        chosen_at=making.EARLY,
    )


def test_a_plan_shows_each_line_as_if_it_began_with_its_quarter(lien, company, plan):
    module = making.module()
    for place in range(3):
        line(plan, making.clerk(company, place), module)
    address = reverse("support:plan", args=[plan.uuid])
    text = lien.get(address).text
    assert "Noor Peeters" in text
    sent = lien.post(
        reverse("support:answer_plan", args=[plan.uuid]),
        {"fact": "akkoord_werknemer", "value": "true", "kwartaal": "2026-04-01"},
    )
    assert sent.url.endswith("?kwartaal=2026-04-01")
    assert "Does the employee agree" in lien.get(address).text  # Among what was answered.
    book = lien.get(address + "?export=xlsx&kwartaal=2026-04-01")
    assert book.status_code == 200
    assert lien.get(address + "?kwartaal=onzin").status_code == 200
    assert address in lien.get(reverse("training:plan", args=[plan.uuid])).text


def test_the_plan_takes_the_same_queries_for_one_line_as_for_many(lien, company, plan):
    module, address = making.module(), reverse("support:plan", args=[plan.uuid])
    line(plan, making.clerk(company, 0), module)
    one = queries(lien, address)
    for place in range(1, 6):
        line(plan, making.clerk(company, place), module)
    assert queries(lien, address) == one


def test_deadlines_within_two_months_are_something_to_do_until_somebody_applied(lien, company, session):
    answered(lien, session, *VOV)
    today = reverse("employers:company", args=[company.uuid])
    assert page(session) in lien.get(today).text
    codes = {due.code for due in due_of([company.pk], today=timezone.localdate())}
    assert "VOV" in codes
    lien.post(page(session, "follow_up"), {"measure": "VOV", "state": "not_wanted"})
    assert "VOV" not in {due.code for due in due_of([company.pk], today=timezone.localdate())}


def test_deadlines_stand_in_the_calendar_of_managers_alone_and_name_nobody(lien, company, session):
    answered(lien, session, *VOV)
    entries = [each for each in entries_of(manager(), at=timezone.now()) if each.path.startswith(page(session))]
    assert entries
    assert not [each for each in entries if "Peeters" in each.title + each.text]
    other = account("nobody@home.example")
    assert not [each for each in entries_of(other, at=timezone.now()) if each.path.startswith(page(session))]


def test_after_the_last_day_a_measure_does_not_fit_any_more(lien, company, session, time_machine):
    answered(lien, session, *VOV)
    time_machine.move_to(datetime(2026, 7, 13, 10, tzinfo=BRUSSELS))
    text = lien.get(page(session)).text
    assert "7.156,80" not in text
    assert "7,156.80" not in text


def test_first_pages_ask_nothing_more_until_something_is_said(lien, company, session):
    def state():
        return Employer.objects.annotate(told=counted_state(timezone.localdate())).values_list("told", flat=True).get()

    before = state()
    assert not before.startswith(NOBODY)
    answered(lien, session, *VOV)
    after = state()
    assert after != before
    lien.post(page(session, "follow_up"), {"measure": "VOV", "state": "applied"})
    applied = state()
    assert applied != after
    session.enrolments.filter(pk=session.enrolments.first().pk).update(state="withdrawn")
    assert state() != applied
    session.enrolments.update(state="withdrawn")
    assert state().startswith(NOBODY)


def test_a_cancelled_session_asks_nothing(lien, company, session):
    answered(lien, session, *VOV)
    type(session).objects.filter(pk=session.pk).update(state="cancelled")
    assert due_of([company.pk], today=timezone.localdate()) == []


def test_officers_count_who_may_have_what_and_name_nobody(lien, client_at, company, session):
    answered(lien, session, *VOV)
    found = count_of(2026, today=timezone.localdate())
    assert found.participants == 12
    assert {line.measure.code: line.counts["fits"] for line in found.lines}["VOV"] == 12
    staff = signed_in(
        "alfa.localhost", account("bart@sector.example", Role.OFFICER), second_factor=True, client=client_at("alfa")
    )
    text = staff.get(reverse("sector_support")).text
    assert "12 participants" in text
    assert "Peeters" not in text
    assert lien.get(reverse("sector_support")).status_code == 403
