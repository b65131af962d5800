"""What may be kept of a job: numbers, codes and references. Never a name, an address or a sentence about somebody."""

import re
import uuid
from datetime import date

# Codes, uuids, dates, versions, names of columns and of rooms. No blank, no @, so no name and no address of a person.
CODE = re.compile(r"[\w.:/+-]{0,200}")


def plain(value):
    """`value` as it is kept in JSON. Raises ValueError for what could tell something about a person."""
    match value:
        case None | bool() | int() | float():
            return value
        case uuid.UUID():
            return str(value)
        case date():  # A moment too.
            return value.isoformat()
        case str() if CODE.fullmatch(value):
            return str(value)
        case dict():
            return {plain(str(key)): plain(each) for key, each in value.items()}
        case list() | tuple():
            return [plain(each) for each in value]
    # Not the value itself: this sentence may be logged.
    raise ValueError(f"A job keeps numbers, codes and references only, and no such {type(value).__name__}.")
