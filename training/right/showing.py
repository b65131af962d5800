"""Meters as pages draw them: a rule to scale, the answer in words, and why."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from employers.models import Employer
from portal.kit.numbers import duration
from training.right.facts import Meter
from training.right.loading import meters_of_person
from training.right.words import meter_in_words, reasons_in_words


@dataclass(frozen=True)
class Shown:
    """A meter of one person at one company (training/right/meter.html)."""

    meter: Meter
    company: str = ""

    @property
    def answer(self):
        return meter_in_words(self.meter)

    @property
    def is_drawn(self):
        return self.meter.is_required

    @property
    def why(self):
        return reasons_in_words(self.meter)

    @property
    def segments(self):
        """Followed, planned in sessions and at work, then planned in the plan: one after another."""
        meter, found, start = self.meter, [], 0
        for width, kind in ((meter.used, "done"), (meter.planned, "hit"), (meter.in_plan, "option")):
            if width:
                found.append({"start": start, "width": width, "kind": kind})
                start += width
        return found

    @property
    def total(self):
        meter = self.meter
        return max(meter.right or 0, meter.used + meter.planned + meter.in_plan)

    @property
    def facts(self):
        """[(label, duration)] of what there is."""
        meter = self.meter
        told = [
            (_("Followed"), meter.used),
            (_("Planned in sessions and at work"), meter.planned),
            (_("Planned in the plan, without a place yet"), meter.in_plan),
        ]
        rows = [(label, duration(minutes)) for label, minutes in told if minutes]
        if meter.is_required:
            rows.append((_("Still to plan"), duration(meter.unplanned)))
        return rows

    @property
    def label(self):
        """What the picture says, in words."""
        rest = [f"{label}: {value}" for label, value in self.facts]
        return "; ".join([self.answer, *rest])


def meters_shown(employee, year, *, on):
    """[Shown, …] of each company for which somebody worked in the year, by name."""
    found = meters_of_person(employee, year, on=on)
    names = dict(Employer.objects.filter(pk__in=found).values_list("pk", "name"))
    return sorted((Shown(meter, names[pk]) for pk, meter in found.items()), key=lambda each: each.company.casefold())


def meters_on_record(_employee):
    """For the page of what somebody learned (portal.kit.ways_on). The meters themselves HTMX fetches: both together would
    ask the database too much at once."""
    return [("training/right/mine.html", {})]
