"""Training leave asks hours to follow: an exemption that leaves fewer is told with its figures, and goes on when known."""

from dataclasses import replace
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
from tests.exemptions.deciding.test_back_office import RIGHT, act, decide, dossier, two_officers

pytestmark = pytest.mark.usefixtures("sector", "strict_templates")
TODAY = NOW.date()


@pytest.fixture(autouse=True)
def minimum(monkeypatch):
    """32 hours, as was read for the school year that began in 2025, whatever holds today."""
    value = legal.value_on(MINIMUM, date(2025, 10, 1))
    assert (value.value, value.confirmed) == (Decimal(32), True)
    monkeypatch.setattr("exemptions.deciding.supports.legal.value_on", lambda code, day: value)


def told(*args):
    return [(each.of, float(each.before.counted), float(each.after.counted)) for each in losses(*args, on=TODAY)]


def test_hours_that_leave_less_than_the_minimum_lose_the_leave(requested):
    assert told(requested, "granted_hours", 2400) == []  # 32 of 80 lestijden are left: just enough.
    assert told(requested, "granted_hours", 2450) == [("M IT 025", 80, 31)]
    assert told(requested, "granted_full", None) == []


def test_hours_and_lesson_periods_count_alike_and_study_points_by_the_clock(emre):
    hours = rows.sent(emre, rows.module("M 1", unit="hour", minutes_per_unit=60, quantity=Decimal(40)))
    points = rows.sent(emre, rows.module("M 2", unit="study_point", minutes_per_unit=1500, quantity=Decimal(3)))

    assert told(hours, "granted_hours", 8 * 60) == []
    assert told(hours, "granted_hours", 9 * 60) == [("M 1", 40, 31)]
    assert told(points, "granted_hours", 45 * 60) == [("M 2", 75, 30)]


def test_what_was_exempted_before_counts(emre, requested):
    origin = {"credited_on": TODAY, "origin": ("x", requested.uuid), "by": None, "at": NOW}
    credit_hours(employee=emre, module=requested.module, minutes=2000, **origin)

    assert told(requested, "granted_hours", 450) == [("M IT 025", 40, 31)]


def test_what_is_left_of_a_programme_counts_as_a_whole(emre):
    of = rows.module(quantity=Decimal(30))
    short = rows.module("M 2", quantity=Decimal(30))
    learning.on_the_way(emre, ProgrammeFactory(title="Gebruikersondersteuner", modules=[of, short]))
    requested = rows.sent(emre, of, proposal=rows.FULL)

    assert told(requested, "granted_full", None) == [("Gebruikersondersteuner", 60, 30)]
    assert told(requested, "granted_hours", 500) == []
    learning.obtained(emre, short)
    assert told(requested, "granted_full", None) == []


def test_where_nothing_is_known_nothing_is_said(requested, emre, monkeypatch):
    unknown = rows.sent(emre, rows.module("M 2", quantity=None), proposal=rows.NONE)
    assert told(unknown, "granted_full", None) == []
    monkeypatch.setattr("exemptions.deciding.supports.legal.value_on", lambda code, day: None)
    assert told(requested, "granted_hours", 2500) == []


def test_the_officer_reads_the_figures_and_goes_on_with_a_tick(bart, requested):
    typed = RIGHT | {"quantity": "56", "differs_because": "Na een gesprek."}

    page = decide(bart, requested, **typed)

    for part in ["24 hours or lesson periods (20 h)", "80 hours or lesson periods (66 h 40)", "asks 32 at least."]:
        assert part in page.text
    assert "Nobody confirmed" not in page.text
    assert RequestedModule.objects.get().state == "submitted"
    assert decide(bart, requested, **typed, knows_loss="on").status_code == 302
    assert RequestedModule.objects.get().state == "granted_hours"


def test_a_second_officer_reads_the_figures_beside_the_button(bart, requested):
    two_officers()
    told = {"differs_because": "Na een gesprek.", "by": rows.officer("an@sector.example")}
    proposed = rows.granted_hours(requested, "56", **told)
    assert proposed.state == "proposed"

    page = bart.get(dossier(requested)).text

    beside = page.split("/confirm/")[1].split("</form>")[0]
    assert "24 hours or lesson periods (20 h)" in beside
    assert act(bart, requested, "confirm").status_code == 302


def test_a_minimum_that_nobody_confirmed_is_told_as_such(requested, monkeypatch):
    value = replace(legal.value_on(MINIMUM, TODAY), confirmed=False)
    monkeypatch.setattr("exemptions.deciding.supports.legal.value_on", lambda code, day: value)

    (loss,) = losses(requested, "granted_hours", 2450, on=TODAY)

    assert "Nobody confirmed yet that this minimum holds on this day." in str(loss)


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
