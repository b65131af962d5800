"""The work of a person for a company: corrected, ended, and what the person themselves correct."""

from django.db import transaction
from django.db.models import Q, Value
from django.db.models.functions import Greatest
from django.utils import timezone
from django.utils.translation import gettext as _

from employees.doubles.merging import follow_name
from employees.facts import IDENTITY, write_facts
from employees.models import Employee, Employment, FactChange, MentorAssignment, Visit
from employees.models.persons import PERSON_FIELDS
from employees.proposing import follow_provisional
from employees.states import VisitState
from portal.kit import audit
from portal.kit.constraints import told_as_rule
from portal.kit.periods import over_on
from portal.kit.rules import RuleBroken


@transaction.atomic
def change_employment(employment, *, facts, by, at):
    """Write what the company tells of the person and the work ({field: value}); returns the names of what changed.

    Raises RuleBroken, also for another name of somebody who has an account: a name is the person's own.
    """
    employment = locked(employment)
    if employment.employee.has_account and not employment.has_ended(timezone.localdate(at)):
        refuse_other_name(employment, facts)
    with told_as_rule(Employment):
        columns = write_facts(employment, facts)
        if columns:
            employment.save(update_fields=columns)
    told = {name: getattr(employment, name) for name in PERSON_FIELDS if name in columns}
    follow_provisional(employment.employer, {employment.employee_id: told})
    if columns:
        audit.record("employees.changed", on=employment, by=by, fields=columns)
    return columns


def locked(employment):
    """The row with its person, both locked. Raises RuleBroken when the person was merged or erased since it was read."""
    Employee.objects.select_for_update(of=("self",)).get(pk=employment.employee_id)
    rows = Employment.objects.select_for_update(of=("self",)).select_related("employee", "employer")
    found = rows.filter(pk=employment.pk, employee=employment.employee_id, employee__erased_at=None).first()
    if found is None:
        raise RuleBroken(_("One of these records was merged or erased just before this."))
    return found


def refuse_other_name(employment, facts):
    if any(name in facts and facts[name].strip() != getattr(employment, name) for name in IDENTITY):
        raise RuleBroken(_("This person has an account and changes their name themselves."))


@transaction.atomic
def end_employment(employment, *, last_day, by, at):
    """The person leaves after this day. Guidance in the company ends with it. Raises RuleBroken."""
    employment = locked(employment)
    until = over_on(last_day)
    if until <= employment.since:
        raise RuleBroken(_("The last day lies before the first day."))
    employment.until, employment.ended_by, employment.ended_at = until, by, at
    with told_as_rule(Employment):
        employment.save(update_fields=["until", "ended_by", "ended_at"])
    end_guidance(employment, until, by)
    audit.record("employees.ended", on=employment, by=by)
    return employment


def end_guidance(employment, until, by):
    """Nobody guides who has left: what would go on ends, and what would begin later never begins."""
    employment.mentor_assignments.filter(since__gte=until).delete()
    going_on = MentorAssignment.objects.filter(employment=employment).exclude(until__lte=until)
    going_on.update(until=until, ended_by=by)
    employment.coachings.filter(since__gte=until, visits=None).delete()
    # Who began after the last day that is told now, and wrote something, keeps a day on which it began and ended.
    going_on = employment.coachings.filter(Q(until=None) | Q(until__gt=until))
    going_on.update(until=Greatest("since", Value(until)))
    Visit.objects.filter(coaching__employment=employment, state=VisitState.PLANNED, on__gte=until).update(
        state=VisitState.CANCELLED
    )


@transaction.atomic
def reopen_employment(employment, *, by, at):
    """Somebody was ended by mistake: the employment goes on. Raises RuleBroken when another follows it."""
    employment = locked(employment)
    employment.until = employment.ended_by = employment.ended_at = None
    with told_as_rule(Employment):
        employment.save(update_fields=["until", "ended_by", "ended_at"])
    audit.record("employees.reopened", on=employment, by=by)
    return employment


@transaction.atomic
def correct_person(person, *, facts, by, at):
    """The person, or an officer for them, corrects what is known; the old values are kept apart, and wiped with them.

    Returns the names of what changed. The names of the account and of running employments follow.
    """
    person = Employee.objects.select_for_update(of=("self",)).select_related("user").get(pk=person.pk)
    if person.merged_into_id or person.erased_at:
        raise RuleBroken(_("One of these records was merged or erased just before this."))
    before = person.facts
    with told_as_rule(Employee):
        columns = write_facts(person, facts)
        if columns:
            person.save(update_fields=columns)
    changed = [name for name in PERSON_FIELDS if name in columns]
    FactChange.objects.bulk_create(
        FactChange(employee=person, field=name, old=said(before[name]), new=said(getattr(person, name)), by=by, at=at)
        for name in changed
    )
    follow_name(person)
    if person.user and any(name in changed for name in (*IDENTITY, "language")):
        person.user.first_name, person.user.last_name = person.first_name[:150], person.last_name[:150]
        person.user.language = person.language or person.user.language
        person.user.save(update_fields=["first_name", "last_name", "language"])
    if changed:
        audit.record("employees.corrected", on=person, by=by, fields=changed)
    return changed


def follow_account(user, *, at):
    """Somebody told on the page of their account what they are called: the person is called the same."""
    person = Employee.objects.living().filter(user=user).first()
    if person:
        told = {name: getattr(user, name) for name in (*IDENTITY, "language")}
        correct_person(person, facts={name: value for name, value in told.items() if value}, by=user, at=at)


def said(value):
    return "" if value is None else str(value)[:300]
