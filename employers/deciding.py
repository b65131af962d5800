"""The sector decides about companies. Each verb takes the rows it needs under lock, so that two who decide at once about
one number leave one validated company, and a decision is never made twice."""

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import override

from employers.access import tell_managers
from employers.enums import OPEN, EmployerState
from employers.members import managers_of
from employers.models import AccessRequest, Employer, EmployerMember
from employers.recognition.deciding import end_all_of
from portal.kit import audit
from portal.kit.constraints import told_as_rule
from portal.kit.rules import RuleBroken
from portal.notices.telling import tell


@transaction.atomic
def validate_employer(employer, *, by, at):
    """Settle that the number belongs to this registration. Others who registered it ask access from here on.

    Raises MoveNotAllowed, and RuleBroken when another company with the number is validated.
    """
    same = lock_number(employer)
    if any(other.is_settled and other.pk != employer.pk for other in same):
        raise RuleBroken(_("Another company with this enterprise number is validated already."))
    with told_as_rule(Employer):
        decide(employer, EmployerState.VALIDATED, event="employers.validated", by=by, at=at)
    for other in same:
        if other.pk != employer.pk and other.state in OPEN:
            ask_access_instead(other, employer, at=at, by=by)
    return employer


def lock_number(employer):
    """All registrations with its number, locked in one order, so that no two who decide wait for each other."""
    return list(Employer.objects.with_number(employer.enterprise_number).select_for_update().order_by("pk"))


@transaction.atomic
def validate_unrivalled(employer, *, by, at):
    """Validate a company as one of many: not when others registered its number, as somebody has to compare them."""
    lock_number(employer)
    if employer.others_with_this_number().exists():
        raise RuleBroken(_("Others registered this number too. Open the company and compare them."))
    return validate_employer(employer, by=by, at=at)


def one_by_one(employers, decide):
    """Call `decide(employer)` for each, whatever becomes of the others: the companies that it was done for, and pairs
    of a company and the sentence that refused it. In the order in which the verbs lock."""
    done, refused = [], []
    for employer in sorted(employers, key=lambda each: (each.enterprise_number, each.pk)):
        try:
            decide(employer)
        except RuleBroken as refusal:
            refused.append((employer, str(refusal)))
        else:
            done.append(employer)
    return done, refused


def ask_access_instead(registration, employer, *, by, at):
    """Close another registration of the same number, and let its managers ask to work for the validated company."""
    users = managers_of(registration)
    if registration.state == EmployerState.MORE_INFORMATION:
        registration.move_to(EmployerState.REGISTERED, by=by, at=at)
    with override(users[0].language if users else settings.LANGUAGE_CODE):
        reason = _("Somebody else of the company was validated. You have asked them for access.")
    registration.move_to(EmployerState.REFUSED, by=by, at=at, text=reason)
    audit.record("employers.decided", on=registration, by=by, told={"state": EmployerState.REFUSED.value})
    present = set(EmployerMember.objects.current().filter(employer=employer).values_list("user", flat=True))
    asked = [user for user in users if user.pk not in present]
    AccessRequest.objects.bulk_create(
        [AccessRequest(employer=employer, user=user, asked_at=at) for user in asked], ignore_conflicts=True
    )
    tell(
        users=asked,
        event="employers.ask_access_instead",
        at=at,
        to=("employers:company", [registration.uuid]),
        employer=employer,
    )
    if asked:
        tell_managers(employer, askers=asked, at=at)


def refuse_employer(employer, *, reason, by, at):
    """Refuse a registration, with the reason that the company reads. It may register again. Raises RuleBroken."""
    return decide(employer, EmployerState.REFUSED, text=needed(reason), event="employers.refused", by=by, at=at)


def ask_more(employer, *, question, by, at):
    """Ask the company something before deciding. Raises RuleBroken."""
    return decide(
        employer, EmployerState.MORE_INFORMATION, text=needed(question), event="employers.asked_more", by=by, at=at
    )


def suspend_employer(employer, *, reason, by, at):
    """Stop a validated company for a time: it sees its data and starts nothing new. Raises RuleBroken."""
    return decide(employer, EmployerState.SUSPENDED, text=needed(reason), event="employers.suspended", by=by, at=at)


def resume_employer(employer, *, by, at):
    """Let a suspended company go on. Raises RuleBroken."""
    with told_as_rule(Employer):
        return decide(
            employer,
            EmployerState.VALIDATED,
            event="employers.resumed",
            by=by,
            at=at,
            only_from=EmployerState.SUSPENDED,
        )


@transaction.atomic
def end_employer(employer, *, reason, by, at):
    """The company is no longer with the sector: its number is free again, and it is no learning workplace any more.

    Raises RuleBroken.
    """
    decide(employer, EmployerState.ENDED, text=needed(reason), event="employers.ended", by=by, at=at)
    end_all_of(employer, reason=needed(reason), by=by, at=at)
    return employer


def needed(text):
    if not text.strip():
        raise RuleBroken(_("Say why, so that the company knows what to do."))
    return text.strip()


@transaction.atomic
def decide(employer, state, *, event, by, at, text="", only_from=None):
    if only_from:
        now = Employer.objects.select_for_update().get(pk=employer.pk).state
        if now != only_from:
            raise RuleBroken(_("Somebody else decided about this company just before this."))
    employer.move_to(state, by=by, at=at, text=text)
    audit.record("employers.decided", on=employer, by=by, told={"state": state.value})
    tell(
        users=managers_of(employer),
        event=event,
        at=at,
        to=("employers:company", [employer.uuid]),
        employer=employer,
        text=text,
    )
    return employer
