"""Advice that somebody saved: what came out on a day, and what is different since."""

from django.db import transaction
from django.utils.translation import gettext as _

from incentives.enums import Sensitivity
from incentives.models import OwnAnswer, SavedAdvice
from incentives.own.answers import is_allowed
from incentives.rules.deadlines import BEGINS
from incentives.rules.verdicts import evaluate_all
from portal.kit.rules import RuleBroken


def kept_results(knowledge, facts):
    """{code: what came out} of these facts, as it is kept: without those that are sensitive, which it might give away."""
    kept = {
        key: value
        for key, value in facts.items()
        if key in knowledge.types and knowledge.types[key].sensitivity is not Sensitivity.HIGH
    }
    return {outcome.measure.code: as_kept(outcome) for outcome in evaluate_all(knowledge.measures.values(), kept)}


def as_kept(outcome):
    return {
        "verdict": outcome.verdict.value,
        "would_be": outcome.would_be.value,
        "version": outcome.version.key if outcome.version else None,
        "eur": None if outcome.eur is None else str(outcome.eur),
        "last_day": outcome.last_day and outcome.last_day.isoformat(),
    }


@transaction.atomic
def save_advice(employee, module, knowledge, facts, *, at):
    """What comes out for these facts, in place of what was saved before for this module. Raises RuleBroken without consent,
    or without a first day."""
    if not is_allowed(employee):
        raise RuleBroken(_("Your advice is kept only when you allow it."))
    if facts.get(BEGINS) is None:
        raise RuleBroken(_("Say when the training begins: the rules are those of that day."))
    fresh = {"begins_on": facts[BEGINS], "results": kept_results(knowledge, facts), "reckoned_at": at, "saved_at": at}
    advice, _made = SavedAdvice.objects.update_or_create(
        employee=employee, module=module, defaults={**fresh, "changes": {}, "changed_at": None}
    )
    return advice


@transaction.atomic
def reckon_again(advice, knowledge, facts, *, at):
    """The advice by what is known now; True when a verdict, an amount or a last day is another one. What it was before the
    first change that the person did not look at yet stays beside it."""
    advice = SavedAdvice.objects.select_for_update().filter(pk=advice.pk).first()
    if advice is None:  # They took it back meanwhile.
        return False
    fresh = kept_results(knowledge, facts)
    changed = {code for code in {*fresh, *advice.results} if told(advice.results.get(code)) != told(fresh.get(code))}
    if changed:
        before = {code: advice.results.get(code) for code in changed}
        advice.changes = {
            code: was for code, was in {**before, **advice.changes}.items() if told(was) != told(fresh.get(code))
        }
        advice.changed_at = at
    advice.results, advice.reckoned_at = fresh, at
    advice.save()
    return bool(changed)


def told(result):
    """Of what came out what a person reads: by which version alone is no change."""
    return result and {name: result.get(name) for name in ("verdict", "would_be", "eur", "last_day")}


def seen(advice):
    """The person looked at what changed."""
    SavedAdvice.objects.filter(pk=advice.pk).update(changes={})


@transaction.atomic
def forget_module(employee, module):
    """What was kept for this module goes, and with the last of it what they answered about themselves."""
    SavedAdvice.objects.filter(employee=employee, module=module).delete()
    OwnAnswer.objects.filter(employee=employee, module=module).delete()
    if not SavedAdvice.objects.filter(employee=employee).exists():
        OwnAnswer.objects.filter(employee=employee).delete()
