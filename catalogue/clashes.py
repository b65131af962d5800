"""Two people at once. What one changed and the other did not touch is kept from both; what both changed, differently, is
refused, with what stands there now, who wrote it and when. Facts and words tell it the same way."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _
from wagtail.models import ModelLogEntry

from portal.kit.rules import RuleBroken


@dataclass(frozen=True)
class Clash:
    """`name` was changed to `theirs` since it was read; `by` and `at` are None where no history tells."""

    name: str
    theirs: object
    by: object = None
    at: datetime | None = None


class ChangedMeanwhile(RuleBroken):
    """Somebody else changed the same since it was read. Nothing is written."""

    def __init__(self, clashes):
        self.clashes = clashes
        super().__init__(_("Somebody else changed the same just before you. Choose what stays."))


def same(one, other):
    """Whether two values are the same to who reads them: a form sends other line ends than it was given."""
    if isinstance(one, str) and isinstance(other, str):
        return one.splitlines() == other.splitlines()
    return one == other


def both_changed(*, wanted, read, now):
    """The names in `wanted` that were read as something else than stands there `now`, and that is not wanted either.

    All are {name: value}. What is not in `read` cannot clash: who did not say what was read means what is wanted.
    """
    return [
        name
        for name, value in wanted.items()
        if name in read and not same(now[name], read[name]) and not same(now[name], value)
    ]


def clashes_in_facts(fact, names, now, action="catalogue.facts_changed"):
    """A Clash per name, with who changed it last according to the history of that action."""
    entries = ModelLogEntry.objects.for_instance(fact).filter(action=action).select_related("user")
    last = {name: entries.filter(data__fields__contains=[name]).order_by("-timestamp").first() for name in names}
    return [
        Clash(name, now[name], by=entry and entry.user, at=entry and entry.timestamp) for name, entry in last.items()
    ]
