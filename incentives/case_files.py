"""Cases of a JSON file, evaluated by what the sector has in force; and beside what the file expects.

`{"cases": [{"id", "facts": {…}, "expect": {measure: verdict}}]}`, or the file of measures itself with its worked cases. Every
byte is distrusted; what is wrong with one case refuses that case alone.
"""

import json
from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from incentives.enums import Verdict
from incentives.knowledge import Knowledge
from incentives.rules.facts import FactRefused, values_of
from incentives.rules.verdicts import Outcome, evaluate

LARGEST = 20 * 1024 * 1024
LISTS = ("cases", "test_cases", "boundary_cases")


class FileRefused(Exception):
    """It holds no cases at all."""


@dataclass(frozen=True)
class Answer:
    """Of one case: its outcomes by measure, or `error`; `differs` are {measure: (expected, given)}."""

    id: Any
    outcomes: dict[str, Outcome] = field(default_factory=dict)
    differs: dict[str, tuple[str, str]] = field(default_factory=dict)
    error: str = ""


class Twice(ValueError):
    """A key that stands twice in one object."""


def without_twice(pairs):
    """For json.loads: an object in which a key stands twice contradicts itself. Raises Twice."""
    counted = Counter(key for key, _value in pairs)
    doubled = next((key for key, number in counted.items() if number > 1), None)
    if doubled is not None:
        raise Twice(f"“{doubled[:60]}” stands twice in one object, so which of the two counts?")
    return dict(pairs)


def cases_in(content):
    """The cases of a file, as they stand there. Raises FileRefused."""
    if len(content) > LARGEST:
        raise FileRefused(f"This file is too large: at most {LARGEST // 1024 // 1024} MB.")
    try:
        told = json.loads(content.decode("utf-8-sig"), object_pairs_hook=without_twice)
    except UnicodeDecodeError as error:
        raise FileRefused(f"This file is not in UTF-8 (byte {error.start}).") from None
    except Twice as twice:
        raise FileRefused(str(twice)) from None
    except (ValueError, RecursionError) as error:
        raise FileRefused(f"This file is not JSON: {error}.") from None
    if isinstance(told, list):
        return told
    lists = [told[name] for name in LISTS if isinstance(told.get(name), list)] if isinstance(told, dict) else []
    if not lists:
        raise FileRefused('This file holds no cases: {"cases": [{"id", "facts", "expect"}]} is expected.')
    return [case for cases in lists for case in cases]


def answer(knowledge: Knowledge, case: Any, number: int) -> Answer:
    """By every measure that the sector has."""
    if not isinstance(case, dict):
        return Answer(number, error="An object with keys is expected.")
    id = case["id"] if isinstance(case.get("id"), str | int) else number
    facts, expect = case.get("facts"), case.get("expect") or {}
    if not isinstance(facts, dict) or not isinstance(expect, dict):
        return Answer(id, error="“facts” is missing, or “expect” is no object.")
    try:
        known = values_of(knowledge.types, facts)
    except FactRefused as refusal:
        return Answer(id, error=str(refusal))
    if wrong := wrong_expectation(knowledge, expect):
        return Answer(id, error=wrong)
    outcomes = {code: evaluate(measure, known) for code, measure in knowledge.measures.items()}
    return Answer(id, outcomes, differences(outcomes, expect))


def wrong_expectation(knowledge, expect):
    for code, verdict in expect.items():
        if code not in knowledge.measures:
            return f"There is no measure “{code[:60]}”."
        if verdict not in Verdict.values:
            return f"{str(verdict)[:60]!r} is no verdict: {', '.join(Verdict.values)}."
    return ""


def differences(outcomes, expect):
    given = {code: outcomes[code].verdict.value for code in expect}
    return {code: (wanted, given[code]) for code, wanted in expect.items() if given[code] != wanted}
