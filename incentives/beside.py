"""What this room tells on pages of the rooms below: support that may fit a module, and measures that a search means."""

from django.urls import reverse
from django.utils import timezone

from incentives.enums import MeasureStatus
from incentives.finding import entries, meant_by
from incentives.finding.past import address_of, told_of_past
from incentives.knowing import fitting
from incentives.knowing.modules import facts_of_modules
from incentives.knowledge import knowledge_now
from incentives.rules.deadlines import BEGINS
from incentives.rules.training import meets_something
from incentives.rules.verdicts import evaluate
from incentives.showing.outcomes import DOES_NOT_FIT, UNLIKELY, standing_of
from incentives.showing.parts import text

MOST = 3


def measures_meant(question):
    """For the search of the offer (portal.kit.ways_on): the measures that somebody means who types this, those that are
    abolished with what came instead."""
    found = meant_by(question)[:MOST]
    if not found:
        return []
    there = [(text(each.name), address_of(each.code)) for each in found if not each.is_abolished]
    past = told_of_past([each for each in found if each.is_abolished])
    return [("incentives/beside_search.html", {"there": there, "past": past})]


def support_of_module(module):
    """For the page of a module: the measures that ask something of the training which this module has, and that nothing
    known of it excludes. Nothing is known of the person."""
    by_code = {entry.code: entry for entry in entries()}
    if not by_code:
        return []
    knowledge, today = knowledge_now(), timezone.localdate()
    told = facts_of_modules([module], [(module.pk, today)])[module.pk, today]
    facts = {**fitting(knowledge.types, told), BEGINS: today}
    outcomes = [evaluate(each, facts) for each in knowledge.measures.values() if is_support(each)]
    possible = [each for each in outcomes if standing_of(each) not in (UNLIKELY, DOES_NOT_FIT)]
    met = [each for each in possible if meets_something(each, knowledge.types)]
    return [
        (
            "incentives/beside_module.html",
            {
                "measures": [row_of(each, by_code[each.measure.code]) for each in met if each.measure.code in by_code],
                "others": len(possible) - len(met),
                "wizard": f"{reverse('incentives:wizard')}?module={module.slug}",
            },
        )
    ]


def is_support(measure):
    return not measure.is_abolished and measure.status is not MeasureStatus.NOT_FOR_TRAINING


def row_of(outcome, entry):
    return {
        "name": text(entry.name),
        "address": address_of(entry.code),
        "receivers": [each.label for each in entry.receivers],
        "is_confirmed": outcome.version.confirmed,
    }
