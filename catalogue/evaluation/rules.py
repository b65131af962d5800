"""What a module's pass rule may say: "gemiddelde ≥ 2,8 op 4", "alle competenties bewezen", "70 %", "80 % aanwezig".

A rule is cut into clauses (", en ..."). Every word of a clause must be one that is known here: a text that says more than is
understood, such as "behalve voor de praktijkproef", must never be taken for the part of it that is.
"""

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from catalogue.evaluation.spelling import plain


@dataclass(frozen=True)
class Amount:
    """A number as a rule writes it: 2.8, 2.8 of 4 (`whole`), 70 % (a whole of 100)."""

    number: Decimal
    whole: Decimal | None = None
    is_percent: bool = False


@dataclass(frozen=True)
class Bar:
    """What must be reached; with `is_strict` it must be passed."""

    at: Decimal
    is_strict: bool = False

    def is_reached_by(self, score):
        return score > self.at if self.is_strict else score >= self.at


@dataclass(frozen=True)
class PassRule:
    """All that is named must be so. `mean`: the weighted mean of the competences; `each`: every competence by itself;
    `attendance`: the percentage that somebody was present."""

    mean: Bar | None = None
    each: Bar | None = None
    attendance: int | None = None

    @property
    def is_attendance_only(self):
        return self.mean is None and self.each is None


@dataclass(frozen=True)
class Clause:
    """What one clause asks: `of` the mean, each competence, or attendance. Without `amount` each must be acquired."""

    of: str
    amount: Amount | None = None
    is_strict: bool = False


def words(text):
    return frozenset(text.split())


FILLER = words("""
    de het een le la les l un une the a an van voor op sur per in is zijn sont est are be moet moeten doit doivent etre must
    worden wordt have has heeft hebben bij na om te du des d der men je cursist cursisten lerende lerenden deelnemer
    deelnemers participant participants student learner learners tijd temps time uren heures hours lessen opleiding module
    sessie formation training session cours tijdens behalen behaalt halen haalt obtenir to pass slagen for pour dans aan
    gelijk egal egale equal than ou or of with met avec op ieder geval at il faut een pendant during als geheel die deze ce ces over dan que
""")
AT_LEAST = words("minstens minimum minimaal min minimale vanaf from >= ≥")
STRICTLY = words("> meer boven plus above more hoger superieur superieure higher greater")
BELOW = words("onder lager minder below under less sous inferieure inferieur < beneden")
MEAN = words("""
    gemiddelde gemiddeld gem mean average moyenne moyen score scores totaalscore eindscore minimumscore totaal total totale
    resultaat resultat result eindresultaat note cijfer punten points quotering cote gewogen pondere ponderee weighted
""")
EVERY = words("elke elk iedere alle all every each chaque tous toutes tout alles")
NONE = words("geen enkele aucune aucun no none nergens")
THINGS = words("""
    competentie competenties competence competences competency competencies doelstelling doelstellingen leerplandoelstelling
    leerplandoelstellingen leerdoel leerdoelen doel doelen objectif objectifs objective objectives goal goals onderdeel
    onderdelen criterium criteria critere criteres vaardigheid vaardigheden skill skills technische technique techniques
    technical basiscompetenties
""")
ACQUIRED = words("""
    bewezen verworven behaald bereikt aangetoond beheerst zelfstandig geslaagd gehaald proven acquired demonstrated achieved
    reached mastered independently passed prouve prouves prouvee prouvees acquis acquise acquises atteint atteints atteinte
    atteintes maitrise maitrises maitrisee maitrisees demontre demontres demontree demontrees reussi reussie reussies
""")
ATTENDANCE = words("""
    aanwezig aanwezigheid aanwezigheden presence presences present presente presents presentes attendance attended
    deelname participation bijgewoond assiduite bijwonen assister
""")
ONLY = words(
    "alleen enkel volstaat slechts only uniquement seul seule seulement suffit suffisante enough sufficient suffices loutere telt compte counts"
)
KNOWN = FILLER | AT_LEAST | STRICTLY | BELOW | MEAN | EVERY | NONE | THINGS | ACQUIRED | ATTENDANCE | ONLY

SHORT = re.compile(r"\b(min|gem|aanw)\.")
# Of several words, which apart mean something else: "au plus" is not "plus".
PHRASES = [
    (
        re.compile(r"\b(?:au moins|at least|ten minste|of meer|of hoger|ou plus|or more|or higher|a partir de)\b"),
        "minstens",
    ),
    (re.compile(r"\ben dessous\b"), "onder"),
]
BETWEEN_CLAUSES = re.compile(r"[;+&\n·•]|,(?!\d)|\.(?!\d)|(?<!\S)(?:en|et|and|evenals|ainsi que|as well as)(?!\S)")
AMOUNT = re.compile(
    r"(\d{1,3}(?:[.,]\d{1,2})?)\s*(?:(%|procent|percent|pour ?cent)|(?:/|op|sur|van|of|out of|punten op|points sur)\s*(\d{1,3})(?![\d.,%]))?"
)
WORD = re.compile(r"[a-z]+|>=|[≥><]|\S")
SKIPPED = frozenset("-:()'’\"“”!=")


@lru_cache(maxsize=1000)
def read_rule(text):
    """The Clauses of a text, or None when any of it is not understood. An empty text has none."""
    text = SHORT.sub(r"\1 ", plain(text))
    for phrase, word in PHRASES:
        text = phrase.sub(word, text)
    parts = [part for part in BETWEEN_CLAUSES.split(text) if part.strip()]
    clauses = tuple(read_clause(part) for part in parts)
    if None in clauses or len({clause.of for clause in clauses}) < len(clauses):
        return None
    return clauses


def read_clause(text):
    amounts = list(AMOUNT.finditer(text))
    found = [word for word in WORD.findall(AMOUNT.sub(" ", text)) if word not in SKIPPED]
    if len(amounts) > 1 or not KNOWN.issuperset(found):
        return None
    amount = amount_of(amounts[0]) if amounts else None
    if amounts and amount is None:
        return None
    return clause_of(set(found), amount)


def amount_of(found):
    number = Decimal(found[1].replace(",", "."))
    whole = Decimal(100) if found[2] else Decimal(found[3]) if found[3] else None
    if whole is not None and not 0 < number <= whole:
        return None
    return Amount(number, whole, is_percent=bool(found[2]))


def clause_of(found, amount):
    """Sorts a clause by its words. What fits two sorts, or says "less than" of anything but "none", is not understood."""
    is_each = bool(found & (EVERY | NONE) and found & (THINGS | NONE | ACQUIRED))
    forbids = bool(found & NONE)
    # "Hoger dan of gelijk aan" and "supérieure ou égale" allow the bar itself.
    allows_equal = bool(found & {"gelijk", "egal", "egale", "equal"})
    strict = bool(found & STRICTLY) and not allows_equal
    if forbids != bool(found & BELOW) or (forbids and (strict or allows_equal)):
        return None
    if found & ATTENDANCE:
        return attendance_of(found, amount, strict or is_each or forbids)
    if found & ONLY:
        return None
    if is_each:
        return each_of(found, amount, strict)
    if amount is None or found & (EVERY | NONE | THINGS):
        return None
    return Clause("mean", amount, strict)


def attendance_of(found, amount, is_more):
    if is_more or found & MEAN or (amount is None and not found & ONLY):
        return None
    if amount is not None and (not amount.is_percent or amount.number != int(amount.number)):
        return None
    return Clause("attendance", amount)


def each_of(found, amount, strict):
    """With a number each must reach that; without one each must be acquired, and the text must say so."""
    if found & {"gemiddelde", "gemiddeld", "gem", "mean", "average", "moyenne"}:
        # "The mean of all competences is at least 2.8" speaks of the mean; "… of every competence" of each.
        every = found & words("elke elk iedere every each chaque")
        return None if amount is None or found & NONE or every else Clause("mean", amount, strict)
    if amount is None:
        return Clause("each") if found & ACQUIRED and not found & NONE else None
    return Clause("each", amount, strict)
