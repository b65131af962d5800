"""The plans of two records of one person (employees.doubles.merging)."""

from django.utils import timezone

from training.models import PlanLine, TrainingPlan, TrainingRequest
from training.plans.enums import CLOSED, PROPOSED
from training.plans.holding import hold_plans_of
from training.plans.moving import move_plan


def hold_plans(*people):
    """Plans come before persons, wherever somebody holds both."""
    hold_plans_of(*people)


def move_lines(dropped, kept):
    """All lines become those of the kept person. Where both were to follow a module by one plan, one line is left: what was
    accepted, else the first. Says how many moved."""
    there = {(line.plan_id, line.module_id): line for line in PlanLine.objects.standing().filter(employee=kept)}
    twice = []
    for line in PlanLine.objects.standing().filter(employee=dropped):
        if same := there.get((line.plan_id, line.module_id)):
            stays, goes = sorted((same, line), key=lambda each: (each.state == PROPOSED, each.pk))
            # What somebody asked goes on by the line that is left.
            TrainingRequest.objects.filter(line=goes).update(line=stays)
            twice.append(goes.pk)
    PlanLine.objects.filter(pk__in=twice).delete()
    return PlanLine.objects.filter(employee=dropped).update(employee=kept)


def move_plans(dropped, kept):
    """Plans of their own too. Of two for the same time that of the kept record goes on; the other is closed."""
    going_on = list(TrainingPlan.objects.not_closed().filter(employee=kept))
    for plan in TrainingPlan.objects.not_closed().filter(employee=dropped).order_by("pk"):
        if any(plan.since < other.until and other.since < plan.until for other in going_on):
            move_plan(plan, CLOSED, closed_by=None, closed_at=timezone.now())
    return TrainingPlan.objects.filter(employee=dropped).update(employee=kept)
