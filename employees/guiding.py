"""Who guides a learner: mentors of the company, who also evaluate; and coaches from outside, who do not."""

from django.contrib.auth import get_user_model
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from employees.models import Coaching, Employment, MentorAssignment, Visit
from employees.states import VisitState
from employers.enums import MemberRole
from employers.models import EmployerMember
from portal.kit import audit
from portal.kit.constraints import told_as_rule
from portal.kit.rules import RuleBroken
from portal.notices.inviting import invite
from portal.notices.limits import Limit
from portal.notices.models import Invitation
from portal.notices.telling import tell

COACH = "employees.coach"
# Of a company. A coach follows several learners, and is invited to each.
INVITATIONS = Limit(waiting=500, a_day=100)


@transaction.atomic
def assign_mentor(employment, mentor, *, by, at):
    """This mentor of the company guides the learner from today on. Raises RuleBroken."""
    today = timezone.localdate(at)
    if mentor.role != MemberRole.MENTOR or mentor.employer_id != employment.employer_id:
        raise RuleBroken(_("A learner is guided by a mentor of the same company."))
    if mentor.until and mentor.until <= today:
        raise RuleBroken(_("This mentor no longer works for the company."))
    if employment.has_ended(today):
        raise RuleBroken(_("This person left the company."))
    with told_as_rule(MentorAssignment):
        assignment = MentorAssignment.objects.create(
            employment=employment, mentor=mentor, since=max(today, employment.since), assigned_by=by
        )
    audit.record("employees.mentor_assigned", on=employment, by=by)
    tell(users=[mentor.user], event="employees.mentor_assigned", at=at, to="employees:learners", employment=employment)
    return assignment


@transaction.atomic
def end_mentor(assignment, *, by, at):
    """From today on this mentor sees the learner no more; one who began today never did."""
    assignment = MentorAssignment.objects.select_for_update(of=("self",)).get(pk=assignment.pk)
    today = timezone.localdate(at)
    if assignment.until is None or assignment.until > today:
        assignment.until, assignment.ended_by = max(today, assignment.since), by
        assignment.save(update_fields=["until", "ended_by"])
        audit.record("employees.mentor_ended", on=assignment.employment, by=by)
    return assignment


@transaction.atomic
def appoint_coach(employment, *, user, by, at):
    """This account follows the learner as a coach from today on; the learner is told. Raises RuleBroken."""
    today = timezone.localdate(at)
    employment = Employment.objects.select_related("employee__user").get(pk=employment.pk)
    if employment.has_ended(today):
        raise RuleBroken(_("This person left the company."))
    if employment.employee.user_id == user.pk:
        raise RuleBroken(_("Nobody coaches themselves."))
    works_there = EmployerMember.objects.current(today).filter(employer=employment.employer_id, user=user)
    if works_there.exists():
        raise RuleBroken(_("A coach comes from outside the company. Make a colleague mentor instead."))
    with told_as_rule(Coaching):
        coaching = Coaching.objects.create(employment=employment, coach=user, since=today, added_by=by)
    audit.record("employees.coach_appointed", on=employment, by=by)
    learner = employment.employee.user
    tell(users=[learner] if learner else [], event="employees.coach_appointed", at=at, to="employees:me", coach=user)
    return coaching


def invite_coach(employment, *, email, language, by, at):
    """Ask somebody by mail to follow this learner as a coach. Raises RuleBroken."""
    if not employment.employer.is_validated:
        raise RuleBroken(_("You can invite people once the sector has validated the company."))
    if employment.has_ended(timezone.localdate(at)):
        raise RuleBroken(_("This person left the company."))
    company = employment.employer.uuid
    return invite(
        purpose=COACH, subject=employment.uuid, email=email, language=language, by=by, at=at, on_behalf=company
    )


def coaches_invited(employment):
    """The invitations that were not answered yet."""
    return Invitation.objects.to(COACH, employment.uuid).waiting().select_related("invited_by")


class JoinAsCoach:
    """Accepting an invitation makes somebody the coach of a learner (portal.notices.purposes)."""

    code = COACH

    def find(self, subject):
        return Employment.objects.not_ended().filter(uuid=subject).select_related("employer", "employee").first()

    def ask(self, employment):
        return _("Follow a learner of “%(company)s” as a coach") % {"company": employment.employer.name}

    def join(self, employment, *, user, invitation, at):
        appoint_coach(employment, user=user, by=invitation.invited_by, at=at)
        return reverse("employees:coachings")


@transaction.atomic
def end_coaching(coaching, *, by, at):
    """The coach follows the learner no more. What was written stays with the learner."""
    coaching = Coaching.objects.select_for_update(of=("self",)).get(pk=coaching.pk)
    today = timezone.localdate(at)
    if coaching.until is None or coaching.until > today:
        coaching.until = max(today, coaching.since)
        coaching.save(update_fields=["until"])
        coaching.visits.filter(state=VisitState.PLANNED, on__gte=today).update(state=VisitState.CANCELLED)
        audit.record("employees.coach_ended", on=coaching.employment, by=by)
    return coaching


@transaction.atomic
def plan_visit(coaching, *, on, at_time=None, place="", at):
    """The coach says when they come; the learner is told. Raises RuleBroken."""
    refuse_when_over(coaching, at)
    if on < timezone.localdate(at):
        raise RuleBroken(_("This day is over. Choose one that is still to come, or write down what took place."))
    visit = Visit.objects.create(coaching=coaching, on=on, at_time=at_time, place=place.strip())
    tell_learner(visit, "employees.visit_planned", at=at)
    return visit


@transaction.atomic
def note_visit(coaching, *, on, note, visit=None, at):
    """Write down what was said on a visit: one that was planned, or one that was not. The learner reads it."""
    if not note.strip():
        raise RuleBroken(_("Write down what you talked about; the learner reads it."))
    if on > timezone.localdate(at):
        raise RuleBroken(_("This day is still to come."))
    if visit:
        visit = moved(visit, VisitState.DONE)
    else:
        refuse_when_over(coaching, at)
        visit = Visit(coaching=coaching, state=VisitState.DONE)
    visit.on, visit.note, visit.noted_at = on, note.strip(), at
    visit.save()
    tell_learner(visit, "employees.visit_noted", at=at)
    return visit


@transaction.atomic
def cancel_visit(visit, *, at):
    """A planned visit does not take place; the learner is told. Raises RuleBroken."""
    visit = moved(visit, VisitState.CANCELLED)
    visit.save(update_fields=["state"])
    tell_learner(visit, "employees.visit_cancelled", at=at)
    return visit


def moved(visit, target):
    visit = Visit.objects.select_for_update(of=("self",)).get(pk=visit.pk)
    if target not in VisitState(visit.state).may_become:
        raise RuleBroken(_("This visit is in the state “%(state)s” already.") % {"state": visit.get_state_display()})
    visit.state = target
    return visit


def refuse_when_over(coaching, at):
    if coaching.until and coaching.until <= timezone.localdate(at):
        raise RuleBroken(_("You no longer follow this learner."))


def tell_learner(visit, event, *, at):
    learner = get_user_model().objects.filter(employee__employments__coachings=visit.coaching)
    tell(users=learner, event=event, at=at, to="employees:me", visit=visit, coach=visit.coaching.coach)
