from dataclasses import dataclass, field

from catalogue.changes.tables import LISTS, OWNERS, ROWS


@dataclass
class Picture:
    """How facts stand: {table: {code: columns}} and {table: {code of the owner: list}}."""

    rows: dict = field(default_factory=lambda: {name: {} for name in ROWS})
    lists: dict = field(default_factory=lambda: {name: {} for name in LISTS})

    def of(self, table):
        return self.rows[table] if table in ROWS else self.lists[table]


def picture(codes=None):
    """The Picture of what is stored. `codes` ({table of rows: codes}) limits it to these facts; None is the offer."""
    return Picture(
        rows={name: table.read(limit(codes, name)) for name, table in ROWS.items()},
        lists={name: table.read(limit(codes, OWNERS[name])) for name, table in LISTS.items()},
    )


def limit(codes, name):
    return None if codes is None else list(codes.get(name, ()))
