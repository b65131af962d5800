"""From a book to a Plan: what the workbook would change in what is stored, and all that is wrong with it."""

import json
from dataclasses import dataclass, field
from hashlib import sha256

from django.utils.translation import gettext_lazy

from catalogue.models import Competence
from catalogue.workbook.reading import understand
from exemptions.concordance.comparing import Difference, compare
from exemptions.concordance.contents import RuleFacts, about, contents_of
from exemptions.concordance.workbook.rule_rows import want_rules
from exemptions.concordance.workbook.sheets import SHEETS
from exemptions.concordance.workbook.wanting import want_coverage, want_credentials, want_links, want_table

NONE = gettext_lazy("This workbook has none of the sheets of a concordance: %(names)s.")


@dataclass
class Plan:
    """`rules` is None when the workbook has no sheet of rules. `credentials` are (code, before, after), each a dict, with
    None before one that is new; `coverage` and `links` are pairs of codes. `about` is what the workbook says of its table,
    {is_illustration, remark}, or None; `about_before` what the table beside it says, {} when there is none."""

    problems: list = field(default_factory=list)
    warnings: list = field(default_factory=list)
    credentials: list = field(default_factory=list)
    same_credentials: int = 0
    new_coverage: list = field(default_factory=list)
    gone_coverage: list = field(default_factory=list)
    same_coverage: int = 0
    new_links: list = field(default_factory=list)
    gone_links: list = field(default_factory=list)
    same_links: int = 0
    rules: list[RuleFacts] | None = None
    about: dict | None = None
    about_before: dict = field(default_factory=dict)
    difference: Difference = field(default_factory=Difference)

    @property
    def changes_facts(self):
        """Whether it changes anything beside the rules: those hold at once."""
        parts = (self.credentials, self.new_coverage, self.gone_coverage, self.new_links, self.gone_links)
        return any(parts)

    @property
    def changes_table(self):
        """Whether the table is called otherwise: an illustration, or with another remark."""
        return any(self.about_before.get(name) != value for name, value in (self.about or {}).items())

    @property
    def fingerprint(self):
        """What somebody saw: another one when the file, or what is stored, would give another preview."""
        values = [value for name, value in vars(self).items() if name not in ("problems", "warnings")]
        return sha256(json.dumps(values, default=repr).encode()).hexdigest()

    def counts(self):
        """{sheet: (new, changed, gone, unchanged)}."""
        made = sum(before is None for _code, before, _after in self.credentials)
        found = {
            "Credentials": (made, len(self.credentials) - made, 0, self.same_credentials),
            "Coverage": (len(self.new_coverage), 0, len(self.gone_coverage), self.same_coverage),
            "Links": (len(self.new_links), 0, len(self.gone_links), self.same_links),
        }
        if self.rules is not None:
            told = self.difference
            found["Rules"] = (len(told.new), len(told.changed), len(told.gone), told.same)
        if self.about is not None:
            is_new, is_changed = not self.about_before, bool(self.about_before) and self.changes_table
            found["Table"] = (int(is_new), int(is_changed), 0, int(not is_new and not is_changed))
        return found


def plan_of(book, *, beside=None):
    """The Plan of a workbook, beside the rules of the table `beside`, without changing anything."""
    found, plan = understand(book, SHEETS, none=NONE), Plan()
    named = want_credentials(found, plan)
    competences = set(Competence.objects.values_list("code", flat=True))
    want_coverage(found, plan, named, competences)
    want_links(found, plan, competences)
    if found.has("Rules"):
        plan.rules = want_rules(found, named.known, competences)
        plan.difference = compare(contents_of(beside) if beside else [], plan.rules)
    want_table(found, plan)
    plan.about_before = about(beside)
    order = list(SHEETS)
    place = {table.name: order.index(name) for name, table in found.tables.items()}
    plan.problems = sorted(found.problems, key=lambda each: (place.get(each.sheet, len(order)), each.row or 0))
    plan.warnings = found.warnings
    return plan
