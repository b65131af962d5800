"""How a programme is made, in one cell: “all”, “core + 2”, “core + 2 from one line”, in three languages."""

import re

from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy

from catalogue.enums import CompositionRule
from catalogue.workbook.cells import CellKind, as_text, clean, refused
from portal.kit.spreadsheets import Kind, fold
from portal.kit.spreadsheets.layouts import in_every_language

ALL = pgettext_lazy("composition", "all")
CORE = pgettext_lazy("composition", "core")
CORE_PLUS = pgettext_lazy("composition", "core + %(options)s")
FROM_ONE_LINE = pgettext_lazy("composition", "core + %(options)s from one line")
MOST = 9_999


def spaced(text):
    return re.sub(r"\s*\+\s*", " + ", clean(text)).casefold()


def pattern(template):
    return re.escape(spaced(template % {"options": "00"})).replace("00", "([0-9]{1,4})")


class Rule(CellKind):
    """Plain value: [rule, options, from_one_line]."""

    look = Kind.TEXT

    def read(self, value):
        text = spaced(as_text(value))
        if text in map(spaced, in_every_language(ALL)):
            return [CompositionRule.ALL.value, None, False]
        for template, from_one_line in ((CORE_PLUS, False), (FROM_ONE_LINE, True)):
            for each in in_every_language(template):
                if match := re.fullmatch(pattern(each), text):
                    return [CompositionRule.CORE_PLUS.value, int(match[1]), from_one_line]
        message = _("“%(all)s” or “%(core)s” is expected; %(value)s is not.")
        raise refused(message, value, all=ALL, core=CORE_PLUS % {"options": 2})

    def write(self, plain):
        if not plain:
            return None
        rule, options, from_one_line = plain
        if rule == CompositionRule.ALL:
            return str(ALL)
        return str(FROM_ONE_LINE if from_one_line else CORE_PLUS) % {"options": options}


class Part(CellKind):
    """Where a module stands in a composition: “core”, or the name of an option line. Plain value: "" for the core."""

    look = Kind.TEXT

    def __init__(self, longest):
        self.longest = longest

    def read(self, value):
        text = clean(as_text(value))
        if fold(text) in self.words_for_core() and not text.startswith("“"):
            return ""
        text = text.removeprefix("“").removesuffix("”") if text.startswith("“") and text.endswith("”") else text
        if len(text) > self.longest:
            raise refused(
                _("The name of an option line has at most %(longest)s characters."), value, longest=self.longest
            )
        return text

    def write(self, plain):
        text = clean(plain)
        if not text:
            return str(CORE)
        # A line that is called “core” would be taken for the core.
        return f"“{text}”" if fold(text) in self.words_for_core() or text.startswith("“") else text

    def words_for_core(self):
        return {fold(word) for word in in_every_language(CORE)}
