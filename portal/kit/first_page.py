"""The first page of an account answers "what must I do now?", then what comes, then what there is. Rooms tell it.

    first_page.register("employers", tell, place=30)      # in AppConfig.ready

`tell` is a function of the request and the day that gives a Part, or None where the room has nothing for this person.
What stands at the lowest place comes first. No template asks the database: a Part brings everything that its blocks show.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, time
from typing import Any


@dataclass(frozen=True)
class Task:
    """One thing to do: how many of it, what and why, and the words and address of its button."""

    count: int
    title: str
    text: str
    label: str
    address: str
    about: str = ""  # Of which company it is, for who serves several.


@dataclass(frozen=True)
class Coming:
    """Something on a day that is still to come."""

    day: date
    title: str
    text: str = ""
    hour: time | None = None
    address: str = ""

    @property
    def moment(self):
        return self.day, self.hour or time.min


@dataclass(frozen=True)
class Part:
    """What one room tells. `blocks` are pairs of a template and its facts: the main ones, and those beside them."""

    tasks: list[Task] = field(default_factory=list)
    coming: list[Coming] = field(default_factory=list)
    blocks: list[tuple[str, dict[str, Any]]] = field(default_factory=list)
    aside: list[tuple[str, dict[str, Any]]] = field(default_factory=list)


_rooms: dict[str, tuple[int, Callable[..., Part | None]]] = {}


def register(name, tell, *, place):
    """Let the room `name` tell its part; registering it again replaces what it said."""
    _rooms[name] = (place, tell)


def gather(request, *, on):
    """All of it as one Part: in the order of the places, and what comes in the order of the days."""
    told = [tell(request, on=on) for _place, tell in sorted(_rooms.values(), key=lambda room: room[0])]
    parts = [part for part in told if part is not None]
    return Part(
        tasks=[task for part in parts for task in part.tasks],
        coming=sorted((one for part in parts for one in part.coming), key=lambda one: one.moment),
        blocks=[block for part in parts for block in part.blocks],
        aside=[block for part in parts for block in part.aside],
    )
