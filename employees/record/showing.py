"""How the way to a programme is drawn and told, on whichever page shows it."""

from dataclasses import dataclass

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from catalogue.quantities import counted, plain
from catalogue.snapshots import title_of
from employees.models import Trajectory
from employees.record.progress import Progress, progress_of


@dataclass(frozen=True)
class Way:
    """A trajectory as a page shows it (employees/record/way.html)."""

    trajectory: Trajectory
    progress: Progress

    @property
    def title(self):
        return title_of(self.trajectory.frozen, get_language())

    @property
    def amount(self):
        """“288 of 640 lestijden”, or in modules where hours cannot be said."""
        if self.progress.total:
            total = counted(self.progress.total, self.progress.unit)
            return _("%(done)s of %(total)s") % {"done": plain(self.progress.obtained), "total": total}
        done = len(self.progress.obtained_modules)
        return _("%(done)s of %(total)s modules") % {"done": done, "total": done + self.progress.still_to_go}

    @property
    def total(self):
        return self.progress.total or len(self.progress.modules)

    @property
    def segments(self):
        """What is obtained stands first, each module as long as it is; a rule with holes tells less."""
        start, drawn = 0, []
        for module in self.progress.obtained_modules:
            width = module.quantity if self.progress.total else 1
            drawn.append({"start": start, "width": width, "kind": "done"})
            start += width
        return drawn

    @property
    def to_go(self):
        """The modules that are missing, each with its title and how much of it need not be followed."""
        missing = self.progress.missing
        return [(each.title(get_language()), each) for each in [*missing.modules, *missing.among]]


def ways_of(trajectories, **counting):
    """The Way of each, in order. `counting` as progress_of takes it."""
    trajectories = list(trajectories)
    progress = progress_of(trajectories, **counting)
    return [Way(each, progress[each.pk]) for each in trajectories]


def proofs_of(achievements, certificates):
    """Pairs of an achievement and its certificate that stands (or None), then certificates of anything else with None
    before it: everything that somebody has, the newest first."""
    standing = {each.achievement_id: each for each in certificates if each.achievement_id and each.stands}
    pairs = [(each.obtained_on, each, standing.get(each.pk)) for each in achievements]
    pairs += [(each.obtained_on, None, each) for each in certificates if not each.achievement_id and each.stands]
    return [(achievement, certificate) for _day, achievement, certificate in sorted(pairs, key=day_of, reverse=True)]


def day_of(row):
    return row[0]
