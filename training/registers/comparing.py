"""What a filled list would change in the register, cell by cell, before anybody writes it."""

from dataclasses import dataclass

from training.registers.cells import shown
from training.registers.sheet import SheetPart


@dataclass(frozen=True)
class Difference:
    name: str
    part: SheetPart
    before: str
    after: str

    @property
    def is_correction(self):
        return bool(self.before)


def differences(read, sheet):
    """A Difference for each mark in a RegisterRead that says something else than `sheet`, in its order."""
    people = {row.number: row for row in sheet.participants}
    places = {part.key: index for index, part in enumerate(sheet.parts)}
    found = []
    for each in read.marks:
        row, place = people[each.number], places[each.part]
        stored = row.minutes[place], row.reasons[place]
        if stored != (each.minutes, each.reason):
            after = shown(each.minutes, each.reason)
            found.append(Difference(row.name, sheet.parts[place], shown(*stored), after))
    return found
