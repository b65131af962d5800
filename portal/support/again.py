"""Saved advice is reckoned again every night, and whoever saved it is told when it is another one."""

from django.utils.timezone import localdate

from incentives.models import SavedAdvice
from incentives.own.advice import reckon_again
from incentives.own.answers import is_allowed
from incentives.rules.deadlines import BEGINS
from portal.kit.periods import months_later
from portal.notices.telling import tell
from portal.support.knowledge import told
from portal.support.own import own_facts

EVENT = "support.changed"
MOST = 500  # In one night: those that were reckoned longest ago first.
# Support is asked up to half a year after a training; then nothing is told any more.
MONTHS_AFTER = -6


def reckon_all_again(*, at):
    """{what: how many} of the night."""
    today = localdate(at)
    rows = SavedAdvice.objects.filter(begins_on__gte=months_later(today, MONTHS_AFTER), employee__erased_at=None)
    changed = 0
    for advice in rows.select_related("employee__user", "module").order_by("reckoned_at", "pk")[:MOST]:
        if is_allowed(advice.employee):
            changed += reckon_one(advice, at=at, today=today)
    return {"advice that changed": changed}


def reckon_one(advice, *, at, today):
    knowledge = told().knowledge
    own = own_facts(advice.employee, advice.module, knowledge.types, today=today, begins_on=advice.begins_on)
    if own.facts.get(BEGINS) not in (None, advice.begins_on):  # They have a place by now, on other days.
        SavedAdvice.objects.filter(pk=advice.pk).update(begins_on=own.facts[BEGINS])
    # As on the day it was saved: that they did not apply yet is no change of what fits.
    facts = {**own.facts, "aanvraagdatum": localdate(advice.saved_at)}
    if facts.get(BEGINS) is None or not reckon_again(advice, knowledge, facts, at=at):
        return False
    tell(
        users=[advice.employee.user],
        event=EVENT,
        at=at,
        to=("support:own_module", [advice.module.slug]),
        module=advice.module,
    )
    return True
