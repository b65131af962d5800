"""What an import would change, or has changed: kept as one blob, counted, and told row by row of the workbook."""

import json
import zlib
from dataclasses import dataclass, field

from catalogue.changes import LISTS, Change
from catalogue.changes.tables import SHEET_ORDER
from portal.kit.spreadsheets import CellProblem


@dataclass
class Counts:
    created: int = 0
    changed: int = 0
    removed: int = 0
    unchanged: int = 0

    @property
    def changes(self):
        return self.created + self.changed + self.removed

    def as_json(self):
        return {
            "created": self.created,
            "changed": self.changed,
            "removed": self.removed,
            "unchanged": self.unchanged,
        }


@dataclass
class Plan:
    """`facts` are the codes of the modules and programmes that the file has, changed or not. `pages` says what was done to
    pages when it was applied: {"made": [[page, revision, live]], "published": the same}."""

    changes: list[Change] = field(default_factory=list)
    problems: list[CellProblem] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    counts: dict[str, Counts] = field(default_factory=dict)
    pages: dict[str, list] = field(default_factory=dict)
    facts: dict[str, list] = field(default_factory=dict)

    @property
    def is_empty(self):
        return not self.changes

    def lines(self, kind=None):
        """The rows of the workbook that differ, for people, in the language that is active; of one kind or all."""
        from catalogue.workbook.lines import lines_of

        return [line for line in lines_of(self.changes) if kind in (None, line.kind)]

    def packed(self):
        content = {
            "changes": [change.as_json() for change in self.changes],
            "problems": [problem.as_json() for problem in self.problems],
            "warnings": self.warnings,
            "counts": {name: counts.as_json() for name, counts in self.counts.items()},
            "pages": self.pages,
            "facts": self.facts,
        }
        return zlib.compress(json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode(), 6)

    @classmethod
    def unpacked(cls, blob):
        content = json.loads(zlib.decompress(bytes(blob)))
        return cls(
            changes=[Change(*change) for change in content["changes"]],
            problems=[CellProblem(**problem) for problem in content["problems"]],
            warnings=content["warnings"],
            counts={name: Counts(**counts) for name, counts in content["counts"].items()},
            pages=content["pages"],
            facts=content["facts"],
        )


def count(changes, wanted):
    """{sheet: Counts}, by rows of the workbook, of the sheets that `wanted` (a Picture) says something about."""
    counted = {}
    for name in SHEET_ORDER:
        rows = wanted.of(name)
        if not rows:
            continue
        counts = counted[name] = Counts()
        mine = [change for change in changes if change.table == name]
        for change in mine:
            made, changed, gone = tally(change)
            counts.created += made
            counts.changed += changed
            counts.removed += gone
        present = sum(len(shown(name, items)) for items in rows.values()) if name in LISTS else len(rows)
        counts.unchanged = present - counts.created - counts.changed
    return counted


def tally(change):
    """How many rows of its sheet a Change makes, changes and takes away."""
    if change.table not in LISTS:
        return (1, 0, 0) if change.before is None else (0, 0, 1) if change.after is None else (0, 1, 0)
    before, after = keyed(change.table, change.before), keyed(change.table, change.after)
    changed = sum(before[key] != after[key] for key in before.keys() & after.keys())
    return len(after.keys() - before.keys()), changed, len(before.keys() - after.keys())


def shown(table, items):
    """The items of a list that the workbook shows: of compositions, the lines of the one that begins last."""
    if table != "Composition":
        return items or []
    return items[-1]["lines"] if items else []


def keyed(table, items):
    return {item[0]: item[1:] for item in shown(table, items)}
