"""What would become of a list: who is new, who changes, what is refused and why, who is not in it any more."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import ngettext

from employees.facts import name_key
from employees.importing.problems import PeopleSheet, Problem
from employees.importing.resolving import Resolver
from employees.proposing import Kind, Planned, plan
from employees.recognising import OwnPeople

# The fields of a plan that a list calls otherwise.
COLUMN_OF = {"since": "start", "until": "end"}


@dataclass
class Preview:
    """`planned` goes with `good`, row by row: rows without a problem. Other rows are refused, with their problems."""

    sheet: PeopleSheet
    good: list[Any] = field(default_factory=list)
    planned: list[Planned] = field(default_factory=list)
    new_functions: list[Any] = field(default_factory=list)
    warnings: list[Problem] = field(default_factory=list)
    leavers: list[Any] = field(default_factory=list)

    @property
    def problems(self):
        return list(self.sheet.all_problems())

    @property
    def refused(self):
        return self.sheet.refused()

    @property
    def counts(self):
        """How many rows of each kind, by its value; "refused" too."""
        found = Counter(row.kind.value for row in self.planned)
        return {kind.value: found[kind.value] for kind in Kind} | {"refused": len(self.refused)}

    @property
    def changes_something(self):
        counts = self.counts
        return any(counts[kind.value] for kind in (Kind.NEW, Kind.RETURNS, Kind.CHANGED))

    def fingerprint(self):
        """The same for as long as the list would come to the same."""
        rows = [
            [
                row.number,
                planned.kind.value,
                isinstance(planned.employee, int) and planned.employee,
                sorted(planned.changes),
            ]
            for row, planned in zip(self.good, self.planned, strict=True)
        ]
        return hashlib.sha256(json.dumps(rows).encode()).hexdigest()


def preview(employer, sheet, *, on):
    """The Preview of a PeopleSheet on the day `on`. Adds to its rows what stands in the way here. Writes nothing."""
    resolver, own = Resolver(employer, sheet), OwnPeople(employer)
    meant = [(row, resolver.proposal(row)) for row in sheet.good()]
    meant = [(row, proposal) for row, proposal in meant if not row.problems]
    planned = plan(employer, [proposal for _row, proposal in meant], on=on, own=own)
    made = Preview(sheet)
    for (row, _proposal), each in zip(meant, planned, strict=True):
        if each.kind is Kind.REFUSED:
            name = COLUMN_OF.get(each.field, each.field)
            label, value = resolver.labels.get(name, ""), row.facts.get(name)
            row.problems.append(Problem(row.number, label, value, each.refusal, name))
        else:
            made.good.append(row)
            made.planned.append(each)
    made.new_functions = new_functions(made.planned)
    made.warnings = [*sheet.warnings, *resolver.warnings(), *without_start(made.planned)]
    made.leavers = leavers(own, made, on)
    return made


def new_functions(planned):
    """Those that would be made: what only refused rows name is not."""
    found = (row.proposal.work["function"] for row in planned)
    return list({id(function): function for function in found if function and function.pk is None}.values())


def without_start(planned):
    number = sum(row.kind is Kind.NEW and row.proposal.since is None for row in planned)
    if number:
        told = ngettext(
            "%(count)s new person has no first day in the list, and starts today.",
            "%(count)s new people have no first day in the list, and start today.",
            number,
        )
        yield Problem(None, "", None, told % {"count": number}, "start")


def leavers(own, made, on):
    """Employments that have not ended, of people who are not in the list at all, not even in a row with a problem."""
    seen = {row.employee for row in made.planned}
    unsure = [row.facts for row in made.refused]
    names = {name_key(facts["first_name"], facts["last_name"]) for facts in unsure}
    addresses = {facts["email"] for facts in unsure if facts["email"]}
    found = []
    for employee, employments in own.employments.items():
        last = employments[-1]
        if employee in seen or last.pk is None or last.name_key in names or last.email in addresses:
            continue
        if not last.has_ended(on):
            found.append(last)
    return sorted(found, key=lambda employment: (employment.last_name.casefold(), employment.first_name.casefold()))
