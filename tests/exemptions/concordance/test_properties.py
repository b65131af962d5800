"""What holds for every table, whatever its rules."""

from datetime import date
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from exemptions.concordance.comparing import compare
from exemptions.concordance.contents import facts
from exemptions.enums import Ground, Proof

days = st.none() | st.dates(date(2020, 1, 1), date(2030, 1, 1))


@st.composite
def rules(draw):
    hours = draw(st.none() | st.integers(1, 20).map(Decimal))
    return facts(
        credential=draw(st.sampled_from(["A", "B"])),
        module=draw(st.sampled_from(["M 1", "M 2"])),
        outcome="full" if hours is None else "hours",
        quantity=hours,
        ground=draw(st.sampled_from(Ground.values)),
        evidence=draw(st.lists(st.sampled_from(Proof.values), min_size=1)),
        since=draw(days),
        until=draw(days),
        remark=draw(st.sampled_from(["", "x"])),
        rests_on=draw(st.lists(st.sampled_from(["C 1", "C 2"]))),
    )


tables = st.lists(rules(), max_size=8, unique=True)


@given(tables, st.randoms())
def test_the_order_of_rules_makes_no_difference(table, random):
    other = list(table)
    random.shuffle(other)

    found = compare(table, other)
    assert not found
    assert found.same == len(table)


@given(tables, tables)
def test_every_rule_of_both_is_told_once(before, after):
    found = compare(before, after)
    first = [*found.gone, *(change.before for change in found.changed)]
    second = [*found.new, *(change.after for change in found.changed)]

    assert len(first) + found.same == len(before)
    assert len(second) + found.same == len(after)
    assert not set(first) & set(second)
    assert all(change.names for change in found.changed)


@given(tables, tables)
def test_looked_at_from_the_other_side_new_is_gone(before, after):
    one, other = compare(before, after), compare(after, before)

    assert sorted(map(repr, one.new)) == sorted(map(repr, other.gone))
    assert len(one.changed) == len(other.changed)


@given(rules(), rules())
def test_overlapping_is_mutual(one, other):
    assert one.overlaps(other) == other.overlaps(one)
