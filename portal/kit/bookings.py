"""Nobody and nothing is in two places at once: people and places are booked here, for whatever a room above plans.

    rebook(("training.session", session.uuid), [Wanted(Resource.PERSON, trainer.uuid, period), …])

Rooms above do not know each other's origins: they tell what stands in the way in their own words, from `clashes`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from typing import NamedTuple
from uuid import UUID

from django.db import IntegrityError, connection, transaction
from django.db.backends.postgresql.psycopg_any import DateTimeTZRange
from django.utils.translation import gettext as _

from portal.kit.enums import Resource
from portal.kit.models import Booking
from portal.kit.rules import RuleBroken


class Origin(NamedTuple):
    """For what something is booked: a stable code, and the uuid of the row. A plain pair will do."""

    kind: str
    uuid: UUID


class Wanted(NamedTuple):
    """Somebody or some place, from a moment to before another."""

    kind: Resource
    resource: UUID
    period: DateTimeTZRange


class Clash(NamedTuple):
    """What is wanted, and what has it already in part of that time."""

    wanted: Wanted
    period: DateTimeTZRange
    origin: Origin


class DoubleBooked(RuleBroken):
    """`clashes` says who and what. The sentence itself tells nothing of the other: it may be another company's."""

    def __init__(self, clashes: list[Clash]):
        super().__init__(_("Somebody or some place would be booked twice at the same time."))
        self.clashes = clashes


def person(uuid: UUID, starts_at: datetime, ends_at: datetime) -> Wanted:
    return Wanted(Resource.PERSON, uuid, period_of(starts_at, ends_at))


def place(uuid: UUID, starts_at: datetime, ends_at: datetime) -> Wanted:
    return Wanted(Resource.PLACE, uuid, period_of(starts_at, ends_at))


def period_of(starts_at: datetime, ends_at: datetime) -> DateTimeTZRange:
    """In UTC, as the database gives it back: a local moment in the hour that comes twice equals no other."""
    starts_at, ends_at = starts_at.astimezone(UTC), ends_at.astimezone(UTC)
    if starts_at >= ends_at:
        raise ValueError("What is booked begins, and ends after that.")
    return DateTimeTZRange(starts_at, ends_at)


def rebook(origin: tuple[str, UUID], wanted: Iterable[Wanted]) -> None:
    """Book all of this for `origin`, and nothing else any more. Raises DoubleBooked, and then nothing has changed."""
    rebook_all({origin: wanted})


def free(*origins: tuple[str, UUID]) -> None:
    """Nothing is booked for these any more."""
    Booking.objects.active().of(*origins).update(active=False)


@transaction.atomic
def rebook_all(wanted: Mapping[tuple[str, UUID], Iterable[Wanted]]) -> None:
    """As `rebook`, for many origins at once: all or nothing, in as many queries as for one."""
    asked = {Origin(*origin): {in_utc(each) for each in all_} for origin, all_ in wanted.items()}
    mine = Booking.objects.active().of(*asked)
    take_turns({*(each for all_ in asked.values() for each in all_), *map(wanted_by, mine)})
    # Read again: who had their turn before us may have changed it.
    there = list(mine.all())
    gone = [row.pk for row in there if wanted_by(row) not in asked[origin_of(row)]]
    Booking.objects.filter(pk__in=gone).update(active=False)
    kept = {(origin_of(row), wanted_by(row)) for row in there}
    new = [(origin, each) for origin, all_ in asked.items() for each in sorted(all_) if (origin, each) not in kept]
    insert(new)


def insert(new: list[tuple[Origin, Wanted]]) -> None:
    if clashes := in_the_way(each for _origin, each in new) or within(new):
        raise DoubleBooked(clashes)
    rows = [
        Booking(resource_kind=kind, resource=resource, period=period, origin_kind=origin.kind, origin=origin.uuid)
        for origin, (kind, resource, period) in new
    ]
    try:
        with transaction.atomic():
            Booking.objects.bulk_create(rows)
    except IntegrityError as refusal:
        if getattr(getattr(refusal.__cause__, "diag", None), "constraint_name", "") != NEVER_TWICE:
            raise
        # Somebody wrote it past these verbs, between our look and our row.
        raise DoubleBooked(in_the_way(each for _origin, each in new)) from refusal


NEVER_TWICE = "booking_nobody_and_nothing_twice"


def in_the_way(wanted: Iterable[Wanted], *, apart_from: Iterable[tuple[str, UUID]] = ()) -> list[Clash]:
    """What is booked already in part of these times, for others than the origins `apart_from`. One query."""
    by_resource: dict[tuple[str, UUID], list[Wanted]] = {}
    for each in map(in_utc, wanted):
        by_resource.setdefault((each.kind, each.resource), []).append(each)
    if not by_resource:
        return []
    asked = [each for all_ in by_resource.values() for each in all_]
    span = DateTimeTZRange(min(each.period.lower for each in asked), max(each.period.upper for each in asked))
    rows = Booking.objects.active().filter(resource__in={uuid for _kind, uuid in by_resource}, period__overlap=span)
    passed = set(map(tuple, apart_from))
    return [
        Clash(each, row.period, origin_of(row))
        for row in rows.order_by("period", "pk")
        if origin_of(row) not in passed
        for each in by_resource.get((row.resource_kind, row.resource), ())
        if overlap(each.period, row.period)
    ]


def within(new: list[tuple[Origin, Wanted]]) -> list[Clash]:
    """What is wanted twice in one go."""
    clashes: list[Clash] = []
    before: tuple[Origin, Wanted] | None = None
    for origin, each in sorted(new, key=lambda pair: pair[1]):
        if before and before[1][:2] == each[:2] and overlap(before[1].period, each.period):
            clashes.append(Clash(each, before[1].period, before[0]))
        before = (origin, each)
    return clashes


@transaction.atomic
def hand_over(kind: Resource, old: UUID, new: UUID) -> list[Origin]:
    """Somebody known as `old` is known as `new` from now on, as when they log in for the first time. What `new` has
    already in the same time is freed of the old: its origins are returned, for whoever wants to tell about it."""
    if old == new:
        return []
    mine = Booking.objects.active().filter(resource_kind=kind, resource=old)
    take_turns([Wanted(kind, uuid, DateTimeTZRange()) for uuid in (old, new)])
    rows = list(mine)
    moved = [Wanted(kind, new, row.period) for row in rows]
    taken = {clash.wanted.period for clash in in_the_way(moved)}
    freed = [row for row in rows if row.period in taken]
    Booking.objects.filter(pk__in=[row.pk for row in freed]).update(active=False)
    Booking.objects.filter(resource_kind=kind, resource=old).update(resource=new)
    return [origin_of(row) for row in freed]


def overlap(one: DateTimeTZRange, other: DateTimeTZRange) -> bool:
    """Half-open: what begins when the other ends does not overlap it."""
    return one.lower < other.upper and other.lower < one.upper


def in_utc(wanted: Wanted) -> Wanted:
    return wanted._replace(period=period_of(wanted.period.lower, wanted.period.upper))


def origin_of(row: Booking) -> Origin:
    return Origin(row.origin_kind, row.origin)


def wanted_by(row: Booking) -> Wanted:
    return Wanted(Resource(row.resource_kind), row.resource, row.period)


def take_turns(wanted):
    """Whoever books the same people or places waits here until we are done, always in the same order: two that swap
    trainers do not wait for each other for ever. The constraint alone would refuse, without being able to say who."""
    names = sorted({f"{connection.schema_name}.{kind}.{uuid}" for kind, uuid, _period in wanted})
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_advisory_xact_lock(hashtextextended(name, 0)) FROM unnest(%s::text[]) AS name", [names]
        )
