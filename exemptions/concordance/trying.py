"""What a table would have changed, had it been in force: asked before somebody puts it in force."""

from datetime import datetime, time
from typing import Any, NamedTuple

from django.db.models import F, Q
from django.utils import timezone

from exemptions.models import RequestedModule
from exemptions.proposing.facts import rule_facts, rules_said
from exemptions.proposing.for_people import proposals_of


class Change(NamedTuple):
    """`before` as it was kept with the request, `after` as this table gives it: proposals as plain data."""

    requested: RequestedModule
    before: dict[str, Any]
    after: dict[str, Any]


def requests_between(since, until):
    """The requested modules that were sent from the day `since` to before the day `until`."""
    first, last = start_of(since), start_of(until)
    sent = RequestedModule.objects.filter(request__submitted_at__gte=first, request__submitted_at__lt=last)
    return sent.exclude(proposal=None).for_lists().order_by("request__submitted_at", "pk")


def try_table(table, *, requests_since, until):
    """The Changes that this table would make in what was proposed for requests of a period, in order.

    Each request is asked again as it was, with what was known when it was sent. Of each credential and module the rule counts
    that this table has at the end of the period, or else its first later one: next year's rules are tried on last year.
    """
    asked = list(requests_between(requests_since, until))
    found = proposals_of(asked, rules=rules_as_of(table, until))
    changes = (Change(each, each.proposal, found[each.pk].plain()) for each in asked)
    return [change for change in changes if answer(change.before) != answer(change.after)]


def rules_as_of(table, day):
    rows = table.rules.filter(Q(until=None) | Q(until__gt=day)).order_by(F("since").asc(nulls_first=True), "pk")
    first = {}
    for said in rules_said(rows):
        first.setdefault(said[:2], rule_facts(said))
    return list(first.values())


def answer(plain):
    return plain.get("outcome"), plain.get("hours")


def start_of(day):
    return timezone.make_aware(datetime.combine(day, time.min))
