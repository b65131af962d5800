"""The results of everybody in a session at once, and what they are made of: few queries, whatever the number of people."""

from collections import defaultdict

from django.db.models import Count, Sum

from portal.house.models import SectorSettings
from training.enums import EvaluatorRole
from training.evaluating.results import Given, result_of
from training.evaluating.roles import both_must_evaluate
from training.hours import attendance_percent
from training.models import Attendance, Score

BOTH = (EvaluatorRole.TRAINER, EvaluatorRole.MENTOR)


def results_of(session, *, percents=None):
    """{enrolment id: Result} of everybody who takes part. `percents` ({enrolment id: attendance}) when they are known."""
    enrolments = list(session.enrolments.taking_part())
    if percents is None:
        percents = percents_of(session, enrolments)
    given, sent = given_in(session)
    awaited = BOTH if both_must_evaluate(session, SectorSettings.load()) else ()
    return {
        each.pk: result_of(
            session.snapshot,
            given[each.pk],
            percents.get(each.pk),
            awaited=[role for role in awaited if role not in sent[each.pk]],
        )
        for each in enrolments
    }


def given_in(session):
    """({enrolment id: [Given]}, {enrolment id: roles}) of the evaluations that were sent, also those of learners."""
    given, sent = defaultdict(list), defaultdict(set)
    rows = Score.objects.filter(evaluation__enrolment__session=session).exclude(evaluation__sent_at=None).order_by()
    for enrolment, role, competence, indicator, value in rows.values_list(
        "evaluation__enrolment_id", "evaluation__role", "competence", "indicator", "value"
    ):
        given[enrolment].append(Given(role, competence, indicator, value))
        sent[enrolment].add(role)
    return given, sent


def percents_of(session, enrolments):
    """{enrolment id: attendance in percent}; without those whose register has gaps."""
    parts = list(session.parts.all())
    planned = sum(part.planned_minutes for part in parts)
    rows = Attendance.objects.filter(enrolment__session=session).exclude(minutes=None).order_by()
    marked = {
        enrolment: (number, minutes)
        for enrolment, number, minutes in rows.values("enrolment")
        .annotate(Count("pk"), Sum("minutes"))
        .values_list("enrolment", "pk__count", "minutes__sum")
    }
    return {
        each.pk: attendance_percent(marked[each.pk][1], planned, each.credited_minutes)
        for each in enrolments
        if marked.get(each.pk, (0, 0))[0] == len(parts)
    }
