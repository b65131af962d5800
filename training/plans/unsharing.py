"""What somebody no longer shares with a company goes from the reasons in its plans (employees.self_evaluating.sharing)."""

from training.models import PlanLine, TrainingPlan
from training.plans.wanting import SAYS_NOT_YET


def forget_what_was_said(person, employers, module):
    """All plans of the companies are held, so that none which is being proposed at this moment tells it anew."""
    plans = TrainingPlan.objects.select_for_update(of=("self",)).filter(employer__in=employers).order_by("pk")
    told = {"employee": person, "module": module, "reason__has_key": SAYS_NOT_YET}
    for line in PlanLine.objects.filter(plan__in=[plan.pk for plan in plans], **told):
        line.reason.pop(SAYS_NOT_YET)
        line.save(update_fields=["reason"])
