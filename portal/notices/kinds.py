"""What people may be told less loudly: events by kind, of which each account chooses how they arrive by mail.

A room tells its kinds in `AppConfig.ready`; their codes are stored, so they never change. An event of no kind is mailed at
once to everybody: what asks for a decision, answers a request or takes something away is named in none.
"""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Kind:
    code: str
    title: Any
    events: frozenset[str]


kinds: dict[str, Kind] = {}


def register(code, title, *events):
    kinds[code] = Kind(code, title, frozenset(events))


def kind_of(event):
    """The code of the kind of which this event is; None for what always arrives."""
    return next((kind.code for kind in kinds.values() if event in kind.events), None)
