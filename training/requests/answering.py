"""A company answers who asks for a training: it takes the question up in its plan, or refuses it and says why."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from portal.kit.rules import RuleBroken
from training.models import PlanLine, TrainingPlan, TrainingRequest
from training.plans.choosing import add_line
from training.plans.enums import LineOrigin, Why
from training.plans.holding import hold_open
from training.plans.quarters import is_over, quarters_of
from training.requests.enums import ASKED, REFUSED, TAKEN_UP
from training.requests.holding import hold, move, refuse_move, say
from training.requests.telling import tell_asker


class NoPlan(RuleBroken):
    """The company has no plan in which this quarter lies."""


def open_plans_of(employer, *, on):
    """The plans in which something can be taken up, the first one first."""
    return TrainingPlan.objects.of_company(employer).not_closed().filter(until__gt=on).order_by("since", "pk")


def quarters_open(plans, *, on):
    return [quarter for plan in plans for quarter in quarters_of(plan.since, plan.until, on=on)]


@transaction.atomic
def take_up(asked, *, quarter, by, at, module=None, answer=""):
    """Into the company's plan of that quarter; who typed words of their own gets the `module` that fits. Raises RuleBroken."""
    plans = TrainingPlan.objects.of_company(asked.employment.employer_id).not_closed()
    plan = plans.filter(since__lte=quarter, until__gt=quarter).first()
    if plan is None:
        raise NoPlan(
            _("The company has no plan of this quarter that is open. Make one first, then take the question up.")
        )
    plan = hold_open(plan)  # Before the person and the question.
    held = hold(asked)
    refuse_move(held, TAKEN_UP)
    held.module = held.module or module
    if held.module is None:
        raise RuleBroken(_("Choose the module by which it is taken up."))
    line = line_for(held, plan, quarter, by=by, at=at)
    into_plan(held, line, answer=answer, by=by, at=at)
    return held


def into_plan(held, line, *, by, at, answer=""):
    columns = {"module": held.module, "line": line, "answer": answer.strip(), "answered_by": by, "answered_at": at}
    move(held, TAKEN_UP, **columns)
    say("taken_up", held, by=by)
    tell_asker(held, "request_taken_up", at=at, by=by, line=line)


def line_for(held, plan, quarter, *, by, at):
    """The line of this plan that stands for it: one that somebody chose already, else a new one."""
    standing = PlanLine.objects.standing().filter(plan=plan, employee=held.employee, module=held.module)
    chosen = standing.exclude(pk__in=plan.lines.untouched().values("pk")).first()
    return chosen or add_line(
        plan,
        person=held.employee,
        module=held.module,
        quarter=quarter,
        origin=LineOrigin.ASKED,
        reason={"code": Why.ASKED.value, "motivation": held.motivation} if held.motivation else None,
        by=by,
        at=at,
    )


@transaction.atomic
def refuse(asked, *, reason, by, at):
    """Raises RuleBroken without a reason, and MoveNotAllowed."""
    held = hold(asked)
    if not reason.strip():
        raise RuleBroken(_("Say why: the person reads it."))
    move(held, REFUSED, answer=reason.strip(), answered_by=by, answered_at=at)
    say("refused", held, by=by)
    tell_asker(held, "request_refused", at=at, by=by)
    return held


def bring_questions(plan, *, by, at):
    """Before a company's plan is proposed: what its people asked and nobody answered comes into it, where it can. `plan`
    is held. Safe twice: what was taken up waits no more."""
    if plan.is_personal:
        return
    waiting = TrainingRequest.objects.of_company(plan.employer_id).waiting(timezone.localdate(at)).exclude(module=None)
    for asked in waiting.select_related("employee", "employment").order_by("employee", "pk"):
        for quarter in in_which(asked, plan, at):
            try:
                with transaction.atomic():
                    held = hold(asked)
                    if held.state == ASKED:
                        into_plan(held, line_for(held, plan, quarter, by=by, at=at), by=by, at=at)
            except RuleBroken:
                continue  # Not in this quarter; in none of them it goes on waiting.
            break


def in_which(asked, plan, at):
    """The quarter that was wished first, then the first that come."""
    coming = [
        quarter for quarter in quarters_of(plan.since, plan.until) if not is_over(quarter, timezone.localdate(at))
    ]
    return sorted(coming, key=lambda quarter: (quarter != asked.wished_quarter, quarter))
