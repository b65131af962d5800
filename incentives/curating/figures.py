"""The figures of a version, its parameters: between blocks and what is stored."""

import json
import re
from uuid import uuid4

from django.utils.translation import gettext as _

from incentives.curating.writing import items, plain_number

NAME = re.compile(r"[a-z0-9_]{1,40}")
NUMBER, TEXT, TABLE, LIST, OTHER = "number", "text", "table", "list", "other"


def figures_of(blocks):
    """({name: value}, [what is wrong])."""
    made, wrong = {}, []
    for number, block in enumerate(blocks, 1):
        place = _("Figure %(number)s") % {"number": number}
        name = (block["value"].get("name") or "").strip()
        if not NAME.fullmatch(name):
            wrong.append(f"{place}: " + _("a name has small letters, digits and “_” alone, as min_hours."))
        elif name in made:
            wrong.append(f"{place}: " + _("the name “%(name)s” stands here twice.") % {"name": name})
        try:
            made[name] = READERS[block["type"]](block["value"])
        except ValueError as problem:
            wrong.append(f"{place}: {problem}")
    return made, wrong


def table(value):
    rows = items(value.get("rows"))
    labels = [(row.get("label") or "").strip() for row in rows]
    if len(set(labels)) < len(labels):
        raise ValueError(_("two rows have the same name."))
    return {label: plain_number(row.get("value")) for label, row in zip(labels, rows, strict=True)}


def several(value):
    """Lines: all of them numbers, or all of them texts."""
    lines = [line.strip() for line in (value.get("lines") or "").splitlines() if line.strip()]
    return [plain_number(line) for line in lines] if all(is_number(line) for line in lines) else lines


def is_number(line):
    return re.fullmatch(r"-?\d{1,12}(\.\d{1,6})?", line) is not None


def other(value):
    try:
        return json.loads(value.get("json") or "null")
    except (ValueError, RecursionError):
        raise ValueError(_("this is not JSON.")) from None


READERS = {
    NUMBER: lambda value: plain_number(value.get("value")),
    TEXT: lambda value: value.get("text") or "",
    TABLE: table,
    LIST: several,
    OTHER: other,
}


def blocks_of_figures(params):
    return [{"type": kind, "value": {"name": name, **value}} for name, (kind, value) in
            ((name, block_of(each)) for name, each in params.items())]  # fmt: skip


def block_of(value):
    if value is None or is_plain_number(value):
        return NUMBER, {"value": written(value)}
    if isinstance(value, str) and value:
        return TEXT, {"text": value}
    if isinstance(value, dict) and all(each is None or is_plain_number(each) for each in value.values()):
        return TABLE, {"rows": [item({"label": label, "value": written(each)}) for label, each in value.items()]}
    if isinstance(value, list) and value and survives(value):
        return LIST, {"lines": "\n".join(str(each) for each in value)}
    return OTHER, {"json": json.dumps(value, ensure_ascii=False)}


def written(number):
    """As a DecimalBlock reads it: of a float it would take every binary digit."""
    return None if number is None else str(number)


def survives(values):
    return several({"lines": "\n".join(str(each) for each in values)}) == values


def is_plain_number(value):
    return isinstance(value, int | float) and not isinstance(value, bool)


def item(value):
    """An item of a ListBlock: one without an id it would take for an older form."""
    return {"type": "item", "value": value, "id": str(uuid4())}
