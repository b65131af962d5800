"""What the partnership of the sector decides: the mandate of the officers, which of their decisions it ratifies, and which
company it excludes or lets in again."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from employers.members import managers_of
from employers.models import (
    Employer,
    Exclusion,
    Mandate,
    Ratification,
    Recognition,
    RecognitionStep,
)
from employers.recognition.deciding import revoke_recognition
from employers.recognition.enums import GRANTED
from employers.recognition.moving import needed, tell_company
from employers.recognition.periods import stopped_on, through
from portal.kit import audit
from portal.kit.constraints import told_as_rule
from portal.kit.rules import RuleBroken
from portal.notices.telling import tell


def refuse_before_it_is_held(meeting, at):
    if not meeting.is_held_by(timezone.localdate(at)):
        raise RuleBroken(_("This meeting was not held yet, so it decided nothing."))


@transaction.atomic
def give_mandate(*, meeting, first_day, last_day, powers, text="", by, at):
    """Let officers decide from a day through another. Raises RuleBroken."""
    refuse_before_it_is_held(meeting, at)
    if last_day < first_day:
        raise RuleBroken(_("A mandate begins on a day, and ends after it."))
    with told_as_rule(Mandate):
        mandate = Mandate.objects.create(
            decided_at=meeting, in_force=through(first_day, last_day), powers=list(powers), text=text.strip()
        )
    audit.record("employers.mandate_given", on=mandate, by=by)
    return mandate


@transaction.atomic
def end_mandate(mandate, *, by, at):
    """From today officers decide nothing under it any more. Raises RuleBroken."""
    mandate, today = Mandate.objects.select_for_update().get(pk=mandate.pk), timezone.localdate(at)
    if mandate.in_force.upper <= today:
        raise RuleBroken(_("This mandate is over already."))
    if mandate.in_force.lower >= today:
        if mandate.steps.exists():
            raise RuleBroken(_("Officers decided under this mandate today. It can end tomorrow."))
        audit.record("employers.mandate_ended", on=mandate, by=by)
        mandate.delete()
        return None
    mandate.in_force = stopped_on(mandate.in_force, today)
    mandate.save(update_fields=["in_force"])
    audit.record("employers.mandate_ended", on=mandate, by=by)
    return mandate


def waiting_for_a_meeting():
    """Decisions that officers took under a mandate, and that stand on no agenda yet."""
    return RecognitionStep.objects.filter(mandate__isnull=False, ratification=None)


@transaction.atomic
def choose_batch(meeting, *, steps, by):
    """Make these decisions the agenda of the meeting; what it has said something of stays on it. Raises RuleBroken."""
    wanted = {step.pk for step in steps}
    open_ones = Ratification.objects.select_for_update().filter(meeting=meeting, is_ratified=None)
    open_ones.exclude(step__in=wanted).delete()
    there = set(Ratification.objects.filter(meeting=meeting).values_list("step", flat=True))
    new = waiting_for_a_meeting().filter(pk__in=wanted - there)
    if len(new) != len(wanted - there):
        raise RuleBroken(_("One of these stands on the agenda of another meeting already. Look at the list again."))
    Ratification.objects.bulk_create(Ratification(meeting=meeting, step=step) for step in new)
    audit.record("employers.batch_chosen", on=meeting, by=by)


@transaction.atomic
def ratify(ratification, *, by, at):
    """The meeting agrees with what the officer decided. Raises RuleBroken."""
    return say(ratification, True, "", by=by, at=at)


@transaction.atomic
def refuse_to_ratify(ratification, *, reason, by, at):
    """The meeting does not agree: what was recognised is revoked; who was refused may ask again. Raises RuleBroken."""
    said = say(ratification, False, needed(reason), by=by, at=at)
    step = said.step
    recognition = Recognition.objects.select_related("employer").get(pk=step.recognition_id)
    if step.state != GRANTED:
        tell_company(recognition, "reopened", at=at, text=said.reason)
    elif recognition.is_granted:
        revoke_recognition(recognition, reason=said.reason, by=by, at=at, meeting=said.meeting)
    return said


def say(ratification, is_ratified, reason, *, by, at):
    ratification = (
        Ratification.objects.select_for_update(of=("self",)).select_related("meeting", "step").get(pk=ratification.pk)
    )
    refuse_before_it_is_held(ratification.meeting, at)
    if ratification.is_ratified is not None:
        raise RuleBroken(_("The meeting said something of this already."))
    ratification.is_ratified, ratification.reason = is_ratified, reason
    ratification.save(update_fields=["is_ratified", "reason"])
    audit.record("employers.ratified", on=ratification.meeting, by=by, told={"is_ratified": is_ratified})
    return ratification


@transaction.atomic
def exclude_employer(employer, *, meeting, reason, by, at, since=None):
    """A meeting excludes a company as a learning workplace: what it has is revoked, and it cannot ask. Raises RuleBroken."""
    employer, today = Employer.objects.select_for_update().get(pk=employer.pk), timezone.localdate(at)
    refuse_before_it_is_held(meeting, at)
    since = since or today
    if since > today:
        raise RuleBroken(_("An exclusion begins today at the latest."))
    with told_as_rule(Exclusion):
        exclusion = Exclusion.objects.create(employer=employer, meeting=meeting, since=since, reason=needed(reason))
    audit.record("employers.excluded", on=employer, by=by)
    for recognition in Recognition.objects.filter(employer=employer, state=GRANTED).order_by("pk"):
        revoke_recognition(recognition, reason=exclusion.reason, by=by, at=at, meeting=meeting)
    tell_managers_of(employer, "excluded", at=at, text=exclusion.reason)
    return exclusion


@transaction.atomic
def lift_exclusion(exclusion, *, meeting, by, at):
    """A meeting lets the company in again from today: it may ask to be recognised. Raises RuleBroken."""
    Employer.objects.select_for_update().get(pk=exclusion.employer_id)
    exclusion = Exclusion.objects.select_related("employer").get(pk=exclusion.pk)
    refuse_before_it_is_held(meeting, at)
    if exclusion.lifted_on:
        raise RuleBroken(_("This company was let in again already."))
    exclusion.lifted_by, exclusion.lifted_on = meeting, timezone.localdate(at)
    with told_as_rule(Exclusion):
        exclusion.save(update_fields=["lifted_by", "lifted_on"])
    audit.record("employers.let_in_again", on=exclusion.employer, by=by)
    tell_managers_of(exclusion.employer, "let_in", at=at)
    return exclusion


def tell_managers_of(employer, event, *, at, text=""):
    tell(
        users=managers_of(employer),
        event=f"employers.recognition_{event}",
        at=at,
        to=("employers:recognitions", [employer.uuid]),
        employer=employer,
        text=text,
    )
