"""What is wrong with a file, each with the place where it stands, in words that who made the file understands."""

import json
from dataclasses import dataclass
from decimal import Decimal

from portal.kit.rules import RuleBroken

LISTED = 100  # Who has more mistakes than this has one mistake, made often.

SENTENCES = {
    "missing": "this is missing",
    "extra_forbidden": "this key is not known here",
    "list_type": "a list is expected, {value} is not",
    "model_type": "an object with keys is expected, {value} is not",
    "model_attributes_type": "an object with keys is expected, {value} is not",
    "bool_type": "true or false is expected, {value} is not",
    "too_short": "at least one is expected",
    "too_long": "this list is too long (at most {max_length})",
    "literal_error": "{expected} is expected, {value} is not",
}


@dataclass(frozen=True)
class Problem:
    path: str
    message: str
    value: object = None

    def __str__(self):
        return f"{self.path}: {self.message}" if self.path else self.message

    def as_json(self):
        return {"path": self.path, "value": plain(self.value), "message": str(self)}


class ImportRefused(RuleBroken):
    """The file is not taken over and nothing was written; `problems` (Problems, or CellProblems of a workbook) says all
    that is wrong with it."""

    def __init__(self, problems):
        self.problems = list(problems)
        super().__init__("\n".join(self.lines()))

    def lines(self):
        yield from map(str, self.problems[:LISTED])
        if len(self.problems) > LISTED:
            yield f"… and {len(self.problems) - LISTED} more."
        yield "Nothing was imported."

    def as_json(self):
        return {
            "created": {},
            "updated": {},
            "unchanged": {},
            "removed": {},
            "warnings": [],
            "left": [],
            "errors": [problem.as_json() for problem in self.problems],
        }


def refuse(message, *, path="", value=None):
    raise ImportRefused([Problem(path, message, value)])


def problems_of(validation_error):
    """The Problems in a pydantic ValidationError."""
    return [
        Problem(path_of(error["loc"]), sentence(error), error.get("input"))
        for error in validation_error.errors(include_url=False)
    ]


def path_of(location):
    """("modules", 2, "hours") → modules[2].hours"""
    path = ""
    for step in location:
        path += f"[{step}]" if isinstance(step, int) else f".{plain(step)}"
    return path.removeprefix(".")


def sentence(error):
    template = SENTENCES.get(error["type"])
    if template is None:
        return error["msg"]
    return template.format(value=shown(error.get("input")), **error.get("ctx", {}))


def shown(value):
    """`value` as it stands in the file, short."""
    if isinstance(value, list | dict):
        return plain(value)
    text = json.dumps(plain(value), ensure_ascii=False, default=str)
    return text if len(text) <= 60 else f"{text[:57]}…"


def plain(value):
    """`value` as JSON can hold it: numbers as they were written, nothing longer than a line."""
    if isinstance(value, Decimal):
        return float(value) if value.is_finite() and abs(value) < Decimal("1e15") else str(value)
    if isinstance(value, str):
        return value.encode("utf-8", "replace").decode("utf-8")[:200]
    if value is None or isinstance(value, bool | int):
        return value
    return "a list" if isinstance(value, list) else "an object" if isinstance(value, dict) else str(value)[:200]
