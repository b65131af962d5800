import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.kit.ranges import MOST_PARTS, NothingThere, asked_for

SIZE = 1000


@pytest.mark.parametrize(
    ("header", "pairs"),
    [
        ("bytes=0-0", [(0, 0)]),
        ("bytes=0-499", [(0, 499)]),
        ("bytes=500-", [(500, 999)]),
        ("bytes=-1", [(999, 999)]),
        ("bytes=-5000", [(0, 999)]),
        ("bytes=990-5000", [(990, 999)]),
        ("Bytes = 0-1", [(0, 1)]),
        ("bytes=0-1, 4-5", [(0, 1), (4, 5)]),
        ("bytes=4-5,0-1", [(4, 5), (0, 1)]),
        ("bytes=0-1,2-3", [(0, 3)]),
        ("bytes=0-10,5-20,400-,300-450", [(0, 20), (300, 999)]),
        ("bytes=0-1,5000-", [(0, 1)]),
        ("bytes=,0-1,", [(0, 1)]),
    ],
)
def test_the_parts_asked_for(header, pairs):
    assert asked_for(header, SIZE) == pairs


@pytest.mark.parametrize(
    "header",
    [
        *("", "bytes", "bytes=", "bytes=-", "bytes=a-b", "bytes=5-1", "bytes=0-1;2-3", "bytes=0-1,x", "items=0-1"),
        *("bytes=٣-٤", "bytes= - ", "bytes=--1", "bytes=0x1-2", "bytes=" + "9" * 5000 + "-"),
        "bytes=" + ",".join(f"{n * 2}-{n * 2}" for n in range(MOST_PARTS + 1)),
    ],
)
def test_a_header_that_makes_no_sense_is_as_none(header):
    assert asked_for(header, SIZE) is None


@pytest.mark.parametrize("header", ["bytes=1000-", "bytes=5000-6000", "bytes=-0", "bytes=1000-,2000-"])
def test_behind_the_end_there_is_nothing(header):
    with pytest.raises(NothingThere):
        asked_for(header, SIZE)


SPECS = st.one_of(
    st.tuples(st.integers(0, 60), st.integers(0, 60)).map(lambda pair: f"{min(pair)}-{max(pair)}"),
    st.integers(0, 60).map(lambda first: f"{first}-"),
    st.integers(0, 60).map(lambda length: f"-{length}"),
)


def bytes_of(spec, size):
    first, last = spec.split("-")
    if not first:
        return set(range(max(size - int(last), 0), size))
    return set(range(int(first), min(int(last), size - 1) + 1 if last else size))


@given(size=st.integers(1, 50), specs=st.lists(SPECS, min_size=1, max_size=MOST_PARTS))
def test_exactly_the_bytes_that_were_asked_are_sent_and_none_twice(size, specs):
    wanted = set().union(*(bytes_of(spec, size) for spec in specs))
    try:
        pairs = asked_for("bytes=" + ",".join(specs), size)
    except NothingThere:
        assert wanted == set()
        return
    sent = [place for first, last in pairs for place in range(first, last + 1)]

    assert sorted(sent) == sorted(wanted)
    assert all(later[0] > sooner[1] + 1 for sooner, later in zip(sorted(pairs), sorted(pairs)[1:], strict=False))
