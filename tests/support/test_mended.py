"""What critics found in tables and own pages, and must not come back."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.urls import reverse

from incentives.answering.answering import answer, take_back
from incentives.answering.subjects import Subject
from incentives.following import follow_up
from incentives.models import CompanyAnswer, Fact
from incentives.rules.facts import FactRefused
from portal.support.gathering.trainings import months_since
from portal.support.loading import table_of_session
from tests.incentives.making import NOW


def test_a_number_that_would_fill_the_memory_is_none(measures):
    fact = Fact.objects.get(key="opl_prijs").as_type()
    for text in ("1e-999999999", "0." + "0" * 40 + "1", "1" * 31):
        with pytest.raises(FactRefused):
            fact.value_of(text)


def test_the_wizard_of_a_visitor_drops_such_a_number(client_at, measures):
    sent = {"given": ["opl_prijs=1e-999999999", "opl_start=2026-03-02"], "show": "1"}
    answer_ = client_at("alfa").post(reverse("incentives:wizard"), sent)
    assert answer_.status_code == 200
    assert len(answer_.content) < 500_000


@pytest.mark.parametrize(
    ("ended", "today", "is_below_six"),
    [
        (date(2026, 8, 29), date(2027, 2, 26), True),
        (date(2026, 8, 29), date(2027, 3, 1), False),
        (date(2026, 1, 31), date(2026, 7, 30), True),
        (date(2026, 1, 31), date(2026, 7, 31), False),
    ],
)
def test_six_months_are_over_on_the_day_itself_and_not_before(ended, today, is_below_six):
    assert (months_since(ended, today) < Decimal(6)) is is_below_six


def test_what_was_applied_for_in_time_still_fits_when_the_days_are_over(session, company, time_machine):
    subject = Subject(company.pk, 2026, session.uuid, session.module_id)
    today = session.first_starts_at.date() + timedelta(days=10)
    for key, value in {"nace_aanvaard": True, "kmo_grootte": "klein", "kmop_saldo": 7500}.items():
        answer(subject, key, value, by=company.registered_by, at=NOW)
    later = today + timedelta(days=20)

    def standings(on):
        table = table_of_session(session, company, today=on)
        return [row.by_code["KMOP"].standing for row in table.rows]

    in_time, too_late = standings(today), standings(later)
    assert in_time != too_late
    applied_at = session.first_starts_at + timedelta(days=10)
    follow_up(
        employer=company, session=session.uuid, measure="KMOP", state="applied", by=company.registered_by, at=applied_at
    )
    assert standings(later) == in_time


def test_taking_back_an_answer_takes_back_what_was_said_in_the_plan_too(session, company):
    of_plan = Subject(company.pk, 2026, None, session.module_id)
    of_session = Subject(company.pk, 2026, session.uuid, session.module_id)
    for subject in (of_plan, of_session):
        answer(subject, "opl_tijdens_werkuren", True, by=company.registered_by, at=NOW)
    take_back(of_session, "opl_tijdens_werkuren")
    assert not CompanyAnswer.objects.exists()


def test_nonsense_in_a_follow_up_is_answered(session, lien):
    address = reverse("support:follow_up", args=[session.uuid])
    for measure in ("a\0b", "x" * 500, ""):
        assert lien.post(address, {"measure": measure, "state": "applied"}).status_code in (302, 200)
        assert lien.post(address, {"measure": measure}).status_code in (302, 200)
