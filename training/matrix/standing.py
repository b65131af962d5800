"""How far people are in what a programme asks. Pure, but for what is known of them (employees.competences.evidence)."""

from dataclasses import dataclass

from catalogue.models.programmes import what_is_missing
from employees.competences.evidence import Asked as Question
from employees.competences.evidence import Stand, stands_of
from employees.competences.levels import Mastery
from training.matrix.people import Person
from training.matrix.programmes import Asked, Competence, Line
from training.plans.wanting import shortest_line

NOTHING = Stand()


@dataclass(frozen=True)
class Standing:
    """Of one person. `needed`: the modules that count for them, of options as many as the programme asks."""

    person: Person
    asked: Asked
    stands: dict[int, Stand]
    needed: list[Line]

    def stand(self, competence):
        return self.stands.get(competence.pk, NOTHING)

    @property
    def competences(self):
        return list({each.pk: each for line in self.needed for each in line.competences}.values())

    def at(self, *levels):
        """How many of the competences are at one of these levels, as others saw it."""
        return sum(self.stand(each).seen_by_others in levels for each in self.competences)

    @property
    def proven(self):
        return self.at(Mastery.PROVEN)

    @property
    def independent(self):
        return self.at(Mastery.INDEPENDENT)

    @property
    def number(self):
        return len(self.competences)

    @property
    def gap(self) -> list[Competence]:
        """What is still to be learned, as far as others saw."""
        return [each for each in self.competences if not is_mastered(self.stand(each))]

    @property
    def segments(self):
        parts = [(0, self.proven, "done"), (self.proven, self.independent, "hit")]
        return [{"start": start, "width": width, "kind": kind} for start, width, kind in parts if width]


def is_mastered(stand):
    level = stand.seen_by_others
    return level is not None and level.is_mastered


def standings_of(people, asked, *, employer, on):
    """[Standing] of these people, in their order. One query."""
    question = Question(frozenset(person.pk for person in people), asked.by_module, on, employer.pk)
    stands, found = stands_of(question), {person.pk: {} for person in people}
    for (person, competence), stand in stands.items():
        found[person][competence] = stand
    return [Standing(each, asked, found[each.pk], needed_by(found[each.pk], asked)) for each in people]


def needed_by(stands, asked):
    """The core, the options that are mastered, and of the others those that are nearest: the least to learn, then the
    shortest."""

    def lacking(line):
        return sum(not is_mastered(stands.get(each.pk, NOTHING)) for each in line.competences)

    def length(line):
        return lacking(line), line.length, line.code

    had = {line.pk for line in asked.lines if line.competences and not lacking(line)}
    missing = what_is_missing(asked, asked.lines, had)
    chosen = sorted(missing.among, key=length)
    if asked.from_one_line and missing.options:
        chosen = shortest_line(chosen, missing.options, length)
    chosen = {line.pk for line in chosen[: missing.options]}
    return [line for line in asked.lines if not line.option_line or line.pk in had or line.pk in chosen]
