"""What learner, mentor and trainer said of one participant, beside each other, as a page shows it. Plain values: no queries."""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from itertools import groupby

from catalogue.evaluation import Scale, understand_snapshot
from catalogue.quantities import plain
from training.enums import EvaluatorRole
from training.evaluating.results import Given, mean_of, scores_of

ROLES = (EvaluatorRole.LEARNER, EvaluatorRole.MENTOR, EvaluatorRole.TRAINER)
# Of the length of the scale: 2 and 4 of 1 to 4 are far apart, 3 and 4 are not.
FAR_APART = Fraction(1, 3)
MOST_DOTS = 7


@dataclass(frozen=True)
class Said:
    """One role's evaluation: `scores` by (competence, indicator)."""

    role: str
    who: str
    scores: dict
    remark: str = ""
    is_sent: bool = False
    is_own: bool = False
    is_hidden: bool = False


@dataclass(frozen=True)
class Cell:
    said: Said
    value: Decimal | None
    scale: Scale

    @property
    def text(self):
        return "" if self.value is None else plain(self.value)

    @property
    def label(self):
        return self.scale.label_of(self.value)

    @property
    def shown(self):
        """The word where the scale has words alone, else the number."""
        return self.label if self.scale.is_in_words else self.text

    @property
    def dots(self):
        """A circle for each value of a short scale of numbers; True for those that are filled."""
        values = self.scale.values
        if self.value is None or self.scale.is_in_words or len(values) > MOST_DOTS:
            return []
        return [(9 + 21 * place, each.number <= self.value) for place, each in enumerate(values)]

    @property
    def width(self):
        return 21 * len(self.scale.values) - 2

    @property
    def is_low(self):
        return self.value is not None and self.value < self.scale.acquired


@dataclass(frozen=True)
class Line:
    item: tuple
    title: str
    cells: tuple
    differs: bool
    field: object = None  # Of the form, when the reader fills in this line.
    number: str = ""  # Of a competence that is a line by itself.


@dataclass(frozen=True)
class Block:
    """A competence and its indicators; or, without a title, several that are scored as they are."""

    number: str
    title: str
    lines: tuple


def side_by_side(snapshot, told, form=None):
    """([Block], [Said]): the competences in order, and the columns. Who has no line of their own in `told` has no column."""
    scale = understand_snapshot(snapshot).scale
    columns = [said for role in ROLES for said in told if said.role == role]
    blocks = []
    for has_acts, found in groupby(snapshot["competences"], lambda line: bool(line["indicators"])):
        if has_acts:
            blocks += [block_of(line, columns, scale, form) for line in found]
        else:
            lines = (
                line_of((each["id"], None), each["title"], columns, scale, form, number_of(each)) for each in found
            )
            blocks.append(Block("", "", tuple(lines)))
    return blocks, columns


def block_of(competence, columns, scale, form):
    lines = (line_of((competence["id"], act), title, columns, scale, form) for act, title in acts_of(competence))
    return Block(number_of(competence), competence["title"], tuple(lines))


def acts_of(line):
    """(indicator id or None, words) of a competence; one without indicators is its own line."""
    return [(act["id"], act["text"]) for act in line["indicators"]] or [(None, line["title"])]


def number_of(competence):
    return competence["number"] or competence["code"]


def line_of(item, title, columns, scale, form, number=""):
    cells = tuple(Cell(said, None if said.is_hidden else said.scores.get(item), scale) for said in columns)
    return Line(item, title, cells, far_apart(cells, scale), form[name_of(item)] if form else None, number)


def far_apart(cells, scale):
    values = [cell.value for cell in cells if cell.value is not None and (cell.said.is_sent or cell.said.is_own)]
    return len(values) > 1 and Fraction(max(values) - min(values)) > Fraction(scale.highest - scale.lowest) * FAR_APART


def name_of(item):
    competence, indicator = item
    return f"score-{competence}" if indicator is None else f"score-{competence}-{indicator}"


def mean_of_said(snapshot, said):
    """The mean of one role alone, by the same reckoning; None while nothing is scored."""
    given = [Given(EvaluatorRole.TRAINER, *item, value) for item, value in said.scores.items()]
    return mean_of(snapshot, scores_of(snapshot, given))


def given_by(told):
    """What is reckoned with now: what was sent, and what the reader wrote."""
    return [
        Given(said.role, *item, value)
        for said in told
        if (said.is_sent or said.is_own) and not said.is_hidden
        for item, value in said.scores.items()
    ]
