"""Who may evaluate whom, and as what. One role per person and participant: who is both trainer and mentor is the trainer."""

from employees.models import MentorAssignment
from employers.models import EmployerMember
from employers.models.reach import manages
from training.enums import EvaluatorRole

LEARNER, MENTOR, TRAINER = EvaluatorRole.LEARNER, EvaluatorRole.MENTOR, EvaluatorRole.TRAINER


def roles_of(user, session, enrolments):
    """{enrolment id: role} of those whom `user` may evaluate in this session. As many queries for one as for thirty.

    The trainer evaluates everybody; so does the mentor of the session, and a mentor his own learners. Where a company
    named no mentor, its manager stands in; where there is no trainer, the sector's staff do. Nobody evaluates himself
    here: what learners say of themselves has a page of its own.
    """
    others = [each for each in enrolments if each.employee.user_id != user.pk]
    if role := role_in_whole_session(user, session):
        return dict.fromkeys((each.pk for each in others), role)
    guided = learners_guided_by(user, others)
    return {each.pk: MENTOR for each in others if each.employment_id in guided}


def role_in_whole_session(user, session):
    if session.trainer_id == user.pk:
        return TRAINER
    if session.trainer_id is None and user.has_perm("training.change_session"):
        return TRAINER
    if session.mentor_id:
        mentors = EmployerMember.objects.current().mentors()
        return MENTOR if mentors.filter(pk=session.mentor_id, user=user.pk).exists() else None
    if session.host_id and manages(user, session.host_id):
        return MENTOR
    return None


def learners_guided_by(user, enrolments):
    """The ids of the employments among these that this user mentors today."""
    asked = {each.employment_id for each in enrolments if each.employment_id}
    guided = MentorAssignment.objects.current().of_mentor(user).filter(employment__in=asked)
    return set(guided.values_list("employment", flat=True))


def both_must_evaluate(session, house):
    """Four eyes: where the sector asks it, and the session has a trainer and a mentor."""
    return house.evaluated_by_both and session.trainer_id is not None and session.mentor_id is not None
