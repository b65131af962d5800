"""A day that somebody mistyped: years away, or at the end of all days."""

from datetime import UTC, datetime, timedelta

import pytest

from exemptions.back_office.assessments.forms import PlanForm
from exemptions.models import Assessment
from portal.kit.rules import RuleBroken
from tests.exemptions.assessing.making import NOW, in_review, planned_test

pytestmark = pytest.mark.usefixtures("sector", "english")
END = datetime(9999, 12, 31, 22, 30, tzinfo=UTC)


@pytest.mark.parametrize("moment", [END, NOW + timedelta(days=800)])
def test_nothing_is_planned_more_than_two_years_ahead(moment):
    with pytest.raises(RuleBroken, match="at most two years ahead"):
        planned_test(in_review(), starts_at=moment)
    assert not Assessment.objects.exists()


@pytest.mark.parametrize(("day", "sentence"), [("9999-12-31", "at most two years ahead"), ("0001-01-01", "over")])
def test_the_form_says_so_at_the_day(day, sentence):
    form = PlanForm({"day": day, "hour": "23:30"}, of_module=True)

    assert sentence in str(form.errors["day"])
