"""Somebody wants training leave: from then on an attest is due. Asked by the person or their company, and taken back."""

from django.db import transaction
from django.utils.translation import gettext as _

from portal.kit import audit
from portal.kit.constraints import told_as_rule
from portal.kit.rules import RuleBroken
from training.enrolling.moving import hold_enrolment
from training.models import LeaveWish
from training.papers.attests.lacking import lacks_of
from training.sessions.holding import hold_changeable


@transaction.atomic
def ask_leave(enrolment, *, by, at):
    """The question that stands already is the answer to a second click. Raises RuleBroken."""
    hold_changeable(enrolment.session)
    held = hold_enrolment(enrolment)
    if lacks := lacks_of(held):
        raise RuleBroken(lacks[0].text)
    if standing := LeaveWish.objects.standing().filter(enrolment=held).first():
        return standing
    with told_as_rule(LeaveWish):
        made = LeaveWish.objects.create(enrolment=held, asked_by=by, asked_at=at)
    audit.record("training.leave_asked", on=made, by=by)
    return made


@transaction.atomic
def take_back_leave(enrolment, *, by, at):
    """Raises RuleBroken when nothing stands."""
    hold_changeable(enrolment.session)
    standing = LeaveWish.objects.standing().filter(enrolment=enrolment).first()
    if standing is None:
        raise RuleBroken(_("No training leave was asked for this person, or it was taken back just before this."))
    standing.taken_back_by, standing.taken_back_at = by, at
    standing.save(update_fields=["taken_back_by", "taken_back_at"])
    audit.record("training.leave_taken_back", on=standing, by=by)
    return standing
