"""The self-evaluations of somebody with two records, as they become one (employees.doubles.merging)."""

from employees.models import SelfEvaluation, SelfEvaluationShare


def move_evaluations(dropped, kept):
    """Of two of one module on one day the later one stays. Says how many moved."""
    there = {(each.module_id, each.on): each for each in SelfEvaluation.objects.filter(employee=kept)}
    twice = []
    for each in SelfEvaluation.objects.filter(employee=dropped):
        if same := there.get((each.module_id, each.on)):
            twice.append(min((same, each), key=lambda one: (one.at, one.pk)).pk)
    SelfEvaluation.objects.filter(pk__in=twice).delete()
    return SelfEvaluation.objects.filter(employee=dropped).update(employee=kept)


def move_shares(dropped, kept):
    """Where both share the same with a company, one share is left."""
    standing = SelfEvaluationShare.objects.standing()
    there = set(standing.filter(employee=kept).values_list("employer", "module"))
    twice = [each.pk for each in standing.filter(employee=dropped) if (each.employer_id, each.module_id) in there]
    SelfEvaluationShare.objects.filter(pk__in=twice).delete()
    return SelfEvaluationShare.objects.filter(employee=dropped).update(employee=kept)
