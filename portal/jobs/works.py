"""What jobs do. A room declares its works in `<room>/tasks.py`, which every process imports at its start:

    @sector_task("employees.import_people", title=_("Reading in people"))
    def import_people(*, job, upload): ...

A work runs in the sector, in the language of who asked it, in one transaction: all or nothing, so that it may be run
again after its worker was killed. It returns what it did as counts and codes ({"added": 12}), or raises RuleBroken with
a sentence for who asked it, which names nobody: it is kept. For people a room says what was done in
`templates/<room>/jobs/<name>.html`, which gets `job`.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

UNTITLED = _("Work in the background")


@dataclass(frozen=True)
class Work:
    kind: str
    run: Callable[..., dict | None]
    title: Any


works: dict[str, Work] = {}


def sector_task(kind, *, title=UNTITLED):
    """Declare `work(*, job, **args)` as what jobs of this kind do; the kind, "<room>.<name>", is stored."""

    def declare(function):
        if kind in works:
            raise ValueError(f"Two works call themselves {kind}.")
        works[kind] = Work(kind, function, title)
        function.kind = kind
        return function

    return declare
