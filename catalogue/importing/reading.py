"""From a file to plain JSON values, distrusting every byte."""

import json
from decimal import Decimal
from pathlib import Path

from catalogue.importing.problems import plain, refuse

LARGEST = 5 * 1024 * 1024  # The largest official curriculum known takes 30 kB.


def read_json(path):
    """The object in the file at `path`. Raises ImportRefused for whatever is not one."""
    try:
        with Path(path).open("rb") as file:
            content = file.read(LARGEST + 1)
    except OSError as error:
        refuse(f"This file cannot be read: {error.strerror or error}.")
    if len(content) > LARGEST:
        refuse(f"This file is too large: at most {LARGEST // 1024 // 1024} MB.")
    return parse(content)


def parse(content):
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        refuse(f"This file is not in UTF-8 (byte {error.start}). Save it as UTF-8 and try again.")
    try:
        # NaN and Infinity come through as numbers that are none, so that their place can be told.
        value = json.loads(
            text, object_pairs_hook=once_each, parse_float=Decimal, parse_int=whole, parse_constant=Decimal
        )
    except json.JSONDecodeError as error:
        refuse(f"This file is not JSON: line {error.lineno}, column {error.colno}: {error.msg}.")
    except (RecursionError, ArithmeticError):
        refuse("This file is not an offer: it is nested too deeply, or has a number that is too long.")
    if not isinstance(value, dict):
        refuse("This file is not an offer: it should hold one object with keys.")
    return value


def once_each(pairs):
    found = {}
    for key, value in pairs:
        if key in found:
            refuse(f"“{plain(key)}” stands twice in the same object.", path=plain(key))
        found[key] = value
    return found


def whole(digits):
    return int(digits) if len(digits) <= 18 else Decimal(digits)
