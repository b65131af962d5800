"""Somebody asks to work for a company that the sector knows; its managers answer, else an officer."""

from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from employers.enums import AccessState
from employers.members import appoint, managers_of
from employers.models import AccessRequest, Employer, EmployerMember
from portal.kit import audit
from portal.kit.constraints import told_as_rule
from portal.kit.rules import RuleBroken
from portal.notices.telling import tell


@dataclass(frozen=True)
class Known:
    """A company that the sector settled, to somebody who fills in its number."""

    employer: Employer
    works_here: bool
    has_asked: bool


def known_with(number, *, user):
    """What `user` is to the company that the sector settled for this number; None when there is no such company."""
    employer = Employer.objects.settled().with_number(number).first()
    return employer and known_to(user, employer)


def known_to(user, employer):
    return Known(
        employer,
        works_here=EmployerMember.objects.current().filter(employer=employer, user=user).exists(),
        has_asked=AccessRequest.objects.waiting().filter(employer=employer, user=user).exists(),
    )


@transaction.atomic
def ask_access(employer, *, user, message="", at):
    """Ask; the managers are told. Raises RuleBroken for who works there, or has asked already."""
    if EmployerMember.objects.current().filter(employer=employer, user=user).exists():
        raise RuleBroken(_("You work for this company already."))
    with told_as_rule(AccessRequest):
        request = AccessRequest.objects.create(employer=employer, user=user, message=message.strip(), asked_at=at)
    tell_managers(employer, askers=[user], at=at)
    return request


def tell_managers(employer, *, askers, at):
    tell(
        users=managers_of(employer),
        event="employers.access_asked",
        at=at,
        to=("employers:people", [employer.uuid]),
        employer=employer,
        askers=askers,
    )


@transaction.atomic
def grant_access(request, *, role, by, at):
    """Let whoever asked work for the company in this role. Raises RuleBroken."""
    request = answer(request, AccessState.GRANTED, by=by, at=at)
    appoint(request.employer, user=request.user, role=role, by=by, at=at)
    tell_asker(request, "employers.access_granted", at=at)
    return request


@transaction.atomic
def refuse_access(request, *, reason, by, at):
    """Refuse, with the reason that whoever asked reads. Raises RuleBroken."""
    request = answer(request, AccessState.REFUSED, reason=reason, by=by, at=at)
    tell_asker(request, "employers.access_refused", at=at)
    return request


def withdraw_access(request, *, by, at):
    """Whoever asked no longer wants it. Raises RuleBroken when it was answered meanwhile."""
    return answer(request, AccessState.WITHDRAWN, by=by, at=at)


@transaction.atomic
def answer(request, state, *, by, at, reason=""):
    request = request.answer(state, by=by, at=at, reason=reason)
    audit.record("employers.access_answered", on=request.employer, by=by, told={"state": state.value})
    return request


def tell_asker(request, event, *, at):
    tell(
        users=[request.user],
        event=event,
        at=at,
        to=("employers:company", [request.employer.uuid]) if request.state == AccessState.GRANTED else None,
        employer=request.employer,
        text=request.reason,
    )
