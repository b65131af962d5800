"""Data for programs inside a page (JSON-LD), where nothing that somebody typed can end the element it stands in."""

import json

from django.utils.safestring import mark_safe

ESCAPED = {ord(sign): f"\\u{ord(sign):04X}" for sign in "<>&"}


def as_script(data):
    """`data` as text for a script element that holds data only; nothing in it can end the element."""
    return mark_safe(json.dumps(data, ensure_ascii=False).translate(ESCAPED))  # noqa: S308 - escaped
