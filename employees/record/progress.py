"""How far somebody is on the way to a programme, by the composition with which they began."""

from dataclasses import dataclass
from decimal import Decimal
from types import SimpleNamespace

from catalogue.models.programmes import Missing, what_is_missing
from catalogue.snapshots import title_of
from employees.models import Achievement, HourCredit


@dataclass(frozen=True)
class ModuleOnTheWay:
    """A module of the composition. `achievement` is None while it is not obtained; `credited` minutes need not be
    followed."""

    module_id: int
    option_line: str
    facts: dict
    achievement: Achievement | None
    credited: int

    @property
    def code(self):
        return self.facts["code"]

    def title(self, language):
        return title_of(self.facts, language)

    @property
    def quantity(self):
        return self.facts["quantity"] and Decimal(self.facts["quantity"])

    @property
    def is_obtained(self):
        return self.achievement is not None

    @property
    def module(self):
        """What `what_is_missing` tells of a line that is missing."""
        return self


@dataclass(frozen=True)
class Progress:
    modules: list[ModuleOnTheWay]
    missing: Missing
    unit: str
    # In `unit`; None when a module has no quantity, or one in another unit.
    total: Decimal | None
    obtained: Decimal | None

    @property
    def is_met(self):
        """A composition without modules is a mistake, and met by nobody."""
        return bool(self.modules) and not self.missing

    @property
    def obtained_modules(self):
        return [each for each in self.modules if each.is_obtained]

    @property
    def still_to_go(self):
        """How many modules are missing, the options that are still to choose counted too."""
        return len(self.missing.modules) + self.missing.options


def programme_progress(trajectory):
    """The Progress of one trajectory."""
    return progress_of([trajectory])[trajectory.pk]


def progress_of(trajectories, *, achievements=None, credits=None):
    """{trajectory id: Progress}, in two queries. `achievements` are those that count for who looks; all by default.
    `credits` are the HourCredits of these people that stand, where a page has read them already."""
    people = [trajectory.employee_id for trajectory in trajectories]
    counting = Achievement.objects.all() if achievements is None else achievements
    obtained = {}
    for each in counting.held_by(people).order_by("-obtained_on", "-pk"):
        obtained[each.employee_id, each.module_id] = each  # The first time counts.
    credited = added_up(HourCredit.objects.standing().filter(employee__in=people) if credits is None else credits)
    return {each.pk: reckoned(each, obtained, credited) for each in trajectories}


def added_up(credits):
    """{(employee id, module id): minutes}"""
    minutes = {}
    for each in credits:
        key = each.employee_id, each.module_id
        minutes[key] = minutes.get(key, 0) + each.minutes
    return minutes


def reckoned(trajectory, obtained, credited):
    frozen, person = trajectory.frozen, trajectory.employee_id
    modules = [
        ModuleOnTheWay(
            line["module"],
            line["option_line"],
            line,
            obtained.get((person, line["module"])),
            capped(credited.get((person, line["module"]), 0), line["minutes"]),
        )
        for line in frozen["lines"]
    ]
    made = SimpleNamespace(**{name: frozen[name] for name in ("rule", "options", "from_one_line")})
    missing = what_is_missing(made, modules, {each.module_id for each in modules if each.is_obtained})
    return Progress(modules, missing, frozen["unit"], *amounts(frozen, modules, missing))


def capped(credited, minutes):
    return credited if minutes is None else min(credited, minutes)


def amounts(frozen, modules, missing):
    """What the programme asks in all and what is obtained of it, in its unit; None where that cannot be said."""
    if any(each.quantity is None or each.facts["unit"] != frozen["unit"] for each in modules):
        return None, None
    obtained = sum((each.quantity for each in modules if each.is_obtained), Decimal(0))
    if frozen["quantity"]:
        total = Decimal(frozen["quantity"])
        return total, min(obtained, total)
    if missing.options:  # Which options come, and so how long they are, nobody knows yet.
        return None, None
    return obtained + sum((each.quantity for each in missing.modules), Decimal(0)), obtained
