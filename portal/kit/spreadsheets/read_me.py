"""The sheet that explains a written workbook: what each column is for, and which values are allowed."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

READ_ME = gettext_lazy("Read me")


@dataclass(frozen=True)
class ReadMe:
    """Asks for a sheet that explains the others; `lines` are the paragraphs on top of it."""

    lines: tuple[Any, ...] = ()


def rows_of(read_me, layouts):
    """The rows of the sheet, each with whether it is a heading."""
    for line in read_me.lines:
        yield [str(line)], False
    yield [""], False
    yield [_("Sheet"), _("Column"), _("Must be there"), _("What it is"), _("Allowed values")], True
    for layout in layouts:
        if layout.help:
            yield [layout.heading, "", "", str(layout.help), ""], False
        for column in layout.columns:
            yield (
                [
                    layout.heading,
                    column.heading,
                    _("yes") if column.required else "",
                    str(column.help),
                    ", ".join(map(str, column.allowed)),
                ],
                False,
            )
