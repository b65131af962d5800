"""What somebody no longer shares with a company goes from the reasons in its plans (employees.self_evaluating.sharing)."""

from django.db.models import Q

from catalogue.models import ModuleCompetence
from employees.models import SelfScore
from training.models import PlanLine, TrainingPlan
from training.plans.wanting import SAYS_NOT_YET


def forget_what_was_said(person, employers, module):
    """All plans of the companies are held, so that none which is being proposed at this moment tells it anew."""
    plans = TrainingPlan.objects.select_for_update(of=("self",)).filter(employer__in=employers).order_by("pk")
    told = {"employee": person, "reason__has_key": SAYS_NOT_YET}
    # What was said of a competence stands with every module that teaches it.
    said = SelfScore.objects.filter(evaluation__employee=person, evaluation__module=module).values("competence")
    taught = ModuleCompetence.objects.filter(competence__in=said).values("module")
    lines = PlanLine.objects.filter(Q(module=module) | Q(module__in=taught), **told)
    for line in lines.filter(plan__in=[plan.pk for plan in plans]):
        line.reason.pop(SAYS_NOT_YET)
        line.save(update_fields=["reason"])
