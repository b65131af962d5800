"""What a version of a file becomes: conditions, amounts and deadlines as they are compiled, with their words."""

from incentives.enums import AmountKind, Certainty, DeadlineKind, Receiver
from incentives.importing.overlays import structure_of

CERTAINTIES = {"hoog": Certainty.HIGH, "middel": Certainty.MEDIUM, "laag": Certainty.LOW, "": Certainty.UNKNOWN}
EMPLOYER = "werkgever"


def compiled_of(part, words):
    """The `compiled` column of each version of this measure: a file has conditions on the measure, a version its own."""
    structure = structure_of(part)
    return {
        "conditions": [condition_of(each, words) for each in part.requires],
        "amounts": amounts_of(part, structure, words),
        "deadlines": deadlines_of(part, structure, words),
    }


def condition_of(part, words):
    return {
        "expr": part.expr,
        "reason": words.of(part.reden_niet_nl),
        "structural": part.structural,
        "certainty": CERTAINTIES[part.confidence].value,
        "sources": part.sources,
    }


def amounts_of(part, structure, words):
    """In figures where they are known for exactly these words, else in words alone."""
    figures: dict = {}
    for each in structure.get("amounts", []):
        figures.setdefault(each["of"], []).append(without_of(each))
    made = []
    for key, text in part.amount.items():
        told = words.of(text)
        if not told:
            continue
        receiver = Receiver.EMPLOYER if key == EMPLOYER else Receiver.EMPLOYEE
        in_words = {"kind": AmountKind.WORDS.value, "for": receiver.value}
        made += [{"words": told, **each} for each in figures.get(key, [in_words])]
    return made


def deadlines_of(part, structure, words):
    figures: dict = {}
    for each in structure.get("deadlines", []):
        figures.setdefault(each["of"], []).append(without_of(each))
    made = []
    for key, text in part.deadline.items():
        told = words.of(text)
        if told:
            made += [{"words": told, **each} for each in figures.get(key, [{"kind": DeadlineKind.WORDS.value}])]
    return made


def without_of(figure):
    return {name: value for name, value in figure.items() if name != "of"}
