"""What to ask the company next: the question with which most of the table is settled."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from incentives.enums import FactKind
from incentives.reasons import value_in_words
from incentives.rules.facts import FactType
from incentives.words import in_language
from portal.support.table import Table

SETTLES, NARROWS = 4, 1


@dataclass(frozen=True)
class TableQuestion:
    """`people` is about how many of them an answer decides something."""

    fact: FactType
    people: int
    rows: Sequence

    @property
    def key(self):
        return self.fact.key

    @property
    def words(self):
        return in_language(self.fact.words)

    @property
    def help(self):
        return in_language(self.fact.help)

    @property
    def choices(self):
        """[(what is sent, words)]; nothing where something is filled in."""
        if self.fact.kind is FactKind.BOOL:
            return [
                ("true", value_in_words(self.fact, True).capitalize()),
                ("false", value_in_words(self.fact, False).capitalize()),
            ]
        if self.fact.kind is FactKind.ENUM:
            return [(code, in_language(words)) for code, words in self.fact.values.items()]
        return []

    @property
    def input_type(self):
        return "date" if self.fact.kind is FactKind.DATE else "text"

    @property
    def input_mode(self):
        return "decimal" if self.fact.kind in (FactKind.DECIMAL, FactKind.INT) else "text"


def questions_of(table: Table, skipped=()) -> list[TableQuestion]:
    """Those worth asking, the best first; without those that somebody said not to know now."""
    weights, people = defaultdict(int), defaultdict(dict)
    for row in table.rows:
        for cell in row.cells:
            for key in cell.asks - set(skipped):
                weights[key] += weight(cell)
                people[key][row.who.key] = row
    types = table.knowledge.types
    order = sorted(weights, key=lambda key: (-weights[key], types[key].place, key))
    return [
        TableQuestion(types[key], len({row.who.person for row in people[key].values()}), list(people[key].values()))
        for key in order
    ]


def weight(cell):
    """One answer that settles a measure is worth more than one of several that it needs."""
    return SETTLES if len(cell.asks) == 1 else NARROWS
