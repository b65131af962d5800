"""The assessments of two records of one person (employees.doubles.merging). Both are held."""

from django.utils import timezone
from django.utils.translation import gettext as _

from exemptions.assessing.ending import end
from exemptions.assessing.enums import OPEN
from exemptions.models import Assessment


def move_assessments(dropped, kept):
    """All come to be of the kept person. Of two routes along one standard the one that is further goes on, and of two
    alike the older; the other stops."""
    mine = {each.standard_id: each for each in open_routes(kept)}
    for route in open_routes(dropped):
        twin = mine.get(route.standard_id)
        if twin:
            stop(min(route, twin, key=how_far))
    return Assessment.objects.filter(employee=dropped).update(employee=kept)


def open_routes(person):
    rows = Assessment.objects.select_for_update(of=("self",)).filter(employee=person, state__in=OPEN)
    return rows.exclude(standard=None).select_related("employee__user").order_by("pk")


def how_far(route):
    return OPEN.index(route.state), route.steps.count(), -route.pk


def stop(route):
    reason = _("Two records of one person became one; the other goes on.")
    end(route, reason=reason, by=None, at=timezone.now())
