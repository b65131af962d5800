"""What differs between two compositions: module by module, in hours, in competences."""

from collections import defaultdict
from dataclasses import dataclass

from catalogue.enums import CompetenceKind
from catalogue.models import ModuleCompetence


@dataclass(frozen=True)
class Entry:
    """A module in one composition or in both: `before` and `after` are the option line there ("" for the core), None
    where it is not. `successor` is a module of the same title under another code that took its place."""

    module: object
    before: str | None
    after: str | None
    successor: object = None

    @property
    def kind(self):
        if self.successor:
            return "replaced"
        if self.before is None:
            return "added"
        if self.after is None:
            return "removed"
        return "kept" if self.before == self.after else "moved"


@dataclass(frozen=True)
class Difference:
    entries: list
    is_reordered: bool = False

    def of_kind(self, *kinds):
        return [entry for entry in self.entries if entry.kind in kinds]

    @property
    def added(self):
        return self.of_kind("added")

    @property
    def removed(self):
        return self.of_kind("removed")

    @property
    def moved(self):
        return self.of_kind("moved")

    def __bool__(self):
        return self.is_reordered or any(entry.kind != "kept" for entry in self.entries)


def difference(before, after, *, with_successors=False):
    """The Difference between two lists of lines (each with `module` and `option_line`), in the order of the second,
    then what is only in the first.

    `with_successors` also pairs a module that went with a new one of the same title, as curricula renumber modules.
    """
    was = {line.module.pk: line for line in before}
    will = {line.module.pk: line for line in after}
    entries = [
        Entry(line.module, was[key].option_line if key in was else None, line.option_line) for key, line in will.items()
    ]
    entries += [Entry(line.module, line.option_line, None) for key, line in was.items() if key not in will]
    if with_successors:
        entries = paired(entries)
    both = [key for key in will if key in was]
    return Difference(entries, is_reordered=both != [key for key in was if key in will])


def paired(entries):
    new = {entry.module.title.casefold(): entry for entry in entries if entry.kind == "added"}
    found, taken = [], set()
    for entry in entries:
        other = new.get(entry.module.title.casefold()) if entry.kind == "removed" else None
        if other and other.module.pk not in taken:
            taken.add(other.module.pk)
            entry = Entry(entry.module, entry.before, other.after, successor=other.module)
        found.append(entry)
    return [entry for entry in found if not (entry.kind == "added" and entry.module.pk in taken)]


def competences_gained_and_lost(before, after):
    """Technical competences taught only by the second or only by the first list of lines: two lists of pairs of
    competence and the codes of the modules that teach it. One query."""
    was, will = {line.module.pk for line in before}, {line.module.pk for line in after}
    links = (
        ModuleCompetence.objects.filter(module__in=was | will, competence__kind=CompetenceKind.TECHNICAL)
        .select_related("competence", "module")
        .order_by("competence__code", "module__code")
    )
    taught = defaultdict(list)
    for link in links:
        taught[link.competence].append(link.module)
    gained = told(taught, only_in=will, not_in=was)
    return gained, told(taught, only_in=was, not_in=will)


def told(taught, *, only_in, not_in):
    return [
        (competence, [module.code for module in modules])
        for competence, modules in taught.items()
        if any(module.pk in only_in for module in modules) and not any(module.pk in not_in for module in modules)
    ]
