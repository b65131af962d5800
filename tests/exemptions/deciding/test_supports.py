"""Training leave asks hours to follow: an exemption that leaves fewer is told with its figures, and goes on when known."""

from datetime import date
from decimal import Decimal

import pytest

from employees.record.achieving import credit_hours
from exemptions.deciding.days import working_days_until
from exemptions.deciding.supports import MINIMUM, losses
from exemptions.models import RequestedModule
from portal.kit import legal
from tests.catalogue.factories import ProgrammeFactory
from tests.employees.record import learning
from tests.exemptions.deciding import rows
from tests.exemptions.deciding.rows import NOW
from tests.exemptions.deciding.test_back_office import RIGHT, decide

pytestmark = pytest.mark.usefixtures("sector", "strict_templates")
TODAY = NOW.date()


@pytest.fixture(autouse=True)
def minimum(monkeypatch):
    """32 hours, as was read for the school year that began in 2025, whatever holds today."""
    value = legal.value_on(MINIMUM, date(2025, 10, 1))
    assert (value.value, value.confirmed) == (Decimal(32), True)
    monkeypatch.setattr("exemptions.deciding.supports.legal.value_on", lambda code, day: value)


def told(*args, **kwargs):
    return [(each.of, each.before, each.after) for each in losses(*args, on=TODAY, **kwargs)]


def test_hours_that_leave_less_than_the_minimum_lose_the_leave(requested):
    assert told(requested, "granted_hours", 2400) == [("M IT 025", 4000, 1600)]
    # 66 h 40 less 34 h 40 is 32 hours: just enough.
    assert told(requested, "granted_hours", 2080) == []
    assert told(requested, "granted_hours", 2081) == [("M IT 025", 4000, 1919)]
    assert told(requested, "granted_full", None) == []


def test_what_was_exempted_before_counts(emre, requested):
    credit_hours(
        employee=emre, module=requested.module, minutes=2000, credited_on=TODAY, origin=("x", requested.uuid), by=None,
        at=NOW,
    )  # fmt: skip

    assert told(requested, "granted_hours", 81) == [("M IT 025", 2000, 1919)]


def test_what_is_left_of_a_programme_counts_as_a_whole(emre):
    of = rows.module(quantity=Decimal(30))
    short = rows.module("M 2", quantity=Decimal(36))
    learning.on_the_way(emre, ProgrammeFactory(title="Gebruikersondersteuner", modules=[of, short]))
    requested = rows.sent(emre, of, proposal=rows.FULL)

    assert told(requested, "granted_full", None) == [("Gebruikersondersteuner", 3300, 1800)]
    assert told(requested, "granted_hours", 500) == []
    learning.obtained(emre, short)
    assert told(requested, "granted_full", None) == []


def test_where_nothing_is_known_nothing_is_said(requested, emre, monkeypatch):
    unknown = rows.sent(emre, rows.module("M 2", quantity=None), proposal=rows.NONE)
    assert told(unknown, "granted_full", None) == []
    monkeypatch.setattr("exemptions.deciding.supports.legal.value_on", lambda code, day: None)
    assert told(requested, "granted_hours", 2400) == []


def test_the_officer_reads_the_figures_and_goes_on_with_a_tick(bart, requested):
    page = decide(bart, requested, **RIGHT)

    assert "M IT 025: 26 h 40 to follow instead of 66 h 40. Flemish training leave asks 32 hours at least." in page.text
    assert "Counted in lesson periods it is 32 lestijden, which is enough where those count." in page.text
    assert "Nobody confirmed" not in page.text
    assert RequestedModule.objects.get().state == "submitted"
    assert decide(bart, requested, **RIGHT, knows_loss="on").status_code == 302
    assert RequestedModule.objects.get().state == "granted_hours"


@pytest.mark.parametrize(
    ("day", "last", "days"),
    [
        (date(2026, 11, 23), date(2026, 11, 23), 0),  # A Monday.
        (date(2026, 11, 23), date(2026, 11, 30), 5),
        (date(2026, 11, 27), date(2026, 11, 30), 1),
        (date(2026, 11, 28), date(2026, 11, 29), 0),
        (date(2026, 11, 23), date(2026, 12, 18), 19),
        (date(2026, 11, 30), date(2026, 11, 27), -1),
    ],
)
def test_working_days_are_monday_to_friday(day, last, days):
    assert working_days_until(last, on=day) == days
