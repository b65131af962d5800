"""How Wagtail's history shows what changed in our own kinds of fields."""

from difflib import SequenceMatcher
from itertools import zip_longest

from django.utils.html import format_html, format_html_join
from wagtail.admin.compare import FieldComparison, diff_text, register_comparison_class

from portal.kit.lines import LinesField, split


class LinesComparison(FieldComparison):
    """Line by line: a line that stayed, one that came or went, and within a changed one the words."""

    def htmldiff(self):
        lines = format_html_join("", "<li>{}</li>", ((line,) for line in self.compared()))
        return format_html('<ul class="compared-lines">{}</ul>', lines)

    def compared(self):
        before, after = split(self.val_a), split(self.val_b)
        for _kind, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
            for old, new in zip_longest(before[a:b], after[c:d], fillvalue=""):
                yield diff_text(old, new).to_html()


def register():
    register_comparison_class(LinesField, comparison_class=LinesComparison)
