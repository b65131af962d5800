"""What of a fact stands in rows of its own, and is read and written with it as one value, as a form shows it."""

from collections.abc import Callable
from dataclasses import dataclass

from catalogue.models import Competence, Indicator, Module, ModuleActivity


@dataclass(frozen=True)
class Part:
    read: Callable
    write: Callable


def texts_of(competence):
    return [" ".join(indicator.text.split()) for indicator in competence.indicators.all()]


def give_indicators(competence, texts):
    """Make `texts` the indicators, in that order. A row whose text stays, or is only reworded, stays the same row:
    what was observed of it keeps pointing at it."""
    stored = list(competence.indicators.order_by("order"))
    left, kept = list(stored), {}
    for place, text in enumerate(texts):
        row = next((row for row in left if " ".join(row.text.split()) == text), None)
        if row:
            left.remove(row)
            kept[place] = row
    # What is left over on both sides is, in order, a reworded line.
    for place in [place for place in range(len(texts)) if place not in kept]:
        kept[place] = left.pop(0) if left else Indicator(competence=competence)
    Indicator.objects.filter(pk__in=[row.pk for row in left]).delete()
    for place, text in enumerate(texts):
        kept[place].order = place
        if " ".join(kept[place].text.split()) != text:
            kept[place].text = text
    Indicator.objects.bulk_update([row for row in kept.values() if row.pk], ["order", "text"])
    Indicator.objects.bulk_create([row for _place, row in sorted(kept.items()) if not row.pk])


def give_activities(module, activities):
    links = {link.activity_id: link for link in module.module_activities.all()}
    gone = links.keys() - {activity.pk for activity in activities}
    ModuleActivity.objects.filter(module=module, activity__in=gone).delete()
    ModuleActivity.objects.bulk_create(
        ModuleActivity(module=module, activity=activity) for activity in activities if activity.pk not in links
    )


PARTS = {
    (Competence, "indicators"): Part(texts_of, give_indicators),
    (Module, "activities"): Part(lambda module: list(module.activities.order_by("code")), give_activities),
    (Module, "requires"): Part(
        lambda module: [link.requires for link in module.prerequisites.select_related("requires")],
        lambda module, modules: module.require(*modules),
    ),
}


def part(fact, name):
    """The Part of `fact` called `name`; None when it is a column."""
    return PARTS.get((type(fact), name))
