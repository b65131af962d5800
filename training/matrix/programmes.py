"""What a programme asks on a day: its modules, and the competences of each."""

from dataclasses import dataclass, replace
from math import inf

from catalogue.enums import CompositionRule
from catalogue.models import CompositionModule, Module, Programme
from catalogue.quantities import whole_minutes
from catalogue.words import Words, words_of

PROGRAMME, HOW = "composition__programme", ("composition__rule", "composition__options", "composition__from_one_line")
TAUGHT = "module__module_competences__"
COLUMNS = (
    *(PROGRAMME, f"{PROGRAMME}__slug", f"{PROGRAMME}__title", *HOW),
    *("module", "module__code", "module__slug", "module__title", "module__quantity", "module__minutes_per_unit"),
    *("option_line", f"{TAUGHT}competence", f"{TAUGHT}competence__code", f"{TAUGHT}competence__title"),
)


@dataclass(frozen=True)
class Competence:
    pk: int
    code: str
    title: str


@dataclass
class Line:
    """A module of the programme; by `pk`, `module_id` and `module` it is read as a row of a composition is."""

    pk: int
    code: str
    slug: str
    title: str
    minutes: int | None
    option_line: str
    competences: list[Competence]
    words: Words | None = None

    @property
    def length(self):
        """To put in order: what nobody knows the length of comes last."""
        return inf if self.minutes is None else self.minutes

    @property
    def module_id(self):
        return self.pk

    @property
    def module(self):
        return self


@dataclass(frozen=True)
class Asked:
    """What a programme asks. `rule`, `options` and `from_one_line` are those of its composition."""

    pk: int
    slug: str
    title: str
    lines: list[Line]
    rule: str
    options: int | None
    from_one_line: bool
    words: Words | None = None

    @property
    def competences(self):
        """Each once, in order."""
        return list({each.pk: each for line in self.lines for each in line.competences}.values())

    @property
    def by_module(self):
        return {line.pk: tuple(each.pk for each in line.competences) for line in self.lines}

    def only(self, slug):
        """The same of one module alone, as if nothing else were asked; all of it where that module is not in it."""
        lines = [replace(line, option_line="") for line in self.lines if line.slug == slug]
        return replace(self, lines=lines, rule=CompositionRule.ALL) if lines else self


def programmes_on(day):
    return list(Programme.objects.in_offer(day).only("slug", "title").order_by("title", "pk"))


def asked_by(programme, *, on, language):
    """What the programme (its id, None for none) asks on that day; None when it is not offered or asks nothing. Two
    queries."""
    rows = CompositionModule.objects.in_force_on(on).filter(
        composition__programme__in=Programme.objects.in_offer(on).filter(pk=programme)
    )
    rows = rows.order_by("order", "pk", f"{TAUGHT}order", f"{TAUGHT}pk")
    found = list(rows.values_list(*COLUMNS)) if programme else []
    lines = {}
    for pk, code, slug, title, quantity, each, option_line, competence, *told in (row[6:] for row in found):
        if pk not in lines:
            minutes = whole_minutes(quantity, each) if quantity and each else None
            lines[pk] = Line(pk, code, slug, title, minutes, option_line, [])
        if competence:
            lines[pk].competences.append(Competence(competence, *told))
    return in_words(Asked(*found[0][:3], list(lines.values()), *found[0][3:6]), language) if found else None


def in_words(asked, language):
    """Under the titles of the reader's language."""
    modules = [Module(pk=line.pk, title=line.title) for line in asked.lines]
    words = words_of(language, modules=modules, programmes=[Programme(pk=asked.pk, title=asked.title)])
    for line in asked.lines:
        line.words = words["module", line.pk]
    return replace(asked, words=words["programme", asked.pk])
