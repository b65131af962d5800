"""What was decided before about the same module for people who hold the same credentials of the list."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.contrib.postgres.aggregates import ArrayAgg
from django.db.models import Q
from django.utils import timezone

from exemptions.enums import DECIDED, RequestState
from exemptions.models import RequestedModule


@dataclass(frozen=True)
class SameDecision:
    """So many like cases were decided so. `latest` is the id of the newest; `explained` that of the newest of which an
    officer wrote why it differs."""

    outcome: RequestState
    quantity: Decimal | None
    count: int
    latest_on: date
    latest: int
    explained: int | None


@dataclass(frozen=True)
class LikeCases:
    """`decisions` are those that were taken most often first."""

    decisions: list[SameDecision]

    def __bool__(self):
        return bool(self.decisions)

    @property
    def count(self):
        return sum(each.count for each in self.decisions)

    def are_followed_by(self, outcome, quantity):
        """Whether this is what was decided most often, or as often as anything else."""
        most = self.decisions[0].count
        return any(
            (each.outcome, each.quantity) == (outcome, quantity) for each in self.decisions if each.count == most
        )

    def like(self, outcome, quantity):
        """How many were decided so."""
        return sum(each.count for each in self.decisions if (each.outcome, each.quantity) == (outcome, quantity))


def like_cases_of(requested):
    return like_cases([requested])[requested.pk]


def like_cases(several):
    """{id: LikeCases} of requested modules, in two queries. What was told in own words is compared with nothing."""
    several = list(several)
    sets = with_credentials(RequestedModule.objects.filter(pk__in=[each.pk for each in several]))
    mine = {pk: (module, tuple(codes)) for pk, module, codes, *_rest in sets if codes}
    decided = RequestedModule.objects.filter(module__in={module for module, _codes in mine.values()})
    decided = decided.filter(state__in=DECIDED).order_by("-decided_at", "-pk")
    found = {}
    for pk, module, codes, *told in with_credentials(decided) if mine else ():
        found.setdefault((module, tuple(codes)), []).append((pk, *told))
    return {
        each.pk: LikeCases(grouped(row for row in found.get(mine.get(each.pk), ()) if row[0] != each.pk))
        for each in several
    }


def with_credentials(rows):
    listed = Q(request__credentials__credential__isnull=False)
    held = ArrayAgg("request__credentials__credential", distinct=True, filter=listed, default=[], order_by=HELD)
    return rows.annotate(listed=held).values_list(
        "pk", "module", "listed", "outcome", "quantity", "decided_at", "differs_because"
    )


HELD = "request__credentials__credential"


def grouped(rows):
    """`rows` come with the newest first."""
    groups = {}
    for pk, outcome, quantity, decided_at, differs in rows:
        groups.setdefault((outcome, quantity), []).append((pk, decided_at, differs))
    return sorted((same(*decision, each) for decision, each in groups.items()), key=often_and_new, reverse=True)


def same(outcome, quantity, rows):
    latest, decided_at, _differs = rows[0]
    explained = next((pk for pk, _at, differs in rows if differs), None)
    day = timezone.localdate(decided_at)
    return SameDecision(RequestState(outcome), quantity, len(rows), day, latest, explained)


def often_and_new(decision):
    return decision.count, decision.latest_on
