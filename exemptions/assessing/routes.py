"""A candidate asks for a route along a standard, says what they can, and may stop at any time before the assessors agree."""

from django.db import transaction
from django.utils.translation import gettext as _

from employees.record.holding import hold_one
from exemptions.assessing.ending import free_and_tell
from exemptions.assessing.enums import ASKED, FOLLOWED, WITHDRAWN, AssessmentKind, SelfRated, Step
from exemptions.assessing.holding import hold, move, refuse_own
from exemptions.assessing.points import parts_of, snapshot_of_standard
from exemptions.assessing.steps import held_at, keep
from exemptions.assessing.telling import tell_about
from exemptions.models import Assessment, PortfolioItem, QuickScan
from portal.kit import audit
from portal.kit.constraints import told_as_rule
from portal.kit.rules import RuleBroken


@transaction.atomic
def begin_route(employee, standard, *, by, at):
    """What the candidate asked for goes on as this route. Raises RuleBroken, as when this person follows one already."""
    person = hold_one(employee)
    refuse_own(person, by)
    asked = Assessment.objects.filter(employee=person, standard=standard, state=ASKED).first()
    if asked:
        return begin_asked(asked, by=by, at=at)
    assessment = make_route(person, standard, FOLLOWED, by=by, at=at)
    tell_about(assessment, "route_begun", at=at)
    return assessment


@transaction.atomic
def begin_asked(assessment, *, by, at):
    """The route that the candidate asked for. Raises RuleBroken, as when they stopped just before this."""
    held = hold(assessment)
    refuse_own(held.employee, by)
    move(held, FOLLOWED, by=by, **columns_of(held.standard, by=by, at=at))
    tell_about(held, "route_begun", at=at)
    return held


@transaction.atomic
def ask_route(employee, standard, *, by, at):
    """The candidate asks for it; the sector begins it, or calls it off. Raises RuleBroken, as `begin_route`."""
    return make_route(hold_one(employee), standard, ASKED, by=by, at=at)


def make_route(person, standard, state, *, by, at):
    columns = columns_of(standard, by=by, at=at)
    with told_as_rule(Assessment):
        made = Assessment.objects.create(
            employee=person, kind=AssessmentKind.ROUTE, standard=standard, state=state, **columns
        )
    audit.record(f"exemptions.assessment_{state.value}", on=made, by=by, told={"code": made.code})
    return made


def columns_of(standard, *, by, at):
    """How the standard is on the day on which the route is made. Raises RuleBroken."""
    snapshot = snapshot_of_standard(standard)
    if not snapshot["competences"]:
        raise RuleBroken(_("This standard names no competences yet."))
    told = {"needed": standard.assessors, "max_minutes": standard.max_minutes}
    return told | {"snapshot": snapshot, "begun_by": by, "begun_at": at}


@transaction.atomic
def send_quick_scan(assessment, answers, *, by, at):
    """`answers` is {competence id: (answer, word)}, of all competences. Raises RuleBroken."""
    held = held_at(assessment, Step.QUICK_SCAN)
    parts = parts_of(held.snapshot)
    if any(answers.get(part.id, ("", ""))[0] not in SelfRated.values for part in parts):
        raise RuleBroken(_("Say of each competence whether you can do it."))
    QuickScan.objects.bulk_create(
        [
            QuickScan(assessment=held, competence=part.id, answer=answers[part.id][0], word=answers[part.id][1].strip())
            for part in parts
        ]
    )
    return keep(held, Step.QUICK_SCAN, by=by, at=at)


@transaction.atomic
def send_portfolio(assessment, *, by, at):
    """The candidate is done with it; from then on it does not change. Raises RuleBroken."""
    held = held_at(assessment, Step.PORTFOLIO)
    if not PortfolioItem.objects.filter(assessment=held).exists():
        raise RuleBroken(_("Your portfolio is still empty. Add something that you did."))
    return keep(held, Step.PORTFOLIO, by=by, at=at)


@transaction.atomic
def withdraw_route(assessment, *, by, at):
    """The candidate stops; they may ask for another route later. Raises RuleBroken."""
    held = hold(assessment)
    if not held.is_route:
        raise RuleBroken(_("Withdraw the request for this module; then the test is called off too."))
    was_planned = held.is_planned
    move(held, WITHDRAWN, by=by, ended_at=at, sequence=held.sequence + 1)
    if was_planned:
        free_and_tell(held, at=at, but=by)
    return held
