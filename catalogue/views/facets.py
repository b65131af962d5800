"""The filters of the catalogue: each a set of choices, with how many answers each choice would give."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from html import escape

from django.utils.formats import date_format
from django.utils.functional import cached_property
from django.utils.safestring import mark_safe
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from catalogue.bands import HOURS
from catalogue.enums import Delivery
from catalogue.templatetags.offer import language_name

KINDS = [("programme", gettext_lazy("Programmes")), ("module", gettext_lazy("Modules"))]
EXEMPTION = [("yes", gettext_lazy("Possible")), ("no", gettext_lazy("Not possible"))]
BOX = (
    '<div class="form-check"><input class="form-check-input" type="checkbox" form="search" id="{0}" name="{1}" value="{2}"{5}>'
    '<label class="form-check-label" for="{0}">{3} <span class="count">{4}</span></label></div>'
)
# A list of choices that is longer than the second number shows the first so many, and the rest behind one click.
SHOWN, LONG = 10, 12


def programmes(index):
    return list(index.titles["programme"].items())


def activities(index):
    return list(index.titles["activity"].items())


def levels(index):
    return [(level, _("VKS %(level)s") % {"level": level}) for level in sorted(index.bits["level"])]


def languages(index):
    return sorted(((code, language_name(code)) for code in index.bits["language"]), key=lambda choice: choice[1])


def towns(index):
    return list(index.titles["place"].items())


def months(index):
    return [(month, date_format(date.fromisoformat(f"{month}-01"), "F Y")) for month in index.titles["month"]]


# How each facet is called and what there is to choose, in the order in which they stand.
FACETS: dict[str, tuple[object, list | Callable]] = {
    "kind": (gettext_lazy("Kind"), KINDS),
    "delivery": (gettext_lazy("Way of learning"), Delivery.choices),
    "programme": (gettext_lazy("Programme"), programmes),
    "activity": (gettext_lazy("Activity of your company"), activities),
    "hours": (gettext_lazy("Duration"), HOURS),
    "level": (gettext_lazy("Level"), levels),
    "language": (gettext_lazy("Language of the training"), languages),
    "exemptible": (gettext_lazy("Exemption"), EXEMPTION),
    "place": (gettext_lazy("Place of open sessions"), towns),
    "month": (gettext_lazy("Month of open sessions"), months),
}


@dataclass(frozen=True)
class Choice:
    facet: str
    value: str
    label: str
    count: int
    is_chosen: bool

    def drawn(self):
        """The box to tick, in the search form of the page. Made here, as a sector has more choices than a template can
        draw in time."""
        checked = " checked" if self.is_chosen else ""
        told = named(self.facet, self.value, str(self.label))
        return mark_safe(BOX.format(*told, self.count, checked))  # noqa: S308 - every text was escaped there


@lru_cache(maxsize=5000)
def named(facet, value, label):
    """The id of a box, its name, value and label, each escaped: the same for every visitor who sees that choice."""
    return tuple(escape(text) for text in (f"f-{facet}-{slugify(value)}", facet, value, label))


@dataclass(frozen=True)
class Facet:
    name: str
    label: str
    choices: list

    @property
    def is_long(self):
        return len(self.choices) > LONG

    @cached_property
    def shown(self):
        """The choices that stand there at once: all of a short list, of a long one those that give most."""
        if not self.is_long:
            return self.choices
        most = {choice.value for choice in sorted(self.choices, key=lambda choice: -choice.count)[:SHOWN]}
        return [choice for choice in self.choices if choice.value in most]

    @cached_property
    def others(self):
        shown = {choice.value for choice in self.shown}
        return [choice for choice in self.choices if choice.value not in shown]

    @property
    def is_unfolded(self):
        return any(choice.is_chosen for choice in self.others)


class Facets:
    """What the address chose, over an OfferIndex; what makes no sense in it is left out.

    `answers` are the entries that answer the question, before any filter. Any of the ticked choices of a facet will do,
    and all facets hold; none ticked is all.
    """

    def __init__(self, query, index, answers):
        self.index, self.answers = index, answers
        self.choices = {
            name: choices(index) if callable(choices) else choices for name, (_label, choices) in FACETS.items()
        }
        self.chosen = {
            name: [value for value, _label in choices if value in query.getlist(name)]
            for name, choices in self.choices.items()
        }

    @cached_property
    def conditions(self):
        return {name: self.index.of(name, values) for name, values in self.chosen.items() if values}

    def narrowed(self, entries, *, but=None):
        """Those of `entries` that fit all facets; `but` leaves one of them out."""
        for name, fitting in self.conditions.items():
            if name != but:
                entries &= fitting
        return entries

    @property
    def is_filtered(self):
        return bool(self.conditions)

    def drawn(self):
        """The facets to show, each choice with what it would give beside what is ticked in the other facets."""
        for name, (label, _choices) in FACETS.items():
            choices = list(self.drawn_choices(name))
            # A choice between one thing is none.
            if len(choices) > 1 or self.chosen[name]:
                yield Facet(name, label, choices)

    def drawn_choices(self, name):
        within = self.narrowed(self.answers, but=name)
        for value, label in self.choices[name]:
            count, is_chosen = self.index.count(name, value, within), value in self.chosen[name]
            if count or is_chosen:
                yield Choice(name, value, label, count, is_chosen)

    def chips(self, query):
        """What is ticked, each with the address without it: (facet, choice, query)."""
        for name, (facet, _choices) in FACETS.items():
            for value, label in self.choices[name]:
                if value in self.chosen[name]:
                    yield facet, label, without(query, name, value)


def without(query, name, value):
    """The query string without one of its values, on the first page."""
    rest = query.copy()
    rest.setlist(name, [other for other in query.getlist(name) if other != value])
    rest.pop("page", None)
    return f"?{rest.urlencode()}"
