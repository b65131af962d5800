"""What is hidden from others cannot be reckoned from what is shown."""

import time
from fractions import Fraction

from hypothesis import example, given, settings
from hypothesis import strategies as st

from portal.reports.counting import Figures
from portal.reports.definitions import COMPLETION, PARTICIPATION
from portal.reports.measures import number, people
from portal.reports.suppressing import FEWEST, TOTAL, hidden_cells
from tests.soaking import examples

ONE = (people("people", "People"),)
PARTS = ("achieved", "no_show", "withdrawn")
SUMS = (number("enrolled", "Enrolled"), *(number(code, code, "x", part_of="enrolled") for code in PARTS))


def told(**values):
    """Everybody is somebody else."""
    return Figures(values, dict(values))


def of_rows(rows):
    """Figures of rows of parts, with their sums, and the total."""
    made = [told(enrolled=sum(row), **dict(zip(PARTS, row, strict=True))) for row in rows]
    return told(**{code: sum(row.values[code] for row in made) for code in ("enrolled", *PARTS)}), made


def hidden_in(rows):
    total, made = of_rows(rows)
    return hidden_cells(SUMS, total, made)


def test_a_small_figure_is_hidden_with_another_so_that_the_total_does_not_give_it_away():
    rows = [told(people=each) for each in (3, 30, 8)]
    assert hidden_cells(ONE, told(people=41), rows) == {(0, "people"), (2, "people")}
    assert hidden_cells(ONE, told(people=38), rows[1:]) == set()


def test_two_small_figures_of_together_too_few_take_a_third_with_them():
    rows = [told(people=each) for each in (1, 1, 30, 8)]
    assert hidden_cells(ONE, told(people=40), rows) == {(0, "people"), (1, "people"), (3, "people")}


def test_a_total_of_few_is_hidden_itself_and_zero_is_nobody():
    assert hidden_cells(ONE, told(people=3), [told(people=3)]) == {(0, "people"), (TOTAL, "people")}
    assert hidden_cells(ONE, told(people=9), [told(people=9), told(people=0)]) == set()


def test_across_a_row_subtracting_does_not_help_either():
    hidden = hidden_in([(20, 2, 9), (30, 8, 7), (40, 9, 10)])
    assert (0, "no_show") in hidden
    assert sum(1 for place, _code in hidden if place == 0) > 1
    assert sum(1 for _place, code in hidden if code == "no_show") > 1


def test_what_shows_parts_together_goes_with_them():
    values = {"people": 30, "enrolled": 30, "took_part": 22, "achieved": 20, "came": 2, "no_show": 8, "withdrawn": 0}
    row = told(**values)
    hidden = hidden_cells(COMPLETION.measures, row, [row])
    assert {(0, "came"), (0, "took_part")} <= hidden
    assert (0, "people") not in hidden


def test_hours_go_with_the_people_who_followed_them():
    few = Figures(
        {"people": 2, "followed": 900, "exempted": 0, "saved": 0},
        {"people": 2, "followed": 2, "exempted": 0, "saved": 0},
    )
    many = Figures(
        {"people": 9, "followed": 9000, "exempted": 0, "saved": 0},
        {"people": 9, "followed": 9, "exempted": 0, "saved": 0},
    )
    hidden = hidden_cells(PARTICIPATION.measures, many, [few, many])
    assert hidden == {(place, code) for place in (0, 1) for code in ("people", "followed")}


def test_a_table_of_two_thousand_modules_is_guarded_while_somebody_waits():
    rows = [tuple((row * step) % 13 for step in (3, 5, 7)) for row in range(2000)]
    began = time.perf_counter()
    hidden = hidden_in(rows)
    assert time.perf_counter() - began < 2
    assert len(hidden) > 2000


TABLES = st.lists(st.tuples(*[st.integers(0, 14)] * len(PARTS)), min_size=1, max_size=6)


@settings(max_examples=examples(60, 1500), deadline=None)
@given(TABLES)
@example([(0, 1, 0), (0, 4, 1), (5, 0, 1)])  # All else in its row and its column is nobody, or hidden.
def test_no_hidden_figure_follows_from_what_is_shown(rows):
    total, made = of_rows(rows)
    hidden = hidden_cells(SUMS, total, made)
    last = len(rows)
    every = {
        (place, code): row.values[code] for place, row in enumerate([*made, total]) for code in ("enrolled", *PARTS)
    }
    unseen = [cell for cell in every if (TOTAL if cell[0] == last else cell[0], cell[1]) in hidden]
    assert {cell for cell, value in every.items() if 0 < value < FEWEST} <= set(unseen)
    known = list(equations(unseen, last))
    for cell in unseen:
        assert not follows({cell: Fraction(1)}, known), (rows, cell)


@settings(max_examples=examples(60, 1500), deadline=None)
@given(st.lists(st.integers(0, 12), min_size=1, max_size=8))
def test_what_is_left_after_subtracting_is_nobody_or_not_few(numbers):
    rows, total = [told(people=each) for each in numbers], told(people=sum(numbers))
    hidden = hidden_cells(ONE, total, rows)
    if hidden and (TOTAL, "people") not in hidden:
        unseen = [numbers[place] for place, _code in hidden]
        assert len(unseen) > 1
        assert sum(unseen) >= FEWEST


def equations(unseen, last):
    """Of every sum with its parts what stays unknown, as {figure: factor}."""
    sums = [((last, code), [(place, code) for place in range(last)]) for code in ("enrolled", *PARTS)]
    sums += [((place, "enrolled"), [(place, code) for code in PARTS]) for place in range(last + 1)]
    for whole, parts in sums:
        found = {cell: Fraction(1) for cell in parts if cell in unseen}
        if whole in unseen:
            found[whole] = Fraction(-1)
        if found:
            yield found


def follows(wanted, known):
    """Whether `wanted` is a sum of multiples of the equations: by elimination."""
    reduced = []
    for row in known:
        row = reduce(row, reduced)
        if row:
            pivot = next(iter(row))
            reduced.append((pivot, {cell: value / row[pivot] for cell, value in row.items()}))
    return not reduce(wanted, reduced)


def reduce(row, reduced):
    row = dict(row)
    for pivot, other in reduced:
        if factor := row.get(pivot):
            for cell, value in other.items():
                row[cell] = row.get(cell, 0) - factor * value
    return {cell: value for cell, value in row.items() if value}
