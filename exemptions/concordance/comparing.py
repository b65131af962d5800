"""Two tables side by side: what only one of them says, and what they say differently."""

from collections import defaultdict
from dataclasses import dataclass, field
from itertools import zip_longest

from exemptions.concordance.contents import NAMES, RuleFacts


@dataclass
class Change:
    before: RuleFacts
    after: RuleFacts

    @property
    def names(self):
        """The columns that differ."""
        return [name for name in NAMES if getattr(self.before, name) != getattr(self.after, name)]


@dataclass
class Difference:
    """`gone` stand only in the first, `new` only in the second."""

    new: list[RuleFacts] = field(default_factory=list)
    changed: list[Change] = field(default_factory=list)
    gone: list[RuleFacts] = field(default_factory=list)
    same: int = 0

    def __bool__(self):
        return bool(self.new or self.changed or self.gone)


def compare(before, after):
    """The Difference between two lists of RuleFacts.

    Of one credential and module there may be several rules, one after the other: those that are the same in both are
    set aside first, and of the others the first goes with the first.
    """
    found = Difference()
    first, second = by_key(before), by_key(after)
    for key in sorted(first.keys() | second.keys()):
        left = [rule for rule in first[key] if rule not in second[key]]
        right = [rule for rule in second[key] if rule not in first[key]]
        found.same += len(second[key]) - len(right)
        for old, new in zip_longest(left, right):
            if old is None:
                found.new.append(new)
            elif new is None:
                found.gone.append(old)
            else:
                found.changed.append(Change(old, new))
    return found


def by_key(rules):
    found = defaultdict(list)
    for rule in sorted(rules, key=lambda rule: rule.order):
        found[rule.key].append(rule)
    return found
