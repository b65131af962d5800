"""From the cells of a row to the facts of a person, and what is wrong with them."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from django.utils.translation import gettext as _

from employees.importing import amounts, cells, names
from employees.importing.dates import DateColumn, month_first_row, swapped_row
from employees.importing.fields import DATES, FAMILY_FIRST, WHOLE_NAMES
from employees.importing.problems import NOTHING, Noted, NotToBeKept, PersonRow, Problem, Wrong

READERS = {
    "first_name": cells.name,
    "last_name": cells.name,
    "email": cells.email,
    "phone": cells.phone,
    "gender": cells.gender,
    "language": cells.language,
    "function": cells.words,
    "joint_committee": cells.joint_committee,
    "statute": cells.statute,
    "percentage": amounts.percentage,
    "hours_per_week": amounts.hours_per_week,
    "establishment": cells.words,
    "education": cells.education,
    **dict.fromkeys(WHOLE_NAMES, cells.name),
}
MANY = 20
YOUNG = 14 * 365
# Values that return row after row are read once.
FEW_VALUES = frozenset(("gender", "language", "function", "joint_committee", "statute", "percentage", "hours_per_week", "establishment", "education"))  # fmt: skip


@dataclass
class RowReader:
    """Reads rows under `columns`, index → Heading; warnings gather in `warnings`."""

    columns: dict[int, Any]
    today: date
    from_1904: bool = False
    unstored: frozenset[tuple[int, int]] = frozenset()
    warnings: list[Problem] = field(default_factory=list)
    readers: dict[int, Any] = field(default_factory=dict)
    kept: dict[tuple[str, str], Any] = field(default_factory=dict)
    said: Counter[tuple[str, str]] = field(default_factory=Counter)

    def look_at_columns(self, rows):
        """Decide by whole columns what single cells do not tell."""
        for index, heading in self.columns.items():
            self.readers[index] = READERS.get(heading.field)
            if heading.field in DATES:
                values = [(number, values[index]) for number, values in rows if index < len(values)]
                first = month_first_row(values)
                self.readers[index] = DateColumn(heading.field, self.today, self.from_1904, first).read
                self.warn_of_months(heading, first, swapped_row(values))

    def warn_of_months(self, heading, first, swapped):
        if swapped:
            told = _(
                "Dates and texts stand mixed in this column, as when a spreadsheet swaps day and month. Check them."
            )
            self.warnings.append(Problem(swapped, heading.label, None, told, heading.field))
        if first:
            told = _(
                "In this column the month stands first, at least in row %(row)s. Dates that can be two days are refused."
            )
            self.warnings.append(Problem(first, heading.label, None, told % {"row": first}, heading.field))

    def read(self, number, values):
        row = PersonRow(number, dict(NOTHING))
        for index, heading in self.columns.items():
            value = values[index] if index < len(values) else None
            if value is None:
                if self.unstored and (index, number) in self.unstored:
                    self.note_unstored(row, heading)
                continue
            row.raw[heading.field] = value
            try:
                found = self.value_of(index, heading.field, value)
            except Wrong as wrong:
                if isinstance(wrong, NotToBeKept):
                    value = row.raw.pop(heading.field) and None
                row.problems.append(Problem(number, heading.label, value, str(wrong), heading.field))
                continue
            if isinstance(found, Noted):
                self.warn(Problem(number, heading.label, value, found.message, heading.field))
                found = found.value
            self.keep(row, heading, found)
        self.check(row)
        return row

    def warn(self, warning):
        """Who reads the same of many rows needs no more of them."""
        said = warning.column, warning.message
        self.said[said] += 1
        if self.said[said] <= MANY:
            self.warnings.append(warning)

    def say_how_many(self):
        for (column, message), times in self.said.items():
            if times > MANY:
                told = _("%(message)s So in %(number)s more rows.") % {"message": message, "number": times - MANY}
                self.warnings.append(Problem(None, column, None, told))

    def value_of(self, index, name, value):
        if name not in FEW_VALUES or not isinstance(value, str):
            return self.readers[index](value)
        if (name, value) not in self.kept:
            self.kept[name, value] = self.readers[index](value)
        return self.kept[name, value]

    def keep(self, row, heading, found):
        if heading.field not in WHOLE_NAMES:
            row.facts[heading.field] = found
            return
        given, family, is_guess = names.apart(found, family_first=heading.field == FAMILY_FIRST)
        row.facts |= {"first_name": given, "last_name": family}
        if is_guess:
            told = names.guessed(given, family)
            self.warnings.append(Problem(row.number, heading.label, found, told, heading.field))

    def note_unstored(self, row, heading):
        told = _(
            "This cell has a formula without a stored result. Type the result, or save the file in a spreadsheet first."
        )
        row.problems.append(Problem(row.number, heading.label, None, told, heading.field))

    def check(self, row):
        """What a person must have, and what cannot go together."""
        facts, wrong = row.facts, {problem.field for problem in row.problems}
        if not wrong.intersection(WHOLE_NAMES):
            for name, told in (
                ("first_name", _("The first name is missing.")),
                ("last_name", _("The last name is missing.")),
            ):
                if not facts[name] and name not in wrong:
                    self.refuse(row, name, told)
        start, end, born = facts["start"], facts["end"], facts["birth_date"]
        if start and end and start > end:
            self.refuse(row, "end", _("The last day lies before the first day. Check both."))
        if born and start and start < born + timedelta(days=YOUNG):
            self.refuse(row, "birth_date", _("This person would have started before the age of 14. Check both dates."))

    def refuse(self, row, name, told):
        heading = next((heading for heading in self.columns.values() if heading.field == name), None)
        if heading is None:
            heading = next((heading for heading in self.columns.values() if heading.field in WHOLE_NAMES), None)
        row.problems.append(Problem(row.number, heading.label if heading else "", row.raw.get(name), told, name))
