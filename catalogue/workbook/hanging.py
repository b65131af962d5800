"""The sheets of what hangs on facts: indicators and links, all of each owner at once."""

from collections import defaultdict
from itertools import pairwise

from django.utils.translation import gettext as _

from catalogue.changes import LISTS
from catalogue.changes.tables import OWNERS
from catalogue.enums import CompetenceKind
from catalogue.prerequisites import find_cycle
from catalogue.workbook.facts import after, once_each, settled, unknown
from catalogue.workbook.sheets import SHEETS, TARGETS

LINKS = ("KeySkills", "Prerequisites", "ModuleCompetences", "ModuleActivities", "ProgrammeActivities")


def want_lists(found, stored, wanted):
    """Fill the lists of the Picture `wanted` with what these sheets say, and tell what is wrong."""
    if found.has("Indicators"):
        want_indicators(found, stored, wanted)
    for name in LINKS:
        if found.has(name):
            want_links(name, found, stored, wanted)
    check_circles(found, stored, wanted)
    found.warnings += odd_kinds(stored, wanted)


def owned(name, found, stored, wanted):
    """({owner: its entries}, owners about whom something is wrong) of a sheet; every owner in the file is there."""
    first = SHEETS[name].keys[0].name
    owners = OWNERS[name]
    known = stored.rows[owners].keys() | wanted.rows[owners].keys()
    entries, doubtful = defaultdict(list), set()
    for code in wanted.rows[owners]:
        entries[code] = []
    for entry in found.entries[name]:
        owner = entry.get(first)
        if owner is None or owner not in known:
            if owner is not None:
                found.problems.append(unknown(entry, first, owner, owners))
            doubtful |= known  # It may be any of them, so none of them loses anything in the preview.
        else:
            entries[owner].append(entry)
    return entries, doubtful


def want_indicators(found, stored, wanted):
    entries, doubtful = owned("Indicators", found, stored, wanted)
    for owner, rows in entries.items():
        before, items, first = stored.lists["Indicators"].get(owner, []), {}, {}
        texts = dict(map(tuple, before))
        for entry in rows:
            if entry.is_wrong or entry.get("text") is None:
                doubtful.add(owner)
                continue
            place = entry.get("order")
            place = max(items, default=-1) + 1 if place is None else place
            if place in first:
                message = _("“%(key)s” stands in row %(row)s too.")
                told = message % {"key": f"{owner} · {place}", "row": first[place].row.number}
                found.problems.append(entry.problem("order", told))
                doubtful.add(owner)
                continue
            first[place] = entry
            items[place] = settled(SHEETS["Indicators"].column("text").kind, entry.get("text"), texts.get(place))
        if owner in doubtful:
            items = texts | items
        wanted.lists["Indicators"][owner] = [[place, items[place]] for place in sorted(items)]


def want_links(name, found, stored, wanted):
    first, second = (column.name for column in SHEETS[name].keys)
    targets = TARGETS[name]
    known = stored.rows[targets].keys() | wanted.rows[targets].keys()
    fresh = set(map(id, once_each(found, name, first, second)))
    entries, doubtful = owned(name, found, stored, wanted)
    for owner, rows in entries.items():
        before, items = stored.lists[name].get(owner, []), {}
        kept = {item[0]: item for item in before}
        for entry in rows:
            target = entry.get(second)
            if target is not None and target not in known:
                found.problems.append(unknown(entry, second, target, targets))
            elif target == owner and name == "Prerequisites":
                found.problems.append(entry.problem(second, _("A module cannot require itself.")))
            elif id(entry) in fresh and not entry.is_wrong:
                items[target] = [target, *columns_of(name, entry, kept.get(target), found)]
                continue
            doubtful.add(owner)
        wanted.lists[name][owner] = in_order(name, items, before, owner in doubtful)


def columns_of(name, entry, before, found):
    """What a link says besides, as `ModuleCompetences` has a weight."""
    for number, column in enumerate(LISTS[name].columns, start=1):
        given = SHEETS[name].column(column)
        if found.has(name, column):
            yield given.empty if entry.get(column) is None else entry.get(column)
        else:
            yield before[number] if before else given.empty


def in_order(name, items, before, is_doubtful):
    """The list that the file asks; while rows of the owner are wrong, nothing is taken away and nothing moves."""
    if is_doubtful:
        kept = [items.pop(item[0], item) for item in before]
        items = kept + list(items.values())
    else:
        items = list(items.values())
    return items if LISTS[name].ordered else sorted(items)


def check_circles(found, stored, wanted):
    edges = {
        (module, required)
        for module, items in (stored.lists["Prerequisites"] | wanted.lists["Prerequisites"]).items()
        for (required,) in items
        if module != required
    }
    cycle = find_cycle(edges)
    if not cycle:
        return
    steps = set(pairwise(cycle))
    message = _("These modules would require each other in a circle: %(codes)s.") % {"codes": " → ".join(cycle)}
    for entry in found.entries.get("Prerequisites", []):
        if (entry.get("module"), entry.get("requires")) in steps:
            found.problems.append(entry.problem("requires", message))
            return


def odd_kinds(stored, wanted):
    """Sentences about competences that are linked as the other kind than theirs."""
    for name, kind, message in (
        ("ModuleCompetences", CompetenceKind.TECHNICAL, _("Taught, but a key skill: %(codes)s.")),
        ("KeySkills", CompetenceKind.KEY_SKILL, _("Pursued as a key skill, but a technical competence: %(codes)s.")),
    ):
        before = {item[0] for items in stored.lists[name].values() for item in items}
        linked = {item[0] for items in wanted.lists[name].values() for item in items} - before
        odd = sorted(code for code in linked if after("Competences", code, stored, wanted).get("kind", kind) != kind)
        if odd:
            yield message % {"codes": ", ".join(odd[:20])}
