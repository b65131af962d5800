"""Which technical competences of a module are covered, and by what."""

from dataclasses import dataclass

from exemptions.proposing.cases import By, Covered


@dataclass(frozen=True)
class Source:
    """Something that somebody holds, with the competences that it proves."""

    by: By
    proves: frozenset[str]


@dataclass(frozen=True)
class Holding:
    """What somebody holds, on a day: the credentials that count then, and those that do not, with why."""

    credentials: dict
    others: tuple[Source, ...]  # Proven competences and obtained modules.
    not_counted: tuple[dict, ...]

    @property
    def is_empty(self):
        return not self.credentials and not self.others

    def sources(self, *, without=(), rests_on=None):
        """All that proves something. `rests_on`: what rules say, by credential, beside what the list says of it."""
        said = rests_on or {}
        found = [
            Source(By("credential", code, each.title), each.competences | said.get(code, frozenset()))
            for code, each in sorted(self.credentials.items())
            if code not in without
        ]
        return [*found, *self.others]


def holding_of(facts, case):
    counted, not_counted = {}, {}
    for held in sorted(case.credentials, key=lambda held: (held.code, str(held.obtained_on))):
        credential = facts.credentials[held.code]
        if why := why_not(credential, held, case.day):
            not_counted[held.code] = why
        else:
            counted[held.code] = credential
    others = [
        Source(By("competence", code, facts.titles.get(code, "")), frozenset([code]))
        for code in sorted(case.competences)
    ]
    for code in sorted(case.achieved):
        module = facts.modules[code]
        proves = frozenset(each.code for each in module.competences)
        others.append(Source(By("module", code, module.title), proves))
    # Held twice, and once in time: it counts.
    left = tuple(why for code, why in not_counted.items() if code not in counted)
    return Holding(counted, tuple(others), left)


def why_not(credential, held, day):
    """Why it does not count on this day, as plain data; None when it does."""
    told = {"code": credential.code, "title": credential.title}
    if held.obtained_on is None:
        return None
    if held.obtained_on > day:
        return told | {"why": "later"}
    if not credential.was_given_in(held.obtained_on.year):
        years = {"year": held.obtained_on.year, "year_from": credential.year_from, "year_to": credential.year_to}
        return told | {"why": "year"} | years
    return None


def cover(facts, module, sources):
    """What of the module is covered by these, in the module's order."""
    found = []
    for competence in module.competences:
        linked = facts.linked_to.get(competence.code, ())
        by = [each for source in sources if (each := covered_by(source, competence.code, linked))]
        if by:
            found.append(Covered(competence, tuple(sorted(by))))
    return tuple(found)


def covered_by(source, code, linked):
    if code in source.proves:
        return source.by
    through = next((each for each in linked if each in source.proves), None)
    return through and By(source.by.kind, source.by.code, source.by.title, through)


def missing_from(module, covered):
    has = {each.competence.code for each in covered}
    return tuple(each for each in module.competences if each.code not in has)
