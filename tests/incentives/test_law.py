"""Where a measure and the portal's own store of the law say the same thing, they say the same figure."""

from datetime import date
from decimal import Decimal

import pytest

from portal.kit import legal

DAY = date(2025, 10, 6)


def limits(measure, fact, op="gte"):
    version = measure.version_on(DAY)
    leaves = [leaf for each in version.conditions for leaf in each.expression.leaves()]
    return {leaf.value for leaf in leaves if (leaf.fact, leaf.op) == (fact, op)}


@pytest.mark.parametrize(
    ("code", "fact", "parameters"),
    [
        ("VOV", "opl_omvang", {"training_leave.minimum_hours", "training_leave.minimum_study_points"}),
        ("IOR", "aantal_vte", {"training_right.smaller_from"}),
        ("OPLPLAN", "aantal_vte", {"training_plan.from"}),
    ],
)
def test_what_a_condition_asks_is_what_the_law_says(knowledge, code, fact, parameters):
    assert limits(knowledge.measures[code], fact) == {legal.value_on(each, DAY).value for each in parameters}


def test_figures_of_a_version_are_those_of_the_law(knowledge):
    def params(code):
        return knowledge.measures[code].version_on(DAY).params

    assert params("VOV")["max_uren"] == legal.value_on("training_leave.most_hours_a_year", DAY).value
    assert params("IOR")["dagen_20plus"] == legal.value_on("training_right.days_of_larger", DAY).value
    assert params("IOR")["dagen_10_20"] == legal.value_on("training_right.days_of_smaller", DAY).value == Decimal(1)


def test_the_yearly_plan_is_due_on_the_days_of_the_law(knowledge):
    days = {(each.month, each.day) for each in knowledge.measures["OPLPLAN"].version_on(DAY).deadlines if each.month}
    wanted = [legal.value_on(code, DAY).value for code in ("training_plan.advice_by", "training_plan.made_by")]
    assert days == {(each.month, each.day) for each in wanted}
