"""A proposal and the decision that follows it come to the same minutes."""

from decimal import Decimal

import pytest

from exemptions.deciding.verdicts import minutes_of
from tests.exemptions.deciding import rows
from tests.exemptions.proposing import facts

pytestmark = pytest.mark.usefixtures("sector")


@pytest.mark.parametrize(("quantity", "minutes"), [("2.05", 103), ("2.15", 108), ("48", 2400)])
def test_half_a_minute_is_rounded_one_way(emre, quantity, minutes):
    of = rows.module(minutes_per_unit=50)
    requested = rows.sent(emre, of)

    assert facts.module().minutes_of(Decimal(quantity)) == minutes
    assert minutes_of(requested, Decimal(quantity)) == minutes
