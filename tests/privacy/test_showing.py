"""Own data as people read it, whatever each row says."""

from portal.privacy.holders import Section
from portal.privacy.showing import show


def test_rows_that_say_different_things_stand_in_one_table():
    section = Section("How far", [[("Module", "A"), ("Speaking", "well")], [("Module", "B"), ("Writing", "so-so")]])
    shown = show(section)
    assert shown.headings == ["Module", "Speaking", "Writing"]
    assert next([value for _heading, value in row] for row in shown.table)[:2] == ["A", "well"]
    assert [len(row) for row in shown.rows] == [3, 3]


def test_what_has_one_label_twice_is_told_twice():
    shown = show(Section("Held", [[("Word", "one"), ("Word", "two")]]))
    assert shown.rows == [["one; two"]]
