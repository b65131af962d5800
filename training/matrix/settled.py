"""What somebody is to learn, or learns already, for a company: what need not be planned any more."""

from django.db.models import DateField, F, Value
from django.utils.translation import gettext as _

from training.enums import UNDECIDED, EnrolmentState
from training.models import Enrolment, PlanLine, WorkplaceTrack
from training.plans.quarter_words import quarter_in_words


def settled_for(person, employer, plans):
    """{module id: how, in words}. One query. `plans`: those of the company that are open."""
    here = {"employee": person, "employment__employer": employer}
    enrolled = Enrolment.objects.filter(state__in=[*UNDECIDED, EnrolmentState.CONFIRMED], **here)
    tracks = WorkplaceTrack.objects.running().filter(**here)
    lines = PlanLine.objects.standing().filter(plan__in=plans, employee=person)
    never = Value(None, output_field=DateField())
    found = as_rows(lines, "module", F("quarter_since")).union(
        as_rows(enrolled, "session__module", never), as_rows(tracks, "module", never), all=True
    )
    return {module: in_words(quarter) for module, quarter in found}


def as_rows(rows, module, quarter):
    return rows.order_by().values_list(module, quarter)


def in_words(quarter):
    if quarter is None:
        return _("is being learned")
    return _("in the training plan: %(quarter)s") % {"quarter": quarter_in_words(quarter)}
