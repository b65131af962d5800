"""What every verb about recognitions does: take the rows under lock, move, keep who, when and why, tell the company."""

from django.utils.translation import gettext as _

from employers.members import managers_of
from employers.models import Employer, Exclusion, Recognition
from employers.recognition.enums import RecognitionState
from portal.kit import audit
from portal.kit.constraints import told_as_rule
from portal.kit.rules import RuleBroken
from portal.notices.telling import tell


class MoveNotAllowed(RuleBroken):
    pass


def hold(recognition):
    """The recognition as it is now, locked after its company: so that two who decide, exclude or end wait in one order."""
    employer = Employer.objects.select_for_update().get(pk=recognition.employer_id)
    held = Recognition.objects.select_for_update(of=("self",)).get(pk=recognition.pk)
    held.employer = employer
    return held


def move(recognition, target, *, by, at, text="", in_force=None, **under):
    """Go to another state and keep the step; `recognition` is held. `under` is its mandate, meeting and letter."""
    state = RecognitionState(recognition.state)
    if target not in state.may_become:
        raise MoveNotAllowed(
            _("Request %(reference)s is in the state “%(state)s”, so this cannot be done any more.")
            % {"reference": recognition.reference, "state": state.label}
        )
    recognition.state = target
    if in_force is not None:
        recognition.in_force = in_force
    with told_as_rule(Recognition):
        recognition.save(update_fields=["state", "in_force"])
    audit.record("employers.recognition_moved", on=recognition, by=by, told={"state": target.value})
    return recognition.steps.create(state=target, by=by, at=at, text=text, **under)


def tell_company(recognition, event, *, at, text=""):
    tell(
        users=managers_of(recognition.employer),
        event=f"employers.recognition_{event}",
        at=at,
        to=("employers:recognition", [recognition.employer.uuid, recognition.uuid]),
        recognition=recognition,
        employer=recognition.employer,
        text=text,
    )


def refuse_when_excluded(employer, *, on):
    if Exclusion.objects.in_force_on(on).filter(employer=employer).exists():
        raise RuleBroken(
            _("The partnership excluded “%(company)s” as a learning workplace. Only a meeting lets it in again.")
            % {"company": employer.name}
        )


def needed(text):
    if not text.strip():
        raise RuleBroken(_("Say why, so that the company knows what to do."))
    return text.strip()
