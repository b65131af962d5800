"""Somebody says how far they are in a module."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from catalogue.models import ModuleCompetence
from catalogue.offered import is_offered
from employees.competences.levels import Level
from employees.models import SelfEvaluation, SelfScore
from employees.record.holding import hold_one
from portal.kit import audit
from portal.kit.constraints import told_as_rule
from portal.kit.rules import RuleBroken

LONGEST_REMARK = 1000


@transaction.atomic
def evaluate_oneself(person, module, *, levels, by, at, remark=""):
    """`levels`: {competence id: Level} of those of the module that somebody says something about. What was said earlier
    today becomes this. Raises RuleBroken."""
    held, today, remark = hold_one(person), timezone.localdate(at), remark.strip()
    refuse(held, module, levels, remark, today)
    with told_as_rule(SelfEvaluation):
        evaluation, _made = SelfEvaluation.objects.update_or_create(
            employee=held, module=module, on=today, defaults={"at": at, "remark": remark}
        )
    evaluation.scores.all().delete()
    SelfScore.objects.bulk_create(
        SelfScore(evaluation=evaluation, competence_id=competence, level=Level(level))
        for competence, level in levels.items()
    )
    audit.record("employees.self_evaluated", on=held, by=by, told={"module": module.code})
    return evaluation


def refuse(person, module, levels, remark, today):
    if person.erased_at:
        raise RuleBroken(_("This person was erased."))
    if not levels:
        raise RuleBroken(_("Choose how it goes for one competence or more."))
    if len(remark) > LONGEST_REMARK:
        raise RuleBroken(_("Write at most %(number)s signs.") % {"number": LONGEST_REMARK})
    known = set(ModuleCompetence.objects.filter(module=module).values_list("competence", flat=True))
    if not known.issuperset(levels) or not set(Level.values).issuperset(levels.values()):
        raise RuleBroken(_("The module changed just before this. Look at it again."))
    if not is_offered(module, today) and not person.self_evaluations.filter(module=module).exists():
        raise RuleBroken(_("Module %(code)s is no longer offered.") % {"code": module.code})
