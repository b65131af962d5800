"""Which modules close a gap, and which count for somebody: reckoned by hand."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from employees.competences.evidence import Evidence, Kind, Stand
from employees.competences.levels import Mastery
from training.matrix.closing import ids, that_close
from training.matrix.programmes import Asked, Competence, Line
from training.matrix.standing import needed_by


def line(number, *competences, minutes=600, option=""):
    found = [Competence(each, f"C {each}", "") for each in competences]
    return Line(number, f"M {number}", f"m-{number}", "", minutes, option, found)


def closing(lacking, *lines):
    return [each.pk for each in that_close(set(lacking), list(lines))]


def test_one_module_that_closes_all_goes_before_several():
    assert closing([1, 2, 3], line(1, 1), line(2, 2, 3), line(3, 1, 2, 3, minutes=6000)) == [3]


def test_of_equals_the_shortest_then_the_lowest_code_and_one_of_unknown_length_last():
    assert closing([1], line(1, 1, minutes=None), line(2, 1, minutes=600), line(3, 1, minutes=300)) == [3]
    assert closing([1], line(2, 1), line(1, 1)) == [1]


def test_what_no_module_teaches_stays_open_and_what_others_make_needless_goes():
    assert closing([9], line(1, 1)) == []
    assert closing([1, 2, 3, 4], line(1, 2, 3, 5), line(2, 1, 2), line(3, 3, 4)) == [2, 3]
    assert closing([], line(1, 1)) == []


@given(
    st.sets(st.integers(1, 8)),
    st.lists(st.sets(st.integers(1, 8), min_size=1, max_size=4), max_size=6),
    st.randoms(use_true_random=False),
)
def test_all_that_can_be_closed_is_by_none_too_many_in_whatever_order(lacking, taught, chance):
    lines = [line(number, *each) for number, each in enumerate(taught, 1)]
    found = that_close(lacking, lines)
    assert lacking & set().union(*taught) == lacking & {pk for each in found for pk in ids(each)}
    for each in found:
        others = {pk for other in found if other is not each for pk in ids(other)}
        assert (ids(each) & lacking) - others
    assert that_close(lacking, chance.sample(lines, len(lines))) == found


def mastered(*competences):
    return {each: Stand([Evidence(1, each, Mastery.PROVEN, Kind.OBTAINED, date(2026, 1, 1))]) for each in competences}


def asked(*lines, options=1, from_one_line=False):
    return Asked(1, "p", "P", list(lines), "core_plus", options, from_one_line)


def test_of_options_those_count_that_are_mastered_and_else_the_nearest():
    core, near, far = line(1, 1), line(2, 2, 3, option="a"), line(3, 4, 5, option="b")
    assert [each.pk for each in needed_by({}, asked(core, near, far))] == [1, 2]
    assert [each.pk for each in needed_by(mastered(4), asked(core, near, far))] == [1, 3]
    assert [each.pk for each in needed_by(mastered(4, 5), asked(core, near, far))] == [1, 3]
    assert [each.pk for each in needed_by(mastered(2), asked(core, near, far, options=2))] == [1, 2, 3]


def test_of_options_that_are_as_near_the_shortest_counts_and_one_of_unknown_length_last():
    unknown, known = line(1, 1, minutes=None, option="a"), line(2, 2, option="b")
    assert [each.pk for each in needed_by({}, asked(unknown, known))] == [2]
    assert [each.pk for each in needed_by({}, asked(unknown, known, options=1, from_one_line=True))] == [2]


def test_a_module_alone_counts_whether_it_is_an_option_or_not():
    whole = asked(line(1, 1), line(2, 2, 3, option="a"))
    assert [each.pk for each in needed_by({}, whole.only("m-2"))] == [2]
    assert whole.only("nothing") == whole


def test_options_of_one_line_come_from_the_line_with_least_to_learn():
    lines = [line(1, 1, 2, option="a"), line(2, 3, option="a"), line(3, 4, option="b"), line(4, 5, option="b")]
    assert [each.pk for each in needed_by({}, asked(*lines, options=2, from_one_line=True))] == [3, 4]
    assert [each.pk for each in needed_by(mastered(1, 2), asked(*lines, options=2, from_one_line=True))] == [1, 2]


def test_the_levels_have_an_order_in_which_proof_counts_most_and_the_own_view_least():
    def seen(level, kind=Kind.OBSERVED, day=1):
        return Evidence(1, 1, level, kind, date(2026, 1, day))

    own = seen(Mastery.INDEPENDENT, Kind.OWN, 9)
    assert Stand([own, seen(Mastery.NOT_YET)]).level == Mastery.NOT_YET
    assert Stand([seen(Mastery.INDEPENDENT, day=1), seen(Mastery.SUPERVISED, day=2)]).level == Mastery.SUPERVISED
    assert Stand([seen(Mastery.PROVEN, Kind.ASSESSED, 1), seen(Mastery.NOT_YET, day=5)]).level == Mastery.PROVEN
    assert (Stand([own]).level, Stand([own]).seen_by_others, Stand().level) == (Mastery.INDEPENDENT, None, None)
