"""What learner, mentor and trainer say of a participant: kept as a draft, sent, and changed until the session is closed.

Each verb holds the session's row, so that no closing comes between.
"""

from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _

from catalogue.evaluation import understand_snapshot
from portal.house.models import SectorSettings
from portal.kit.rules import RuleBroken
from training.enums import EvaluatorRole
from training.evaluating.roles import both_must_evaluate
from training.models import Attendance, Enrolment, Evaluation, Score
from training.sessions.holding import hold_changeable

LEARNER, MENTOR, TRAINER = EvaluatorRole.LEARNER, EvaluatorRole.MENTOR, EvaluatorRole.TRAINER


def items_of(snapshot):
    """What is scored, in order: (competence id, indicator id), or (competence id, None) where it has no indicators."""
    return [
        (line["id"], indicator)
        for line in snapshot["competences"]
        for indicator in ([act["id"] for act in line["indicators"]] or [None])
    ]


@transaction.atomic
def evaluate(enrolment, *, role, scores, remark, by, at, send):
    """Keep what `by` says as `role`: `scores` ({(competence, indicator or None): number}) in place of what stood there.

    What was sent once stays sent: saving it again changes what counts. Returns the Evaluation. Raises RuleBroken.
    """
    held = hold_changeable(enrolment.session)
    enrolment = Enrolment.objects.select_related("employee").get(pk=enrolment.pk)
    refuse_unless_taking_part(held, enrolment, at)
    refuse_impossible(held.snapshot, scores)
    others = list(enrolment.evaluations.exclude(role=role))
    refuse_who_may_not(enrolment, role, by)
    evaluation = enrolment.evaluations.filter(role=role).first() or Evaluation(enrolment=enrolment, role=role)
    if send or evaluation.sent_at:
        refuse_to_send(held, role, scores, by, others)
        evaluation.sent_at = evaluation.sent_at or at
    evaluation.by, evaluation.at, evaluation.remark = by, at, remark.strip()[:2000]
    evaluation.save()
    evaluation.scores.all().delete()
    Score.objects.bulk_create(rows(evaluation, scores))
    return evaluation


def rows(evaluation, scores):
    return [
        Score(evaluation=evaluation, competence=competence, indicator=indicator, value=value)
        for (competence, indicator), value in scores.items()
    ]


def refuse_unless_taking_part(session, enrolment, at):
    if not enrolment.takes_part:
        raise RuleBroken(_("This person does not take part any more."))
    if not session.has_begun(at):
        raise RuleBroken(_("The session has not begun yet. Evaluate once people have been there."))


def refuse_impossible(snapshot, scores):
    """A page shows nothing else; a file or a program might."""
    scale = understand_snapshot(snapshot).scale
    known = set(items_of(snapshot)) | {(line["id"], None) for line in snapshot["competences"]}
    if not known.issuperset(scores):
        raise RuleBroken(_("This is not a competence of the session. Load the page again."))
    if not all(scale.has(value) for value in scores.values()):
        raise RuleBroken(_("A score is not on the scale of this module."))


def refuse_who_may_not(enrolment, role, by):
    if (role == LEARNER) != (enrolment.employee.user_id == by.pk):
        raise RuleBroken(_("Learners evaluate themselves, and nobody else does that for them."))


def refuse_to_send(session, role, scores, by, others):
    if not scores and session.snapshot["competences"]:
        raise RuleBroken(_("Give a score before you send the evaluation."))
    if role == LEARNER or not both_must_evaluate(session, SectorSettings.load()):
        return
    if any(each.role != LEARNER and each.sent_at and each.by_id == by.pk for each in others):
        raise RuleBroken(_("Trainer and mentor must be two people here. You sent the other evaluation."))
    if {line["id"] for line in session.snapshot["competences"]} - {competence for competence, _act in scores}:
        raise RuleBroken(_("Trainer and mentor both evaluate here: score every competence before you send it."))


@transaction.atomic
def fill_in_all(session, *, role, enrolments, by, at):
    """Everybody of `enrolments` who was there acquired everything: what this role has not scored yet gets the score that is
    enough. They stay drafts, for the exceptions to be made. Returns the number of people. Raises RuleBroken."""
    held = hold_changeable(session)
    people = list(there(held, enrolments))
    for each in people:
        refuse_unless_taking_part(held, each, at)
        refuse_who_may_not(each, role, by)
    said = {each.enrolment_id: each for each in drafts_of(people, role)}
    new = [Evaluation(enrolment=each, role=role, by=by, at=at) for each in people if each.pk not in said]
    Evaluation.objects.bulk_create(new)
    items, enough, made = items_of(held.snapshot), understand_snapshot(held.snapshot).scale.acquired, []
    for evaluation in new:
        made += rows(evaluation, dict.fromkeys(items, enough))
    for evaluation in said.values():
        scored = {(score.competence, score.indicator) for score in evaluation.scores.all()}
        if evaluation.sent_at is None:
            made += rows(evaluation, dict.fromkeys((item for item in items if blank(item, scored)), enough))
    Score.objects.bulk_create(made)
    return len({row.evaluation_id for row in made})


def blank(item, scored):
    """An indicator is not blank when its competence was scored as a whole."""
    return item not in scored and (item[0], None) not in scored


def there(session, enrolments):
    """Those of `enrolments` who came, or whose presence nobody marked yet."""
    marks = Attendance.objects.filter(enrolment=OuterRef("pk"))
    taking_part = session.enrolments.taking_part().filter(pk__in=[each.pk for each in enrolments])
    return taking_part.filter(Exists(marks.filter(minutes__gt=0)) | ~Exists(marks.filter(minutes=0))).select_related(
        "employee"
    )


def drafts_of(enrolments, role):
    return Evaluation.objects.filter(enrolment__in=enrolments, role=role).prefetch_related("scores")


@transaction.atomic
def send_all(session, *, role, enrolments, by, at):
    """Send every draft with scores of this role. Returns how many. Raises RuleBroken, and then nothing is sent."""
    held = hold_changeable(session)
    waiting = drafts_of(enrolments, role).filter(sent_at=None, enrolment__session=held)
    waiting = waiting.select_related("enrolment__employee").prefetch_related("enrolment__evaluations")
    ready = [each for each in waiting if each.scores.all()]
    for each in ready:
        refuse_unless_taking_part(held, each.enrolment, at)
        refuse_who_may_not(each.enrolment, role, by)
        scores = {(score.competence, score.indicator): score.value for score in each.scores.all()}
        others = [other for other in each.enrolment.evaluations.all() if other.role != role]
        refuse_to_send(held, role, scores, by, others)
    return Evaluation.objects.filter(pk__in=[each.pk for each in ready]).update(sent_at=at, at=at, by=by)
