import pytest

from portal.kit.lines import LinesField, split


def test_a_list_is_kept_one_text_to_a_line_without_blank_ones():
    field = LinesField()

    assert field.get_prep_value(["  one  thing ", "", "two"]) == "one thing\ntwo"
    assert field.to_python("one thing\n\n two\n") == ["one thing", "two"]


def test_a_text_with_a_line_break_inside_stays_one_text():
    assert split(["one\nthing"]) == ["one thing"]


@pytest.mark.parametrize(
    ("sent", "changed"), [("Een\r\nTwee", False), (" Een \n\nTwee\n", False), ("Een\r\nDrie", True), ("", True)]
)
def test_the_ends_of_lines_that_a_browser_sends_are_no_change(sent, changed):
    assert LinesField().formfield().has_changed("Een\nTwee", sent) is changed
