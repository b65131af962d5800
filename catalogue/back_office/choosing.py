"""Choosing between what two people wrote, in any form: both side by side, and which of them stays."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.html import conditional_escape, format_html, format_html_join, strip_tags
from django.utils.translation import gettext as _

PREFIX = "choose-"


@dataclass(frozen=True)
class Choice:
    """`name` is the field's name in the form; `base` and `seen` go back with it, so that a third change is noticed."""

    label: str
    name: str
    theirs: str
    mine: str
    by: str = ""
    at: datetime | None = None
    seen: str = ""
    only_mine: bool = False

    @classmethod
    def between(cls, label, name, theirs, mine, **more):
        return cls(str(label), name, shown(theirs), shown(mine), **more)


def chosen(data):
    """{name: "mine" | "theirs"} in what was sent."""
    return {
        key.removeprefix(PREFIX): value
        for key, value in data.items()
        if key.startswith(PREFIX) and value in ("mine", "theirs")
    }


def shown(value):
    """A value as a person reads it, as safe HTML."""
    if value is None or value == "" or value == []:
        return format_html("<i>{}</i>", _("empty"))
    if value is True or value is False:
        return _("yes") if value else _("no")
    if isinstance(value, list | tuple):
        return format_html_join("", "{}<br>", ((str(line),) for line in value))
    text = str(value)
    return conditional_escape(strip_tags(text) if text.lstrip().startswith("<") else text)


def with_choices(data):
    """`data` (what was sent) after the choices in it: a field of which theirs was chosen is as they left it, and one of
    which the own text was chosen is a change of theirs. Both begin from what stood on the screen as theirs."""
    if data is None or not (answers := chosen(data)):
        return data
    data = data.copy()
    for name, answer in answers.items():
        if f"seen-{name}" not in data:
            continue
        base = initial_name(name)
        data[base] = data[f"seen-{name}"]
        if answer == "theirs":
            data[name] = data[f"seen-{name}"]
    return data


def initial_name(html_name):
    return f"initial-{html_name}"
