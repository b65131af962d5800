"""Reads cases from a JSON file, distrusting every byte; what is wrong with one case refuses that case alone."""

import json
import re
from dataclasses import dataclass
from datetime import date
from math import isfinite
from typing import Any

from catalogue.models import Competence
from exemptions.proposing.cases import Case, Held
from exemptions.proposing.facts import load_facts
from exemptions.proposing.reckoning import propose

LARGEST = 20 * 1024 * 1024
CONTROL = re.compile(r"[\x00-\x1f\x7f\ud800-\udfff]")  # What no code of anything has.


class FileRefused(Exception):
    """It holds no cases at all."""


class CaseRefused(Exception):
    """Something of one case is wrong; the sentence names it."""


@dataclass(frozen=True)
class Answer:
    """Of one case: what it is called in the file, and its proposals or why there are none."""

    id: Any
    proposals: tuple = ()
    error: str = ""


def answers_to(content):
    """For each case in the file its Answer, in order. Raises FileRefused."""
    read = [read_case(number, told) for number, told in enumerate(cases_in(content), 1)]
    cases = [each for _id, each in read if isinstance(each, Case)]
    competences = known_competences({code for case in cases for code in case.competences})
    facts = load_facts(
        modules={code for case in cases for code in case.modules},
        credentials={held.code for case in cases for held in case.credentials},
        days={case.day for case in cases},
        titles=competences,
    )
    return [answer(facts, id, case) for id, case in read]


def answer(facts, id, case):
    if isinstance(case, CaseRefused):
        return Answer(id, error=str(case))
    if unknown := what_is_unknown(facts, case):
        return Answer(id, error=unknown)
    [proposals] = propose(facts, [case])
    return Answer(id, tuple(proposals))


def what_is_unknown(facts, case):
    """A sentence that names the codes that the sector does not know; empty when it knows all."""
    asked = {
        "credential": ({held.code for held in case.credentials}, facts.credentials),
        "competence": (case.competences, facts.titles),
        "module": (case.modules, facts.modules),
    }
    return " ".join(
        f"There is no {what} “{code}”."
        for what, (codes, known) in asked.items()
        for code in sorted(set(codes))
        if code not in known
    )


def known_competences(codes):
    return dict(Competence.objects.filter(code__in=codes).order_by().values_list("code", "title"))


def cases_in(content):
    if len(content) > LARGEST:
        raise FileRefused(f"This file is too large: at most {LARGEST // 1024 // 1024} MB.")
    try:
        told = json.loads(content.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise FileRefused(f"This file is not in UTF-8 (byte {error.start}).") from None
    except json.JSONDecodeError as error:
        raise FileRefused(f"This file is not JSON: line {error.lineno}, column {error.colno}: {error.msg}.") from None
    except (RecursionError, ValueError):
        raise FileRefused("This file is nested too deeply, or has a number that is too long.") from None
    cases = told.get("cases") if isinstance(told, dict) else None
    if not isinstance(cases, list):
        raise FileRefused(
            'This file holds no cases: {"cases": [{"id", "date", "credentials", "modules"}]} is expected.'
        )
    return cases


def read_case(number, told):
    """(what it is called, its Case or the CaseRefused that says what is wrong)"""
    if not isinstance(told, dict):
        return number, CaseRefused("An object with keys is expected.")
    id = told.get("id", number)
    if cannot_be_written(id):
        id = number
    try:
        return id, case_of(told)
    except CaseRefused as refusal:
        return id, refusal


def cannot_be_written(id):
    """Python reads NaN and numbers without end, which are no JSON."""
    return bool(CONTROL.search(id)) if isinstance(id, str) else isinstance(id, float) and not isfinite(id)


def case_of(told):
    modules = codes_in(told, "modules")
    if not modules:
        raise CaseRefused("“modules” is missing: say for which modules an exemption is asked.")
    if told.get("date") is None:
        raise CaseRefused("“date” is missing: say on which day it is asked.")
    return Case(
        day=day_in(told["date"], "date"),
        modules=modules,
        credentials=tuple(map(held_in, list_in(told, "credentials"))),
        competences=frozenset(codes_in(told, "competences")),
    )


def held_in(told):
    if isinstance(told, str):
        return Held(code_in(told, "credentials"))
    if not isinstance(told, dict):
        raise CaseRefused("“credentials”: an object with a code and the day on which it was obtained is expected.")
    on = told.get("obtained_on")
    return Held(code_in(told.get("code"), "credentials"), None if on is None else day_in(on, "obtained_on"))


def list_in(told, key):
    rows = told.get(key)
    if rows is None:
        return []
    if not isinstance(rows, list):
        raise CaseRefused(f"“{key}”: a list is expected.")
    return rows


def codes_in(told, key):
    return tuple(code_in(each, key) for each in list_in(told, key))


def code_in(value, key):
    if not isinstance(value, str) or not value.strip():
        raise CaseRefused(f"“{key}”: a code is expected.")
    if CONTROL.search(value):
        raise CaseRefused(f"“{key}”: a code holds a character that cannot be read.")
    return value.strip()


def day_in(value, key):
    try:
        return date.fromisoformat(value)
    except (TypeError, ValueError):
        raise CaseRefused(f"“{key}”: a day as 2026-11-22 is expected.") from None
