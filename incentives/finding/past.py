"""What came in the place of measures that do not exist any more."""

from django.urls import reverse

from incentives.models import IncentiveMeasure
from incentives.showing.parts import text


def told_of_past(past):
    """[(entry, name, [(address, name) of what came instead])] of measures that are abolished."""
    if not past:
        return []
    rows = IncentiveMeasure.objects.filter(pk__in=[each.pk for each in past]).prefetch_related("replaced_by")
    instead = {row.pk: [(address_of(each.code), text(each.name)) for each in row.replaced_by.all()] for row in rows}
    return [(each, text(each.name), address_of(each.code), instead.get(each.pk, [])) for each in past]


def address_of(code):
    return reverse("incentives:measure", args=[code.lower()])
