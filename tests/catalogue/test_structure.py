from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalogue.structure import WIDTH, crossings, picture, untangle, with_passages

CONTACT = ["G026", "080", "081", "082", "083", "084", "085"]
ASKS = [("083", "080"), ("084", "080"), ("085", "G026"), ("085", "082"), ("085", "083"), ("085", "084")]


def column_of(drawn):
    return {box.code: box.x for box in drawn.boxes}


def test_a_module_stands_one_column_after_the_last_that_it_asks():
    drawn = picture(CONTACT, ASKS)
    columns = sorted(set(column_of(drawn).values()))

    assert {code: columns.index(x) for code, x in column_of(drawn).items()} == {
        "G026": 0, "080": 0, "081": 0, "082": 0, "083": 1, "084": 1, "085": 2,
    }  # fmt: skip


def test_every_prerequisite_is_one_arrow():
    assert len(picture(CONTACT, ASKS).arrows) == len(ASKS)


def test_arrows_that_would_cross_are_untangled():
    columns, links = [["a", "b"], ["c", "d"]], [("a", "d"), ("b", "c")]

    assert crossings(columns, links) == 1
    assert crossings(untangle(columns, links), links) == 0


def test_an_arrow_that_passes_a_column_has_a_place_there():
    columns, links = with_passages([["a"], ["b"], ["c"]], [("b", "a"), ("c", "b"), ("c", "a")])

    assert ("c", "a", 1) in columns[1]
    assert ("a", ("c", "a", 1)) in links


def test_nothing_asked_is_one_column():
    assert set(column_of(picture(["a", "b"], [])).values()) == {0}


def test_no_modules_make_an_empty_picture():
    assert picture([], []).boxes == []


@st.composite
def offers(draw):
    """Modules of which each may ask earlier ones: never a circle."""
    codes = [f"M{number}" for number in range(draw(st.integers(1, 9)))]
    pairs = [(later, earlier) for place, later in enumerate(codes) for earlier in codes[:place]]
    return codes, draw(st.lists(st.sampled_from(pairs), unique=True)) if pairs else []


@given(offers())
def test_boxes_never_overlap_and_arrows_go_to_the_right(offer):
    codes, edges = offer
    drawn = picture(codes, edges)
    x = column_of(drawn)

    assert sorted(x) == sorted(codes)
    for module, required in edges:
        assert x[module] >= x[required] + WIDTH
    for column in set(x.values()):
        boxes = sorted((box for box in drawn.boxes if box.x == column), key=lambda box: box.y)
        assert all(above.y + above.height < below.y for above, below in pairwise(boxes))


@given(offers())
def test_untangling_never_makes_it_worse(offer):
    codes, edges = offer
    columns, links = with_passages([[code] for code in codes], edges)

    assert crossings(untangle(columns, links), links) <= crossings(columns, links)


def test_a_circle_is_refused():
    with pytest.raises(ValueError, match="cycle"):
        picture(["a", "b"], [("a", "b"), ("b", "a")])
