from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from catalogue.changes.difference import facts_of
from catalogue.changes.picture import picture
from catalogue.changes.references import users_of
from catalogue.changes.tables import LISTS, OWNERS, ROWS
from catalogue.changes.values import Ids
from catalogue.models import Prerequisite
from portal.kit.rules import RuleBroken


class InTheWay(RuleBroken):
    """What is stored is not what the changes start from; `names` says which facts, as people know them."""

    def __init__(self, names):
        self.names = list(names)
        super().__init__(_("This was changed meanwhile: %(names)s.") % {"names": ", ".join(self.names[:20])})


@dataclass
class Written:
    """The facts that are there after writing: `made` and `changed` objects by table, and all that was `touched`."""

    made: dict = field(default_factory=dict)
    changed: dict = field(default_factory=dict)
    touched: dict = field(default_factory=dict)  # table → codes, owners of lists included


def write(changes):
    """Write `changes` to the facts, all or nothing, inside the caller's transaction. Returns what was Written.

    Raises InTheWay when what is stored is not what they start from, or when a row that should go is used elsewhere.
    Afterwards each Change that made a row holds the whole row, so that it can be taken away again.
    """
    Prerequisite.objects.lock()  # Who writes many facts at once comes one after the other.
    touched = facts_of(changes)
    for name, table in ROWS.items():
        table.lock(touched[name])
    if names := sorted(in_the_way(changes, touched)):
        raise InTheWay(names)
    ids, written = Ids(), Written(touched=touched)
    for name, table in ROWS.items():
        written.made[name], written.changed[name] = table.write(chosen(changes, name), ids)
    for name, table in LISTS.items():
        if lists := [change for change in chosen(changes, name) if change.after is not None]:
            table.write(lists, ids)
    take_away([change for change in changes if change.after is None])
    keep_whole_rows(changes)
    return written


def chosen(changes, table):
    return [change for change in changes if change.table == table]


def in_the_way(changes, touched):
    now = picture(touched)
    for change in changes:
        stored = now.of(change.table).get(change.key)
        if change.table in LISTS:
            expected = stored in (change.before, None if change.before == [] else change.before)
        elif change.before is None or stored is None:
            expected = stored is None and change.before is None
        else:
            expected = all(stored[name] == value for name, value in change.before.items())
        if not expected:
            yield name_of(change, now)


def name_of(change, now):
    table = OWNERS.get(change.table, change.table)
    stored = now.rows[table].get(change.key) or {}
    return f"{change.key} {stored.get('title', '')}".strip()


def take_away(changes):
    for name, table in reversed(ROWS.items()):
        codes = [change.key for change in changes if change.table == name]
        if not codes:
            continue
        if names := sorted(users_of(table.model, codes)):
            raise InTheWay(names)
        table.remove(codes)


def keep_whole_rows(changes):
    for name, table in ROWS.items():
        made = {change.key: change for change in changes if change.table == name and change.before is None}
        if made:
            for code, row in table.read(list(made)).items():
                made[code].after = row


def moved_modules(changes):
    """The codes of the modules that were or are part of a programme whose compositions change."""
    return {
        code
        for change in chosen(changes, "Composition")
        for versions in (change.before, change.after)
        for version in versions or ()
        for code, _line in version["lines"]
    }


def objects_touched(changes, touched):
    """The modules, programmes and competences that may read otherwise in the search after `changes`."""
    codes = touched | {"Modules": touched["Modules"] | moved_modules(changes)}
    return [
        fact
        for name in ("Competences", "Programmes", "Modules")
        for fact in ROWS[name].model._base_manager.filter(code__in=codes[name]).only("pk")
    ]
