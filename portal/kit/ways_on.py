"""Links that rooms above put on pages of rooms below: the page says where, and does not know who.

    ways_on.register("employees.learner", _("Ask an exemption"), "exemptions:mentor_begin")     # in AppConfig.ready

    ways_on.register_found("catalogue.programme", ways_of_programme)     # Pairs of words and an address, of a programme.

    ways_on.register_block("employees.history", meters_on_record)       # Pairs of a template and its facts, of a person.

A template draws them with {% ways_on "employees.learner" learner.uuid as ways %}; what stands after the place goes into the
address. Where links depend on rows (register_found), the view asks them by `ways_at` and its template draws those.
"""

from collections import defaultdict
from collections.abc import Callable
from typing import Any

from django.urls import NoReverseMatch, reverse

_places: dict[str, dict[str, Any]] = defaultdict(dict)
_finders: dict[str, set[Callable]] = defaultdict(set)
_blocks: dict[str, list[Callable]] = defaultdict(list)


def register(place, label, view):
    """Let a link to `view` stand at `place`; registering it again replaces its words."""
    _places[place][view] = label


def register_found(place, find):
    """Let the links that `find` gives stand at `place`: it gets what stands after the place."""
    _finders[place].add(find)


def ways_at(place, *args):
    """Pairs of words and an address; without those that this site does not have."""
    for view, label in _places.get(place, {}).items():
        try:
            yield label, reverse(view, args=args)
        except NoReverseMatch:
            continue
    for find in _finders.get(place, ()):
        yield from find(*args)


def register_block(place, find):
    """Let the blocks that `find` gives stand at `place`: pairs of a template and its facts, which the view asks before it
    draws, so that no template asks the database."""
    if find not in _blocks[place]:
        _blocks[place].append(find)


def blocks_at(place, *args):
    return [block for find in _blocks.get(place, ()) for block in find(*args)]
