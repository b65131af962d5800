"""How long somebody was there, as people type it."""

import re
from datetime import time, timedelta
from decimal import Decimal

IN_HOURS = re.compile(
    r"(\d{1,2})\s*(?:[uh:]|hours?|heures?|uur|uren)\s*(?:(\d{1,2})\s*(?:m|min|minuten|minutes?)?)?", re.I
)
IN_MINUTES = re.compile(r"(\d{1,4})\s*(?:m|min|minuten|minutes?)?", re.I)


def minutes_in(typed):
    """165 for "165", "165 min", "2 u 45", "2u45", "2h45" or "2:45"; None for what says no such thing."""
    if isinstance(typed, bool):
        return None
    if isinstance(typed, int):
        return typed if typed >= 0 else None
    if isinstance(typed, Decimal | float):
        return int(typed) if typed >= 0 and typed == int(typed) else None
    if isinstance(typed, timedelta):
        return int(typed.total_seconds()) // 60 if typed >= timedelta() else None
    if isinstance(typed, time):
        return typed.hour * 60 + typed.minute
    return in_text(str(typed).strip())


def in_text(text):
    if not text.isascii():  # Digits of other scripts look like ours to a pattern.
        return None
    if found := IN_MINUTES.fullmatch(text):
        return int(found[1])
    if (found := IN_HOURS.fullmatch(text)) and int(found[2] or 0) < 60:
        return int(found[1]) * 60 + int(found[2] or 0)
    return None
