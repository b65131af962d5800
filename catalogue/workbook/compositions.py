"""What programmes are made of: the columns about it in the sheet of programmes, and the sheet of their modules.

A workbook shows one composition of each programme, the one that begins last. Its date says which one a row means: the
same date corrects it, a later one makes a new one.
"""

from types import SimpleNamespace

from django.utils.translation import gettext as _

from catalogue.compositions import CannotBeMet, Wanted
from catalogue.enums import CompositionRule
from catalogue.workbook.facts import once_each, settled, unknown
from catalogue.workbook.hanging import owned
from catalogue.workbook.reading import EMPTY
from catalogue.workbook.sheets import SHEETS
from portal.kit.spreadsheets import CellProblem

EVERYTHING = [CompositionRule.ALL.value, None, False]


def want_compositions(found, stored, wanted):
    """Fill `wanted.lists["Composition"]`, and tell what is wrong."""
    rows = {entry.get("code"): entry for entry in found.entries.get("Programmes", []) if entry.get("code")}
    lines, doubtful = want_lines(found, stored, wanted)
    for programme in dict.fromkeys([*rows, *lines]):
        versions = stored.lists["Composition"].get(programme, [])
        asked = Asked(found, rows.get(programme), versions[-1] if versions else None, lines.get(programme))
        if not asked.is_said:
            continue
        version = asked.version()
        if version is None:
            continue
        after = with_version(versions, version)
        if programme not in doubtful and after != versions:
            check(found, asked, programme, version)
        wanted.lists["Composition"][programme] = after


def want_lines(found, stored, wanted):
    """({programme: [[module, option line], …]}, the programmes about which something is wrong)."""
    if not found.has("Composition"):
        return {}, set()
    known = stored.rows["Modules"].keys() | wanted.rows["Modules"].keys()
    fresh = set(map(id, once_each(found, "Composition", "programme", "module")))
    entries, doubtful = owned("Composition", found, stored, wanted)
    lines = {}
    for programme, rows in entries.items():
        versions = stored.lists["Composition"].get(programme, [])
        before = versions[-1]["lines"] if versions else []
        parts, items = dict(map(tuple, before)), {}
        for entry in rows:
            module = entry.get("module")
            if module is not None and module not in known:
                found.problems.append(unknown(entry, "module", module, "Modules"))
            elif id(entry) in fresh and not entry.is_wrong:
                items[module] = [module, part_of(entry, parts.get(module), found)]
                continue
            doubtful.add(programme)
        if programme in doubtful:
            kept = [items.pop(line[0], line) for line in before]
            lines[programme] = kept + list(items.values())
        else:
            lines[programme] = list(items.values())
    return lines, doubtful


def part_of(entry, before, found):
    if not found.has("Composition", "part"):
        return before or ""
    return settled(SHEETS["Composition"].column("part").kind, entry.get("part") or "", before)


class Asked:
    """What a file asks of the composition of one programme; `last` is the version that begins last, or None."""

    def __init__(self, found, entry, last, lines):
        self.found, self.entry, self.last = found, entry, last
        self.lines = lines if lines is not None else (last["lines"] if last else [])
        self.says_lines = lines is not None
        self.says_rule = self.says("composition")

    def says(self, column):
        return self.entry is not None and column in self.entry.values

    @property
    def is_said(self):
        """Whether there is anything to decide: a programme may have no composition at all."""
        is_there = self.last or self.lines or (self.says_rule and self.entry.get("composition"))
        return bool(is_there) and (self.says_rule or self.says_lines or self.says("composition_from"))

    def tell(self, column, message):
        self.found.problems.append(self.entry.problem(column, message))

    def version(self):
        """The version that is asked; None when the cells about it are wrong."""
        rule, begins = self.rule(), self.begins()
        if rule is None or begins is EMPTY:
            return None
        name = dict(zip(("rule", "options", "from_one_line"), rule, strict=True))
        return {"from": begins, "until": None} | name | {"lines": self.lines}

    def rule(self):
        if self.says_rule:
            if rule := self.entry.get("composition"):
                return rule
            self.tell("composition", _("Say how the modules below make up the programme: “all”, or “core + 2”."))
            return None
        if self.entry is not None and self.found.has("Programmes", "composition"):
            return None  # The cell is wrong, which was told.
        return [self.last["rule"], self.last["options"], self.last["from_one_line"]] if self.last else EVERYTHING

    def begins(self):
        """The day from which it holds, None for always; EMPTY when that cannot be."""
        before = self.last["from"] if self.last else None
        if not self.says("composition_from"):
            told = self.entry is not None and self.found.has("Programmes", "composition_from")
            return EMPTY if told else before
        day = self.entry.get("composition_from")
        if not self.last or day == before:
            return day
        if day is None:
            message = _("This composition holds from %(day)s. Type that day, or the day of a new composition.")
            self.tell("composition_from", message % {"day": before})
            return EMPTY
        if before is not None and day < before:
            message = _(
                "The composition that holds last begins on %(day)s. The workbook does not change those before it; the back office does."
            )
            self.tell("composition_from", message % {"day": before})
            return EMPTY
        return day


def with_version(versions, version):
    """All versions of a programme once `version` is one of them: it corrects the last, or follows it."""
    if not versions:
        return [version]
    *earlier, last = versions
    if version["from"] == last["from"]:
        return [*earlier, version | {"until": last["until"]}]
    still_holds = last["until"] is None or version["from"] < last["until"]
    if still_holds:
        version, last = version | {"until": last["until"]}, last | {"until": version["from"]}
    return [*earlier, last, version]


def check(found, asked, programme, version):
    """Nobody could ever obtain some compositions: told at the programme's row, or else at its first module's."""
    lines = [(SimpleNamespace(pk=module), part) for module, part in version["lines"]]
    try:
        Wanted(lines, version["rule"], version["options"], version["from_one_line"]).check()
    except CannotBeMet as refusal:
        if asked.entry is not None and asked.says_rule:
            asked.tell("composition", str(refusal))
        else:
            rows = [each for each in found.entries["Composition"] if each.get("programme") == programme]
            found.problems.append(rows[0].problem("part", str(refusal)) if rows else about(programme, refusal, found))


def about(programme, refusal, found):
    return CellProblem(found.tables["Composition"].name, None, "", programme, f"{programme}: {refusal}")
