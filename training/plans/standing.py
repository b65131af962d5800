"""What became of the lines of a plan: told from the learning record, sessions and tracks of today, never stored."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import CharField, DateField, Exists, F, IntegerField, OuterRef, UUIDField, Value
from django.db.models.functions import Cast

from employees.record.enums import Basis
from training.enums import UNDECIDED, EnrolmentState
from training.plans.enums import DECLINED, PROPOSED, LineStanding
from training.plans.known import known_of

HAS, CREDITED, PLACE, TRACK = "has", "credited", "place", "track"
CONFIRMED = EnrolmentState.CONFIRMED


@dataclass(frozen=True)
class Standing:
    """`minutes_left`: what is still to be followed by today's credits, None when the module's length is not known.
    `session` and `track` are the uuids of what may still give the module."""

    state: LineStanding
    minutes_left: int | None
    achieved_on: date | None = None
    basis: Basis | None = None
    session: UUID | None = None
    track: UUID | None = None


def standing_of(plan, lines=None):
    """{line id: Standing}, of `lines` with their modules, or of all of the plan; by what whoever plans may know. One query,
    and one for the lines."""
    lines = list(plan.lines.select_related("module")) if lines is None else lines
    facts = facts_of(known_of(plan, {line.employee_id for line in lines})) if lines else {}
    return {line.pk: stands(line, facts.get((line.employee_id, line.module_id), {})) for line in lines}


def facts_of(known):
    """{(person, module): {kind: rows}}, all that is known in one query; of what has an order, the last counts."""
    underway = known.enrolments.filter(state__in=[*UNDECIDED, CONFIRMED])
    rows = said(known.achievements, HAS, on=F("obtained_on"), text=F("basis")).union(
        said(known.credits, CREDITED, minutes=F("minutes")),
        said(underway, PLACE, module=F("session__module"), text=F("state"), uuid=F("session__uuid")),
        said(known.tracks.running(), TRACK, uuid=F("uuid")),
        all=True,
    )
    found = defaultdict(lambda: defaultdict(list))
    for row in rows:
        found[row["person"], row["of"]][row["kind"]].append(row)
    return found


def said(rows, kind, *, module=None, on=None, text=None, minutes=None, uuid=None):
    """`rows` as a part of the union: the same columns for each kind, empty where it has none."""
    return (
        rows.order_by()
        .values(person=F("employee_id"), row=F("pk"))
        .annotate(
            kind=Value(kind, output_field=CharField()),
            of=module or F("module_id"),
            on=on or Cast(None, DateField()),
            text=text or Value("", output_field=CharField()),
            minutes=minutes or Cast(None, IntegerField()),
            uuid=uuid or Cast(None, UUIDField()),
        )
        .values("kind", "person", "of", "row", "on", "text", "minutes", "uuid")
    )


def stands(line, facts):
    credited = sum(row["minutes"] for row in facts.get(CREDITED, ()))
    minutes = None if line.module.minutes is None else max(line.module.minutes - credited, 0)
    if line.state in DECLINED:
        return Standing(LineStanding(line.state), minutes)
    if has := facts.get(HAS):
        first = min(has, key=lambda row: (row["on"], row["row"]))
        is_exempt = first["text"] == Basis.EXEMPTION
        state = LineStanding.EXEMPTED if is_exempt else LineStanding.ACHIEVED
        return Standing(state, 0, first["on"], Basis(first["text"]))
    if tracks := facts.get(TRACK):
        return Standing(LineStanding.AT_WORK, minutes, track=max(tracks, key=lambda row: row["row"])["uuid"])
    if places := facts.get(PLACE):
        # Who has a place goes before who waits for one; of several of the same the first.
        place = max(places, key=lambda row: (row["text"] == CONFIRMED, -row["row"]))
        state = LineStanding.ENROLLED if place["text"] == CONFIRMED else LineStanding.WAITING
        return Standing(state, minutes, session=place["uuid"])
    return Standing(LineStanding.PROPOSED if line.state == PROPOSED else LineStanding.PLANNED, minutes)


def with_realised(lines, plan):
    """`lines`, a query, with `is_realised`: whether the person has the module, by what whoever made `plan` may know."""
    achieved = known_of(plan, lines.order_by().values("employee")).achievements
    there = achieved.filter(employee=OuterRef("employee"), module=OuterRef("module"))
    return lines.annotate(is_realised=Exists(there.order_by()))
