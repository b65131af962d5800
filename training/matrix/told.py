"""What sessions and learning at work show of who can what (employees.competences.evidence)."""

from collections import defaultdict
from datetime import datetime
from decimal import Decimal
from fractions import Fraction

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, OuterRef, TextField, Value
from django.db.models.functions import Cast, Concat, JSONObject
from django.utils import timezone

from catalogue.evaluation import rounded, understand_snapshot
from employees.competences.evidence import Evidence, Kind
from employees.competences.levels import Level, Mastery
from employees.competences.told import named
from training.evaluating.results import ASSESSORS, Given, scores_of
from training.models import Enrolment, Observation, Score, WorkplaceTrack
from training.tracks.enums import ObserverRole


def evaluated(asked):
    """What trainers and mentors sent of participants."""
    sent = Score.objects.filter(evaluation__enrolment=OuterRef("pk"), evaluation__role__in=ASSESSORS)
    each = JSONObject(
        role="evaluation__role",
        competence="competence",
        indicator="indicator",
        value=Cast("value", TextField()),
        at="evaluation__sent_at",
        by=name_of("evaluation__by"),
    )
    sent = sent.exclude(evaluation__sent_at=None).order_by("pk")
    scores = ArraySubquery(sent.values(json=each))
    told = JSONObject(session="session__uuid", snapshot="session__snapshot", scores=scores)
    return of_company(Enrolment.objects, asked).filter(Exists(sent)).annotate(told=told)


def read_evaluated(person, told, asked):
    """On the level that the scale of the module means by the score."""
    scores, snapshot = told["scores"], told["snapshot"]
    scale = understand_snapshot(snapshot).scale
    given = [Given(each["role"], each["competence"], each["indicator"], Decimal(each["value"])) for each in scores]
    day = max(day_of(each["at"]) for each in scores)
    by = ", ".join(dict.fromkeys(each["by"].strip() for each in scores if each["by"].strip()))
    for competence, score in scores_of(snapshot, given).items():
        level = meaning(score, scale)
        address = ("training:session", told["session"])
        yield Evidence(person, competence, level, Kind.EVALUATED, day, by, named(snapshot), address)


def meaning(score, scale):
    """What is enough for a competence is done independently; the lowest that can be given is not done yet."""
    score = rounded(score)
    if score >= scale.acquired:
        return Mastery.INDEPENDENT
    return Mastery.NOT_YET if Fraction(score) <= Fraction(scale.lowest) else Mastery.SUPERVISED


def observed(asked):
    """What mentors saw at work."""
    seen = Observation.objects.filter(track=OuterRef("pk"), role=ObserverRole.MENTOR).order_by("at", "pk")
    each = JSONObject(pk="pk", competence="competence", indicator="indicator", level="level", at="at", by=name_of("by"))
    told = JSONObject(track="uuid", snapshot="snapshot", seen=ArraySubquery(seen.values(json=each)))
    return of_company(WorkplaceTrack.objects, asked).filter(Exists(seen)).annotate(told=told)


def read_observed(person, told, asked):
    """The level of a competence is that of all its indicators together."""
    by_competence, points = defaultdict(list), defaultdict(dict)
    for each in told["seen"]:
        by_competence[each["competence"]].append(each)
        points[each["competence"]][each["indicator"]] = each["level"]  # What comes later counts.
    for line in told["snapshot"]["competences"]:
        competence = line["id"]
        if competence not in by_competence:
            continue
        last = by_competence[competence][-1]
        wanted = [each["id"] for each in line["indicators"]] or [None]
        level = together([points[competence].get(each) for each in wanted])
        address = ("training:track", told["track"])
        about, day = named(told["snapshot"]), day_of(last["at"])
        yield Evidence(person, competence, level, Kind.OBSERVED, day, last["by"].strip(), about, address)


def together(levels):
    """Independent when every indicator is; not yet when nothing that was seen is further."""
    if all(level == Level.INDEPENDENT for level in levels):
        return Mastery.INDEPENDENT
    return Mastery.NOT_YET if all(level in (None, Level.NOT_YET) for level in levels) else Mastery.SUPERVISED


def of_company(rows, asked):
    """To a company, of what people do for it."""
    mine = {} if asked.employer is None else {"employment__employer": asked.employer}
    return rows.filter(employee__in=asked.people, **mine)


def name_of(user):
    """The name of who did it, as a column; empty when the account is gone."""
    return Concat(f"{user}__first_name", Value(" "), f"{user}__last_name", output_field=TextField())


def day_of(told):
    return timezone.localdate(datetime.fromisoformat(told))
