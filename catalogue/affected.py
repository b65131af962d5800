"""Who would feel a change of the offer. The rooms above know: trajectories, recognitions, plans. Each registers a teller in
its AppConfig.ready; this room only asks.

    @tells_who_is_affected_by(CompositionChange)
    def trajectories(change):
        yield Affected(count, _("… people are on their way with this version. They keep it."))
"""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class CompositionChange:
    """`before` is the Composition that is changed or that stops at `begins` (None for a programme's first), `wanted`
    what comes in its place (None when a version is taken back). `corrects` says that `before` itself is changed: who
    follows that version then follows it as corrected. `left_out` are the modules that are no longer in it."""

    programme: object
    before: object = None
    wanted: object = None
    begins: date | None = None
    corrects: bool = False
    left_out: tuple = ()


@dataclass(frozen=True)
class ModuleLeaves:
    """`module` is no longer offered from `day` on."""

    module: object
    day: date


@dataclass(frozen=True)
class CompetenceGoes:
    """`competence` is to be deleted. Whoever is affected keeps it from that."""

    competence: object


@dataclass(frozen=True)
class Affected:
    """`text` is a whole sentence with the number in it; `url` leads to the list of who it is, if there is one."""

    count: int
    text: str
    url: str = ""


_tellers: dict = {CompositionChange: [], ModuleLeaves: [], CompetenceGoes: []}


def tells_who_is_affected_by(kind):
    """Register a teller: called with a change of this `kind`, it yields Affected."""

    def register(teller):
        if teller not in _tellers[kind]:
            _tellers[kind].append(teller)
        return teller

    return register


def forget_teller(teller):
    for tellers in _tellers.values():
        if teller in tellers:
            tellers.remove(teller)


def affected_by(change):
    """All Affected that any room tells of; those of nobody are left out."""
    return [one for teller in _tellers[type(change)] for one in teller(change) if one.count]
