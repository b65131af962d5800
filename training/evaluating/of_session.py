"""The results of everybody in a session at once, and what they are made of: few queries, whatever the number of people."""

from collections import defaultdict

from portal.house.models import SectorSettings
from training.enums import EvaluatorRole
from training.evaluating.results import Given, result_of
from training.evaluating.roles import both_must_evaluate
from training.models import Score
from training.registers.presence import presence_of

BOTH = (EvaluatorRole.TRAINER, EvaluatorRole.MENTOR)


def results_of(session, presences=None, *, house=None):
    """{enrolment id: Result} of everybody who takes part, or of those of `presences` (training.registers.presence) when
    they are known; so are the sector's settings, perhaps."""
    presences = presence_of(session) if presences is None else presences
    percents = percents_of(presences)
    given, sent = given_in(session)
    awaited = BOTH if both_must_evaluate(session, house or SectorSettings.load()) else ()
    return {
        pk: result_of(
            session.snapshot,
            given[pk],
            percents.get(pk),
            awaited=[role for role in awaited if role not in sent[pk]],
        )
        for pk in presences
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


def percents_of(presences):
    """{enrolment id: attendance in percent}; without those whose register has gaps."""
    return {pk: each.percent for pk, each in presences.items() if not each.unmarked}
