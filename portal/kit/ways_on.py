"""Links that rooms above put on pages of rooms below: the page says where, and does not know who.

    ways_on.register("employees.learner", _("Ask an exemption"), "exemptions:mentor_begin")     # in AppConfig.ready

A template draws them with {% ways_on "employees.learner" learner.uuid as ways %}; what stands after the place goes into the
address.
"""

from collections import defaultdict
from typing import Any

from django.urls import NoReverseMatch, reverse

_places: dict[str, dict[str, Any]] = defaultdict(dict)


def register(place, label, view):
    """Let a link to `view` stand at `place`; registering it again replaces its words."""
    _places[place][view] = label


def ways_at(place, *args):
    """Pairs of words and an address; without those that this site does not have."""
    for view, label in _places.get(place, {}).items():
        try:
            yield label, reverse(view, args=args)
        except NoReverseMatch:
            continue
