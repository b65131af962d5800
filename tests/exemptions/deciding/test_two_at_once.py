"""Several officers decide about one request at the same moment: one decision stands, the others read what happened."""

import threading

import pytest
from django.db.models import QuerySet
from django_tenants.utils import tenant_context

from employees.models import Achievement, HourCredit
from exemptions.deciding import deciding, revoking, taking
from exemptions.models import DecisionLetter, RequestedModule
from tests.conftest import sector_named
from tests.employees import making as people
from tests.employers.recognitions.test_two_at_once import at_once
from tests.exemptions.deciding import rows
from tests.exemptions.deciding.rows import FULL, NOW

WHY = {"differs_because": "Na een gesprek."}


@pytest.fixture
def alfa(own_database):
    return sector_named("alfa")


@pytest.fixture
def waiting(alfa):
    with tenant_context(alfa):
        return rows.sent(people.person("emre@home.example", "Emre", "Yıldız"), proposal=FULL)


@pytest.fixture
def officers(alfa):
    with tenant_context(alfa):
        return [rows.officer(), rows.officer("an@sector.example")]


def what_stands():
    requested = RequestedModule.objects.get()
    return requested.state, Achievement.objects.count(), HourCredit.objects.count(), requested.letters.count()


def test_of_many_decisions_one_stands(alfa, waiting, officers):
    bart, an = officers

    refusals = at_once(
        alfa,
        lambda: rows.granted_full(waiting, by=bart),
        lambda: rows.granted_full(waiting, by=an),
        lambda: rows.granted_hours(waiting, by=an, **WHY),
        lambda: rows.refused(waiting, by=bart, **WHY),
    )

    with tenant_context(alfa):
        assert len(refusals) == 3
        assert all("nothing is decided about it now" in each for each in refusals)
        assert what_stands() in [("granted_full", 1, 0, 1), ("granted_hours", 0, 1, 1), ("refused", 0, 0, 1)]


def test_it_is_revoked_once(alfa, waiting, officers):
    with tenant_context(alfa):
        rows.granted_full(waiting, by=officers[0])

    refusals = at_once(
        alfa,
        *[lambda by=by: revoking.revoke(waiting, reason="Vals.", by=by, at=NOW) for by in officers * 2],
    )

    with tenant_context(alfa):
        assert len(refusals) == 3
        assert (RequestedModule.objects.get().state, DecisionLetter.objects.count()) == ("revoked", 2)
        assert not Achievement.objects.standing().exists()


def test_two_who_take_it_up_leave_it_with_one(alfa, waiting, officers):
    refusals = at_once(alfa, *[lambda by=by: taking.take(waiting, by=by, at=NOW) for by in officers])

    with tenant_context(alfa):
        taken = RequestedModule.objects.get()
        assert (refusals, taken.state, taken.officer in officers) == ([], "in_review", True)
        assert taken.steps.filter(state="in_review").count() == 1


@pytest.mark.parametrize("second", ["full", "refuse"])
def test_without_the_lock_a_constraint_stops_the_second(alfa, waiting, officers, monkeypatch, second):
    """Both have read that it waits before either writes."""
    with tenant_context(alfa):
        taking.take(waiting, by=officers[0], at=NOW)
    both, hold = threading.Barrier(2), deciding.hold

    def hold_together(requested):
        held = hold(requested)
        both.wait(timeout=20)
        return held

    monkeypatch.setattr(QuerySet, "select_for_update", lambda self, *args, **kwargs: self)
    monkeypatch.setattr(deciding, "hold", hold_together)
    other = rows.granted_full if second == "full" else rows.refused

    refusals = at_once(
        alfa,
        lambda: rows.granted_full(waiting, by=officers[0]),
        lambda: other(waiting, by=officers[1], **WHY),
    )

    with tenant_context(alfa):
        assert refusals == ["This letter was made already."]  # decisionletter_once
        assert what_stands() in [("granted_full", 1, 0, 1), ("refused", 0, 0, 1)]
