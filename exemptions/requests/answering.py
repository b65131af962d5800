"""While a request is undecided: the question of the sector is answered, and what is no longer wanted is withdrawn."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from exemptions.enums import IN_REVIEW, MORE_INFORMATION, UNDECIDED, WITHDRAWN
from exemptions.requests.asking import hold_request, refuse_others
from exemptions.requests.evidence import add_evidence
from exemptions.requests.moving import UNSAID, MoveNotAllowed, hold, move
from exemptions.requests.telling import tell_asker, tell_learner
from portal.kit.rules import RuleBroken


@transaction.atomic
def answer_question(requested, *, words, upload=None, by, at):
    """Answer what the sector asked, with a file or without. Raises RuleBroken; then nothing of it is kept."""
    held = hold(requested)
    request = hold_request(held.request)
    refuse_others(request, by=by, on=timezone.localdate(at))
    if held.state != MORE_INFORMATION:
        raise MoveNotAllowed(
            _("The sector asks nothing about %(module)s any more: %(state)s.")
            % {"module": held.module.code, "state": held.state_said.label}
        )
    if not words.strip() and upload is None:
        raise RuleBroken(_("Write an answer, or add a file."))
    if upload is not None:
        add_evidence(request, upload, by=by, at=at)
    move(held, IN_REVIEW, by=by, at=at, text=words.strip() or _("A file was added."))
    return held


@transaction.atomic
def withdraw(requested, *, by, at):
    """This module need not be decided any more. Raises RuleBroken when it was decided in the meantime."""
    held = hold(requested)
    withdraw_held([held], hold_request(held.request), by=by, at=at)
    return held


@transaction.atomic
def withdraw_request(request, *, by, at):
    """Withdraw all of it that is not decided yet. Raises RuleBroken when nothing is."""
    row = hold_request(request)
    undecided = list(row.modules.filter(state__in=UNDECIDED))
    if not undecided:
        raise MoveNotAllowed(_("Nothing of this request waits for a decision any more."))
    withdraw_held([hold(each) for each in undecided], row, by=by, at=at)
    return row


def withdraw_held(several, request, *, by, at):
    refuse_others(request, by=by, on=timezone.localdate(at))
    if not request.is_sent:
        raise RuleBroken(_("This was not sent yet. You can throw it away."))
    for held in several:
        move(held, WITHDRAWN, by=by, at=at, **UNSAID)
    told = {"withdrawn": [held.module for held in several]}
    tell_learner(request, "withdrawn", at=at, by=by, **told)
    tell_asker(request, "withdrawn", at=at, by=by, **told)
