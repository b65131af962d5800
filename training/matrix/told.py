"""What sessions and learning at work show of who can what (employees.competences.evidence)."""

from collections import defaultdict
from fractions import Fraction

from django.utils import timezone
from django.utils.translation import get_language

from catalogue.evaluation import rounded, understand_snapshot
from catalogue.snapshots import title_of
from employees.competences.evidence import Evidence, Kind
from employees.competences.levels import Level, Mastery
from training.evaluating.results import Given, scores_of
from training.models import Evaluation, Observation, Score, WorkplaceTrack
from training.tracks.enums import ObserverRole
from training.tracks.progress import Progress

OF_TRACK = ("uuid", "employee", "snapshot")


def evaluated(asked):
    """What trainers and mentors sent of participants: on the level that the scale of the module means by it."""
    counting = Evaluation.objects.that_count().filter(enrolment__employee__in=asked.people)
    if asked.employer is not None:
        counting = counting.filter(enrolment__employment__employer=asked.employer)
    evaluations = counting.select_related("enrolment__session", "by").order_by("sent_at", "pk")
    by_enrolment = defaultdict(list)
    for each in evaluations.only(
        *("role", "sent_at", "enrolment__employee", "enrolment__session__snapshot", "enrolment__session__uuid"),
        *("by__first_name", "by__last_name", "by__email"),
    ):
        by_enrolment[each.enrolment].append(each)
    given = given_in(counting)
    for enrolment, found in by_enrolment.items():
        yield from of_enrolment(enrolment, found, [one for each in found for one in given[each.pk]])


def given_in(evaluations):
    """{evaluation id: [Given]}"""
    found = defaultdict(list)
    rows = Score.objects.filter(evaluation__in=evaluations.values("pk")).order_by()
    for evaluation, *told in rows.values_list("evaluation", "evaluation__role", "competence", "indicator", "value"):
        found[evaluation].append(Given(*told))
    return found


def of_enrolment(enrolment, evaluations, given):
    session, last = enrolment.session, evaluations[-1]
    snapshot = session.snapshot
    scale = understand_snapshot(snapshot).scale
    for competence, score in scores_of(snapshot, given).items():
        yield Evidence(
            enrolment.employee_id,
            competence,
            meaning(score, scale),
            Kind.EVALUATED,
            timezone.localdate(last.sent_at),
            by=", ".join(dict.fromkeys(str(each.by) for each in evaluations if each.by)),
            about=named(snapshot),
            address=("training:session", str(session.uuid)),
        )


def meaning(score, scale):
    """What is enough for a competence is done independently; the lowest that can be given is not done yet."""
    score = rounded(score)
    if score >= scale.acquired:
        return Mastery.INDEPENDENT
    return Mastery.NOT_YET if Fraction(score) <= Fraction(scale.lowest) else Mastery.SUPERVISED


def observed(asked):
    """What mentors saw at work: the level of a competence is that of all its indicators together."""
    rows = WorkplaceTrack.objects.filter(employee__in=asked.people)
    if asked.employer is not None:
        rows = rows.filter(employment__employer=asked.employer)
    tracks = {each.pk: each for each in rows.only(*OF_TRACK).order_by("pk")}
    if not tracks:
        return
    seen = defaultdict(list)
    by_mentors = Observation.objects.filter(track__in=tracks, role=ObserverRole.MENTOR).select_related("by")
    for each in by_mentors.in_order():
        seen[each.track_id].append(each)
    for pk, observations in seen.items():
        yield from of_track(tracks[pk], observations)


def of_track(track, observations):
    for group in Progress(track.snapshot, observations).groups:
        newest = max(
            (line.mentor for line in group.lines if line.mentor), key=lambda each: (each.at, each.pk), default=None
        )
        if newest is None:
            continue
        yield Evidence(
            track.employee_id,
            newest.competence,
            together([line.level for line in group.lines]),
            Kind.OBSERVED,
            timezone.localdate(newest.at),
            by=str(newest.by or ""),
            about=named(track.snapshot),
            address=("training:track", str(track.uuid)),
        )


def together(levels):
    """Independent when every indicator is; not yet when nothing that was seen is further."""
    if all(level == Level.INDEPENDENT for level in levels):
        return Mastery.INDEPENDENT
    return Mastery.NOT_YET if all(level in (None, Level.NOT_YET) for level in levels) else Mastery.SUPERVISED


def named(snapshot):
    return f"{snapshot['code']} {title_of(snapshot, get_language())}"
