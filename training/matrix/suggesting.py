"""What somebody is learning or is to learn, to evaluate themselves in (employees.self_evaluating.suggesting)."""

from django.db.models import CharField, Value
from django.utils.translation import gettext as _

from training.enums import UNDECIDED, EnrolmentState
from training.models import Enrolment, PlanLine, WorkplaceTrack
from training.plans.enums import ACCEPTED, CLOSED, DRAFT

LEARNING, PLANNED = "learning", "planned"


def being_learned(person, on):
    """{module id: why}: enrolled, learned at work, or in a plan that they see. One query."""
    enrolled = Enrolment.objects.filter(employee=person, state__in=[*UNDECIDED, EnrolmentState.CONFIRMED])
    tracks = WorkplaceTrack.objects.running().filter(employee=person)
    lines = PlanLine.objects.filter(employee=person, state=ACCEPTED).exclude(plan__state=CLOSED)
    lines = lines.exclude(plan__employee=None, plan__state=DRAFT)
    found = as_pairs(enrolled, "session__module", LEARNING).union(
        as_pairs(tracks, "module", LEARNING), as_pairs(lines, "module", PLANNED)
    )
    words = {LEARNING: _("You are learning it."), PLANNED: _("It stands in a training plan for you.")}
    return {module: words[why] for module, why in sorted(found, key=lambda row: row[1], reverse=True)}


def as_pairs(rows, module, why):
    return rows.order_by().values_list(module, Value(why, output_field=CharField()))
