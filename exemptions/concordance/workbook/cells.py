"""The kinds of value that only this workbook has."""

import re

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from catalogue.workbook.cells import CellKind, Choice, Text, Wrong, as_text, clean, refused
from exemptions.concordance.contents import PROOFS, as_written
from portal.kit.spreadsheets import Kind

BETWEEN = re.compile(r"[;\n]")


class Coded(Choice):
    """As a Choice. In English its codes are written, which other programs rely on; in other languages its labels."""

    def __init__(self, choices):
        super().__init__(choices)
        self.codes = tuple(str(code) for code, _label in self.choices)

    @property
    def allowed(self):
        return self.codes if get_language() == "en" else super().allowed

    def write(self, plain):
        return plain if get_language() == "en" else super().write(plain)


class Several(Coded):
    """One or more of a list, joined with “+”."""

    @property
    def allowed(self):
        return ()  # A drop-down list would refuse two of them.

    def reader(self):
        accepted = self.accepted()
        return lambda value: self.read(value, accepted)

    def read(self, value, accepted=None):
        parts = [part for part in as_text(value).split("+") if part.strip()]
        if not parts:
            raise refused(_("At least one of these is expected: %(known)s."), value, known=", ".join(self.codes))
        codes = {super(Several, self).read(part, accepted) for part in parts}
        return sorted(codes, key=PROOFS.index)

    def write(self, plain):
        return " + ".join(str(super(Several, self).write(code)) for code in plain)


class Codes(CellKind):
    """Codes, with a semicolon between them: spaces and commas may stand in one."""

    look = Kind.TEXT

    def read(self, value):
        codes = [clean(part) for part in BETWEEN.split(as_text(value))]
        return list(dict.fromkeys(code for code in codes if code))

    def write(self, plain):
        return "; ".join(plain) or None


class Remark(Text):
    """A text of several lines."""

    def read(self, value):
        text = as_written(as_text(value))
        if len(text) > self.longest:
            message = _("This text is too long: %(length)s characters, at most %(longest)s.")
            raise Wrong(message % {"length": len(text), "longest": self.longest})
        return text

    def write(self, plain):
        return plain or None
