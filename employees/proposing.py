"""A company tells who works for it: one person from a form, or ten thousand from a file, by the same rules.

`plan` says what would happen, without writing; `carry_out` does it, all or nothing.
"""

from __future__ import annotations

import enum
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from employees.doubles.matching import find_matches
from employees.doubles.merging import overlap
from employees.facts import IDENTITY, fill_blanks, name_key, person_facts, tidy, write_facts
from employees.models import Employee, Employment
from employees.models.persons import PERSON_FIELDS
from employees.recognising import OwnPeople
from employers.models import Employer
from portal.kit import audit
from portal.kit.constraints import told_as_rule
from portal.kit.rules import RuleBroken

WORK_FIELDS = ("function", "establishment", "joint_committee", "statute", "percentage", "hours_per_week")
AT_ONCE = 1_000


@dataclass
class Proposal:
    """What a company tells of one person: facts of the person and of the work by field, and the period.

    A fact that is empty or not there says nothing: what is known stays. `until` is the first day after the last.
    """

    person: dict[str, Any]
    work: dict[str, Any] = field(default_factory=dict)
    since: Any = None
    until: Any = None


class Kind(enum.Enum):
    NEW = "new"
    RETURNS = "returns"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    REFUSED = "refused"


@dataclass
class Planned:
    """What would become of a proposal. `changes` are the old values, by field, of an employment that is changed."""

    proposal: Proposal
    kind: Kind
    employee: Any = None
    employment: Employment | None = None
    changes: dict[str, Any] = field(default_factory=dict)
    field: str = ""
    refusal: str = ""


@dataclass
class Outcome:
    """Employments by what happened to them; of a changed one also its old values, and of a person who followed it."""

    created: list[Employment] = field(default_factory=list)
    returned: list[Employment] = field(default_factory=list)
    changed: list[tuple[Employment, dict]] = field(default_factory=list)
    followed: list[tuple[Employee, dict]] = field(default_factory=list)
    unchanged: int = 0


class Refused(RuleBroken):
    def __init__(self, sentence, field):
        super().__init__(sentence)
        self.field = field


class WorkedHere(RuleBroken):
    """Somebody who looks like this person left the company before; whoever adds them says whether they return."""

    def __init__(self, left):
        super().__init__(_("Somebody who looks like this person worked here before. Say whether they come back."))
        self.left = left


def plan(employer, proposals, *, on, own=None):
    """What would become of each of `proposals` on the day `on`, in their order: a list of Planned. Writes nothing.

    `own` are the company's OwnPeople, for who asked them already; who is new is added to them.
    """
    own = own or OwnPeople(employer)
    return [plan_one(own, employer, proposal, on) for proposal in proposals]


def plan_one(own, employer, proposal, on):
    try:
        employee = own.find(proposal.person, proposal.since)
        if employee is None:
            return plan_new(own, employer, proposal, on)
        return plan_known(own, employer, employee, proposal, on)
    except RuleBroken as refusal:
        return Planned(proposal, Kind.REFUSED, field=getattr(refusal, "field", ""), refusal=str(refusal))


def plan_new(own, employer, proposal, on):
    employment = employment_of(employer, proposal, since=proposal.since or on)
    newcomer = object()  # Stands for the person until there is one.
    own.add(newcomer, proposal.person, employment)
    return Planned(proposal, Kind.NEW, employee=newcomer, employment=employment)


def plan_known(own, employer, employee, proposal, on):
    known = own.employments[employee]
    meant = next((e for e in known if e.since == proposal.since), None)
    if meant is None and proposal.since is None:
        meant = next((e for e in reversed(known) if not e.has_ended(on)), None)
        if meant is None:
            raise Refused(
                _("This person left the company before. Fill in the first day of the new employment."), "start"
            )
    if meant is not None:
        return plan_change(known, meant, employee, proposal)
    employment = employment_of(employer, proposal, since=proposal.since)
    fill_blanks(employment, known[-1].facts)
    refuse_overlap(known, employment)
    own.add(employee, proposal.person, employment)
    return Planned(proposal, Kind.RETURNS, employee=employee, employment=employment)


def plan_change(known, employment, employee, proposal):
    told = tidy(told_of(proposal))
    if getattr(employment, "account", None):  # The name is the person's own.
        told = {name: value for name, value in told.items() if name not in IDENTITY}
    changes = {name: getattr(employment, name) for name, value in told.items() if getattr(employment, name) != value}
    if "until" in changes:
        before = employment.until
        employment.until = told["until"]
        try:
            refuse_empty(employment)
            refuse_overlap([other for other in known if other is not employment], employment)
        finally:
            employment.until = before
    if employment.pk is None and changes:
        raise Refused(_("This person stands in the list twice with the same first day, and with other facts."), "start")
    kind = Kind.CHANGED if changes else Kind.UNCHANGED
    return Planned(proposal, kind, employee=employee, employment=employment, changes=changes)


def told_of(proposal):
    """What the proposal says of an employment, by field. Nothing empty: that says nothing."""
    told = {name: value for name, value in {**proposal.person, **proposal.work}.items() if value not in (None, "")}
    return told | ({"until": proposal.until} if proposal.until else {})


def employment_of(employer, proposal, *, since):
    """The employment that a proposal asks for, not stored yet."""
    work = {name: proposal.work.get(name) for name in WORK_FIELDS} | {"statute": proposal.work.get("statute") or ""}
    facts = tidy(person_facts(proposal.person))
    employment = Employment(employer=employer, since=since, until=proposal.until, **facts, **work)
    employment.name_key = name_key(employment.first_name, employment.last_name)
    refuse_empty(employment)
    return employment


def refuse_empty(employment):
    if employment.until and employment.until <= employment.since:
        raise Refused(_("The last day lies before the first day."), "end")


def refuse_overlap(known, employment):
    for other in known:
        if overlap(employment, other):
            raise Refused(
                _(
                    "This person works here since %(day)s already. Correct that employment, or fill in its last day first."
                )
                % {"day": other.since.strftime("%d/%m/%Y")},
                "start",
            )


@transaction.atomic
def carry_out(employer, planned, *, by, at, told=None):
    """Do what was planned, but for what was refused; returns the Outcome. Raises RuleBroken, with nothing written.

    The company must be locked since before the planning (`lock`), or somebody may have added the same people meanwhile.
    `told` hears after every thousand how many are done.
    """
    refuse_gone(planned)
    outcome, made = Outcome(), {}
    for start in range(0, len(planned), AT_ONCE):
        part = planned[start : start + AT_ONCE]
        carry_out_part(part, employer, made, outcome, by=by, at=at)
        if told:
            told(start + len(part))
    return outcome


def carry_out_part(planned, employer, made, outcome, *, by, at):
    """`made` are the persons that earlier parts made, by what stood for them."""
    starting = [row for row in planned if row.kind in (Kind.NEW, Kind.RETURNS)]
    changing = [row for row in planned if row.kind is Kind.CHANGED]
    with told_as_rule(Employment):
        make_people(starting, employer, made, at)
        make_employments(starting, employer, by, at)
        outcome.followed += change_employments(changing, employer)
    new = [row.employment for row in starting if row.kind is Kind.NEW]
    outcome.created += new
    outcome.returned += [row.employment for row in starting if row.kind is Kind.RETURNS]
    outcome.changed += [(row.employment, row.changes) for row in changing]
    outcome.unchanged += sum(row.kind is Kind.UNCHANGED for row in planned)
    find_matches([e.employee_id for e in new], at=at)
    audit.record_many("employees.added", fields_of=[(row.employment, ()) for row in starting], by=by)
    audit.record_many("employees.changed", fields_of=[(row.employment, row.changes) for row in changing], by=by)


def refuse_gone(rows):
    """Lock the persons who will be written, all at once and in one order: nobody merges or erases them from here on.
    Raises RuleBroken when somebody did since the planning."""
    written = (row.employee for row in rows if row.kind in (Kind.RETURNS, Kind.CHANGED))
    known = {employee for employee in written if isinstance(employee, int)}
    people = Employee.objects.living().filter(pk__in=known).order_by("pk").select_for_update(of=("self",))
    if len(people.values_list("pk")) < len(known):
        raise RuleBroken(_("One of these records was merged or erased just before this."))


def lock(employer):
    """The company's row, locked: whoever holds it adds people."""
    return Employer.objects.select_for_update(of=("self",)).get(pk=employer.pk)


def make_people(rows, employer, made, at):
    """Make the records of people who are new to the company, and put them in the places of what stood for them."""
    newcomers = [row for row in rows if row.kind is Kind.NEW]
    people = [Employee(proposed_by=employer, added_at=at, **row.employment.facts) for row in newcomers]
    for row, person in zip(newcomers, people, strict=True):
        person.name_key = row.employment.name_key
    Employee.objects.bulk_create(people, batch_size=AT_ONCE)
    made.update((row.employee, person.pk) for row, person in zip(newcomers, people, strict=True))
    for row in rows:
        row.employee = made.get(row.employee, row.employee)


def make_employments(rows, employer, by, at):
    for row in rows:
        employment = row.employment
        employment.employee_id, employment.employer = row.employee, employer
        employment.added_by, employment.added_at = by, at
    Employment.objects.bulk_create([row.employment for row in rows], batch_size=AT_ONCE)


def change_employments(rows, employer):
    """Write what the proposals say of employments that are known. Returns who followed, with their old values."""
    columns, facts_of = set(), {}
    for row in rows:
        told = {name: value for name, value in told_of(row.proposal).items() if name in row.changes}
        columns.update(write_facts(row.employment, told))
        facts_of[row.employment.employee_id] = {name: told[name] for name in told if name in PERSON_FIELDS}
    if columns:
        Employment.objects.bulk_update([row.employment for row in rows], sorted(columns), batch_size=AT_ONCE)
    return follow_provisional(employer, facts_of)


def follow_provisional(employer, facts_of):
    """A person without account says nothing yet: what their only company tells is what is known of them.

    Returns who changed, each with the old values.
    """
    elsewhere = Employment.objects.exclude(employer=employer).values("employee")
    people = Employee.objects.provisional().filter(pk__in=facts_of).exclude(pk__in=elsewhere)
    columns, changed = set(), []
    for person in people:
        before = person.facts
        if written := write_facts(person, facts_of[person.pk]):
            columns.update(written)
            changed.append((person, {name: before[name] for name in written if name in before}))
    if changed:
        Employee.objects.bulk_update([person for person, _before in changed], sorted(columns), batch_size=AT_ONCE)
    return changed


@transaction.atomic
def propose_person(employer, proposal, *, by, at, returns=True):
    """Add one person, or change what is known of one. Returns the Planned. Raises RuleBroken with the reason.

    With `returns=False` somebody who left before is not taken back without being asked: raises WorkedHere.
    """
    employer = lock(employer)
    if not employer.is_validated:
        raise RuleBroken(_("You can bring in people once the sector has validated the company."))
    own = OwnPeople(employer, like=proposal.person)
    [planned] = plan(employer, [proposal], on=timezone.localdate(at), own=own)
    if planned.kind is Kind.REFUSED:
        raise Refused(planned.refusal, planned.field)
    if planned.kind is Kind.RETURNS and not returns:
        raise WorkedHere(Employment.objects.of_company(employer).filter(employee=planned.employee).latest("since"))
    carry_out(employer, [planned], by=by, at=at)
    return planned
