"""The portal writes what it proposes into a plan, anew each time; what somebody chose stays."""

from collections.abc import Callable

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from portal.kit.constraints import told_as_rule
from portal.kit.rules import RuleBroken
from training.models import PlanLine
from training.plans.enums import LineOrigin
from training.plans.for_company import facts_for_company
from training.plans.for_person import facts_for_person
from training.plans.holding import hold_open, say
from training.plans.proposing import propose_plan
from training.plans.working import employment_among, employments_of

# What a proposal that stands already may get another of.
ANEW = ("employment_id", "quarter_since", "reason", "minutes", "cost")

# What comes into the plan before anything is proposed: functions of the plan, which is held; `by` and `at`.
comes_first: list[Callable] = []


@transaction.atomic
def propose(plan, *, by, at):
    """The lines that the portal proposes, as they stand now. A second time gives the same; what nobody chose yet and is no
    longer proposed goes. Raises RuleBroken."""
    held, today = hold_open(plan), timezone.localdate(at)
    if held.is_over(today):
        raise RuleBroken(_("This period is over. A plan is made for what is still to come."))
    for bring in comes_first:
        bring(held, by=by, at=at)
    facts = facts_for_person(held, on=today) if held.is_personal else facts_for_company(held, on=today)
    wanted = {(each.person, each.module): each for each in propose_plan(facts)}
    there = {(line.employee_id, line.module_id): line for line in held.lines.untouched()}
    work = employments_of(held, {person for person, _module in wanted})
    PlanLine.objects.filter(pk__in=[line.pk for key, line in there.items() if key not in wanted]).delete()
    made = [line_of(held, each, work, by, at) for key, each in wanted.items() if key not in there]
    with told_as_rule(PlanLine):
        PlanLine.objects.bulk_create(made, batch_size=500)
        rewrite([(there[key], line_of(held, each, work, by, at)) for key, each in wanted.items() if key in there])
    say("plan_proposed", held, by=by, lines=len(wanted))
    return list(held.lines.untouched().in_order())


def line_of(plan, proposed, work, by, at):
    employment = employment_among(work.get(proposed.person, ()), proposed.quarter)
    return PlanLine(
        plan=plan,
        employee_id=proposed.person,
        employment=employment,
        module_id=proposed.module,
        quarter_since=proposed.quarter,
        origin=LineOrigin.PROPOSED,
        reason=proposed.reason,
        minutes=proposed.minutes,
        cost=proposed.cost,
        made_by=by,
        made_at=at,
    )


def rewrite(pairs):
    """What stands gets what is proposed now; its row stays the same one."""
    changed = []
    for line, anew in pairs:
        if any(getattr(line, name) != getattr(anew, name) for name in ANEW):
            for name in ANEW:
                setattr(line, name, getattr(anew, name))
            changed.append(line)
    if changed:
        PlanLine.objects.bulk_update(changed, [name.removesuffix("_id") for name in ANEW], batch_size=500)
