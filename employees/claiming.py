"""Somebody who registered alone says for which company they work; the company, or an officer, confirms it."""

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from employees.doubles.matching import find_records_of
from employees.doubles.merging import follow_name, merge, move_employments
from employees.employing import locked
from employees.facts import name_key, write_facts
from employees.models import Employee, Employment, EmploymentClaim, PersonMatch
from employees.states import ClaimState, Ground
from employers.members import managers_of
from portal.kit import audit
from portal.kit.constraints import told_as_rule
from portal.kit.rules import RuleBroken
from portal.notices.telling import tell


@transaction.atomic
def register_person(user, *, facts, at):
    """The record of somebody who registers alone. Raises RuleBroken for who has one."""
    if Employee.objects.filter(user=user).exists():
        raise RuleBroken(_("You are registered already."))
    person = Employee(user=user, added_at=at)
    write_facts(person, {"language": user.language, "email": user.email, **facts})
    with told_as_rule(Employee):
        person.save()
    audit.record("employees.registered", on=person, by=user)
    find_records_of(person, at=at)
    return person


@transaction.atomic
def claim_employment(person, employer, *, since=None, message="", at):
    """Ask a company to confirm that this person works there; its managers are told. Raises RuleBroken."""
    if not employer.is_validated:
        raise RuleBroken(_("The sector has not validated this company yet."))
    if Employment.objects.current().filter(employee=person, employer=employer).exists():
        raise RuleBroken(_("You work for this company already."))
    with told_as_rule(EmploymentClaim):
        claim = EmploymentClaim.objects.create(
            employee=person, employer=employer, since=since, message=message.strip(), asked_at=at
        )
    tell(
        users=managers_of(employer),
        event="employees.claimed",
        at=at,
        to=("employees:claims", [employer.uuid]),
        employer=employer,
    )
    return claim


def likely_records(claim):
    """Records of the company's own that may be of whoever asks: without account, with the same name or address."""
    return records_alike(claim.employer_id, [identity_of(claim)])


def likely_records_of(claims):
    """The same for each of several claims on one company, by the primary key of the claim: in one query."""
    asked = {claim.pk: identity_of(claim) for claim in claims}
    rows = list(records_alike(claims[0].employer_id, asked.values())) if claims else []
    return {
        claim: [row for row in rows if row.name_key == name or (address and row.email == address)]
        for claim, (name, address) in asked.items()
    }


def identity_of(claim):
    """By what somebody is recognised: the letters of the name, and the address."""
    person = claim.employee
    return name_key(person.first_name, person.last_name), person.writes_to.lower()


def records_alike(employer, identities):
    own = Employment.objects.not_ended().filter(employer=employer, employee__user=None)
    own = own.filter(employee__merged_into=None, employee__erased_at=None).select_related("employee", "function")
    names, addresses = zip(*identities, strict=True)
    return own.filter(Q(name_key__in=names) | Q(email__in=list(filter(None, addresses))))


@transaction.atomic
def confirm_claim(claim, *, since=None, record=None, by, at):
    """The person works here: from `since` (else the day they told, else today), or as the employment `record`, which
    the company had made of them already. Raises RuleBroken."""
    claim = answer(claim, ClaimState.CONFIRMED, by=by, at=at)
    person = claim.employee
    if record:
        if record.employer_id != claim.employer_id:
            raise RuleBroken(_("This record is of somebody else."))
        join_record(record, person, by=by, at=at)
    else:
        start(person, claim.employer, since=since or claim.since or timezone.localdate(at), by=by, at=at)
    tell_person(claim, "employees.claim_confirmed", at=at)
    return claim


def join_record(record, person, *, by, at):
    """The record of `record` becomes the person's. Of one that other companies know too only the work for this company:
    it does not speak for the others, and reads nothing of them. Whether the rest is of the same person an officer says.
    """
    proposed = locked(record).employee
    if proposed.has_account:
        raise RuleBroken(_("This record is of somebody else."))
    elsewhere = proposed.employments.exclude(employer=record.employer_id)
    if not elsewhere.exists():
        merge(proposed, into=person, by=by, at=at)
        return
    move_employments(proposed.employments.filter(employer=record.employer_id), person)
    follow_name(person)
    PersonMatch.objects.get_or_create(proposed=proposed, known=person, defaults={"ground": Ground.NAME, "found_at": at})


def start(person, employer, *, since, by, at):
    """A new employment; of the person the company learns the name and the address, which the person told it by asking."""
    employment = Employment(employee=person, employer=employer, since=since, added_by=by, added_at=at)
    write_facts(
        employment,
        {
            "first_name": person.first_name,
            "last_name": person.last_name,
            "email": person.writes_to,
            "language": person.language,
        },
    )
    with told_as_rule(Employment):
        employment.save()
    audit.record("employees.added", on=employment, by=by)
    return employment


@transaction.atomic
def refuse_claim(claim, *, reason, by, at):
    """The person does not work here; they read why. Raises RuleBroken."""
    claim = answer(claim, ClaimState.REFUSED, reason=reason, by=by, at=at)
    tell_person(claim, "employees.claim_refused", at=at)
    return claim


def withdraw_claim(claim, *, by, at):
    """The person no longer asks it. Raises RuleBroken when it was answered meanwhile."""
    return answer(claim, ClaimState.WITHDRAWN, by=by, at=at)


@transaction.atomic
def answer(claim, state, *, by, at, reason=""):
    claim = claim.answer(state, by=by, at=at, reason=reason)
    audit.record("employees.claim_answered", on=claim.employer, by=by, told={"state": state.value})
    return claim


def tell_person(claim, event, *, at):
    if claim.employee.user:
        tell(
            users=[claim.employee.user],
            event=event,
            at=at,
            to="employees:me",
            employer=claim.employer,
            text=claim.reason,
        )
