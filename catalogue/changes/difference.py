from dataclasses import dataclass
from typing import Any

from catalogue.changes.tables import LISTS, OWNERS, ROWS, SHEET_ORDER


@dataclass
class Change:
    """One fact, or the list that hangs on one, before and after.

    Of a row that is changed, `before` and `after` hold the columns that differ; of one that is made, `before` is None;
    of one that goes, `after` is. A list stands in both as a whole.
    """

    table: str
    key: str
    before: Any
    after: Any

    def as_json(self):
        return [self.table, self.key, self.before, self.after]


def difference(before, after):
    """The Changes that lead from the Picture `before` to `after`. What is not in `after` is left alone: no change of
    ours takes away a row."""
    return [change for table in SHEET_ORDER for change in of_table(table, before.of(table), after.of(table))]


def of_table(table, before, after):
    for key, wanted in after.items():
        if table in LISTS:
            stored = before.get(key, [])
            if stored != wanted:
                yield Change(table, key, stored, wanted)
        elif key not in before:
            yield Change(table, key, None, wanted)
        elif different := [name for name, value in wanted.items() if before[key][name] != value]:
            yield Change(
                table, key, {name: before[key][name] for name in different}, {name: wanted[name] for name in different}
            )


def reversed_changes(changes):
    """What leads back."""
    return [Change(change.table, change.key, change.after, change.before) for change in changes]


def facts_of(changes):
    """{table of rows: codes} of the facts that `changes` touch, owners of lists included."""
    found = {name: set() for name in ROWS}
    for change in changes:
        found[OWNERS.get(change.table, change.table)].add(change.key)
    return found
