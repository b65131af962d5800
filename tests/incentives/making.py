"""Measures and facts for the tests: those of the real file, and small ones of their own."""

import json
from copy import deepcopy
from datetime import UTC, datetime

from incentives.importing.bringing_in import import_incentives
from incentives.importing.overlays import SEED

NOW = datetime(2026, 11, 20, 10, tzinfo=UTC)
FILE = SEED / "incentives.json"


def real_file():
    return json.loads(FILE.read_text(encoding="utf-8"))


def bring_in(content, folder, name="measures.json"):
    """The Report of importing this content."""
    path = folder / name
    path.write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")
    return import_incentives(path, at=NOW)


def bring_in_real():
    return import_incentives(FILE, at=NOW)


def facts_of(content, case="TC01"):
    """The facts of a worked case, to change at will."""
    cases = [*content["test_cases"], *content["boundary_cases"]]
    return deepcopy(next(each["facts"] for each in cases if each["id"] == case))


def measure_in(content, code):
    return next(each for each in content["measures"] if each["id"] == code)
