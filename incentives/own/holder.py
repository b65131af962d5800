"""What the room of incentives holds about somebody, and how it goes (portal.privacy.holders)."""

from django.db.models import Q
from django.utils.translation import gettext as _

from employees.own_data.records import records_of
from incentives.enums import Verdict
from incentives.models import OwnAnswer, SavedAdvice
from incentives.own.answers import PURPOSE
from incentives.personal_data import ADVICE
from incentives.reasons import value_in_words
from incentives.rules.facts import FactRefused
from portal.privacy.holders import Fate, Holder, Section
from portal.privacy.models import Consent

MOST = 500  # In one night; the others the next.


class AdviceHolder(Holder):
    """What people answered about themselves to know which support fits, and what came out."""

    def held(self, subject):
        records = list(records_of(subject))
        return [answered(records), advised(records)] if records else []

    def foresee(self, subject):
        fate, records = Fate(), list(records_of(subject))
        if rows_of(OwnAnswer, records).exists() or rows_of(SavedAdvice, records).exists():
            fate.wiped.append(_("What somebody answered about support, and what came out."))
        return fate

    def erase(self, subject, *, at):
        fate = self.foresee(subject)
        forget(list(records_of(subject)))
        return fate

    def expire(self, at):
        """What is too old, and what somebody no longer allows."""
        allowed = Consent.objects.given().filter(purpose=PURPOSE).values("subject")
        over = ~Q(employee__user__uuid__in=allowed)
        answers = OwnAnswer.objects.filter(over | Q(answered_at__lt=ADVICE.over_before(at)))
        advice = SavedAdvice.objects.filter(over | Q(saved_at__lt=ADVICE.over_before(at)))
        return {"answers about support": delete(answers), "advice about support": delete(advice)}


def delete(rows):
    """The first of them; says how many."""
    keys = list(rows.values_list("pk", flat=True)[:MOST])
    rows.model.objects.filter(pk__in=keys).delete()
    return len(keys)


def rows_of(model, records):
    return model.objects.filter(employee__in=records)


def forget(records):
    rows_of(OwnAnswer, records).delete()
    rows_of(SavedAdvice, records).delete()


def answered(records):
    rows = [
        [
            (_("Question"), row.fact.question),
            (_("Answer"), in_words(row)),
            (_("Module"), str(row.module) if row.module else ""),
            (_("Answered"), row.answered_at),
        ]
        for row in rows_of(OwnAnswer, records).select_related("fact", "module")
    ]
    return Section(_("What you answered about support"), rows)


def in_words(row):
    fact = row.fact.as_type()
    try:
        return value_in_words(fact, fact.value_of(row.value))
    except FactRefused:  # The fact changed since.
        return str(row.value)


def advised(records):
    rows = [
        [
            (_("Module"), str(row.module)),
            (_("First day of the training"), row.begins_on),
            (_("Fits"), ", ".join(sorted(of_verdict(row, Verdict.ELIGIBLE)))),
            (_("Saved"), row.saved_at),
        ]
        for row in rows_of(SavedAdvice, records).select_related("module")
    ]
    return Section(_("Which support fitted you"), rows)


def of_verdict(row, verdict):
    return [code for code, result in row.results.items() if result["verdict"] == verdict.value]


def move_answers(dropped, kept):
    """Two records of one person become one: what the kept one answered goes before."""
    return move_rows(OwnAnswer, dropped, kept, ("fact_id", "module_id"))


def move_advice(dropped, kept):
    return move_rows(SavedAdvice, dropped, kept, ("module_id",))


def move_rows(model, dropped, kept, keys):
    there = set(model.objects.filter(employee=kept).values_list(*keys))
    moved = 0
    for row in model.objects.select_for_update().filter(employee=dropped):
        if tuple(getattr(row, key) for key in keys) in there:
            row.delete()
        else:
            model.objects.filter(pk=row.pk).update(employee=kept)
            moved += 1
    return moved
