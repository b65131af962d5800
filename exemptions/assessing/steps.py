"""The route of a candidate: each step in its order, done or passed over with a reason."""

from django.db import transaction
from django.utils.translation import gettext as _

from exemptions.assessing.enums import BY_THE_SECTOR, FOLLOWED, ROUTE, Step
from exemptions.assessing.holding import hold, refuse_other_state, refuse_own
from exemptions.models import RouteStep
from portal.kit import audit
from portal.kit.constraints import told_as_rule
from portal.kit.rules import RuleBroken


def next_step(assessment):
    """The first that is not done; None when all are."""
    done = {each.step for each in assessment.steps.all()}
    return next((step for step in ROUTE if step not in done), None)


def refuse_before(held, step):
    """Raises RuleBroken when another step comes first, or this one was done."""
    comes = next_step(held)
    if comes != step:
        raise RuleBroken(
            _("First comes: %(step)s.") % {"step": comes.label} if comes else _("The whole route was done already.")
        )


@transaction.atomic
def do_step(assessment, step, *, text="", by, at):
    """Intake or interview took place; `text` is the advice that the candidate reads. Raises RuleBroken."""
    if step not in BY_THE_SECTOR:
        raise RuleBroken(_("This step is done otherwise."))
    held = held_at(assessment, step)
    refuse_own(held.employee, by)
    return keep(held, step, text=text, by=by, at=at)


@transaction.atomic
def skip_step(assessment, step, *, reason, by, at):
    """Pass over a step, with a reason that the candidate reads. What proves the competences is never passed over."""
    if step in (Step.PRACTICAL_TEST, Step.DECIDED):
        raise RuleBroken(_("The practical test is what proves the competences: it cannot be passed over."))
    held = held_at(assessment, step)
    refuse_own(held.employee, by)
    return keep(held, step, text=reason, skipped=True, by=by, at=at)


def held_at(assessment, step):
    """The assessment, locked, whose next step is this one. Raises RuleBroken."""
    held = hold(assessment)
    refuse_other_state(held, FOLLOWED)
    refuse_before(held, step)
    return held


def keep(held, step, *, by, at, text="", skipped=False):
    step = Step(step)
    with told_as_rule(RouteStep):
        made = RouteStep.objects.create(assessment=held, step=step, skipped=skipped, by=by, at=at, text=text.strip())
    audit.record("exemptions.assessment_step", on=held, by=by, told={"code": held.code, "step": step.value})
    return made
