"""Somebody's own plan as its page and its spreadsheet show it: by quarter, each line with how it stands and why."""

from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby
from typing import Any

from django.db.models import Q
from django.utils.functional import cached_property
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from catalogue.words import words_of
from portal.kit.numbers import duration, euro, in_hours
from training.models import PlanLine, TrainingPlan
from training.plans.enums import ACCEPTED, CLOSED, DECLINED, DRAFT, REALISED, LineStanding, Why
from training.plans.quarter_words import quarter_choices, quarter_in_words
from training.plans.quarters import quarters_of
from training.plans.standing import Standing, standing_of
from training.plans.words import reason_in_words

# From here somebody still looks for a place.
LOOKS_FOR_A_PLACE = [LineStanding.PROPOSED, LineStanding.PLANNED]


def on_the_way(reason):
    return _("You are on the way to programme “%(title)s”, which asks it.") % reason


def asked(reason):
    told = _("You asked for it: “%(motivation)s”.") if reason.get("motivation") else _("You asked for it.")
    return told % reason


# Where the words for whoever plans speak of “the person”.
TO_ONESELF = {Why.TRAJECTORY: on_the_way, Why.ASKED: asked}


@dataclass(frozen=True)
class Row:
    """A line as it is drawn (training/my_plan/line.html)."""

    line: PlanLine
    words: Any
    standing: Standing

    @property
    def state(self):
        return self.standing.state

    @property
    def why(self):
        """To the person themselves."""
        told = TO_ONESELF.get(self.line.reason.get("code"))
        return told(self.line.reason) if told else reason_in_words(self.line.reason)

    @property
    def is_realised(self):
        return self.state in REALISED

    @property
    def looks_for_a_place(self):
        return self.state in LOOKS_FOR_A_PLACE

    @property
    def can_change(self):
        """What is being learned or was obtained moves by itself."""
        return self.state in [*LOOKS_FOR_A_PLACE, LineStanding.WAITING]


class OwnPage:
    """Of `plan`, which may be None; with what companies planned for the same person. Six queries at most."""

    def __init__(self, person, plan, *, today):
        self.person, self.plan, self.today = person, plan, today
        found = list(lines_for(person, plan).select_related("module", "plan__employer").in_order())
        self.lines = [line for line in found if plan and line.plan_id == plan.pk]
        self.of_companies = [line for line in found if line.plan.employer_id]
        # Of all by what the person themselves may know.
        self.standing = standing_of(plan or TrainingPlan(employee=person), found)
        modules = {line.module_id: line.module for line in [*self.lines, *self.of_companies]}
        self.words = words_of(get_language(), modules=list(modules.values())) if modules else {}

    def row(self, line):
        return Row(line, self.words["module", line.module_id], self.standing[line.pk])

    @cached_property
    def rows(self):
        return [self.row(line) for line in self.lines if line.state not in DECLINED]

    @cached_property
    def declined(self):
        return [self.row(line) for line in self.lines if line.state in DECLINED]

    @cached_property
    def planned_by_companies(self):
        """[(company, [(quarter in words, Row), …])]."""
        by_company = sorted(
            self.of_companies, key=lambda line: (line.plan.employer.name.casefold(), line.quarter_since)
        )
        return [
            (name, [(quarter_in_words(line.quarter_since), self.row(line)) for line in lines])
            for name, lines in groupby(by_company, key=lambda line: line.plan.employer.name)
        ]

    @cached_property
    def quarters(self):
        """[(words, rows, minutes)] of every quarter of the plan; `minutes` of what is planned in it."""
        found = {quarter: [] for quarter in quarters_of(self.plan.since, self.plan.until)}
        for row in self.rows:
            found[row.line.quarter_since].append(row)
        return [(quarter_in_words(quarter), rows, minutes_of(rows)) for quarter, rows in found.items()]

    @cached_property
    def choices(self):
        """Quarters to which a line may still go."""
        return quarter_choices(quarters_of(self.plan.since, self.plan.until, on=self.today))

    @property
    def number_proposed(self):
        return sum(row.state == LineStanding.PROPOSED for row in self.rows)

    @property
    def totals(self):
        """[(label, words)] of the whole plan: planned beside what was realised of it."""
        done = [row for row in self.rows if row.is_realised]
        cost = sum((row.line.cost or Decimal(0) for row in self.rows), Decimal(0))
        return [
            (_("In the plan"), duration(minutes_of(self.rows) or None) or _("nothing yet")),
            (_("Realised"), duration(minutes_of(done) or None) or _("nothing yet")),
            (_("Cost"), euro(cost) if cost else ""),
        ]

    @property
    def drawn(self):
        """(segments, total) of the hours that are realised, of all in the plan; None where nothing can be drawn."""
        total, done = minutes_of(self.rows), minutes_of([row for row in self.rows if row.is_realised])
        return ([{"start": 0, "width": done, "kind": "done"}] if done else [], total) if total else None

    @property
    def is_open(self):
        return self.plan is not None and self.plan.state != CLOSED

    def workbook_rows(self):
        """Exactly what the page shows of the plan, the headings first."""
        yield [_("Quarter"), _("Code"), _("Module"), _("State"), _("Hours"), _("Cost (EUR)"), _("Why it stands there")]
        for row in self.rows:
            line = row.line
            told = [line.module.code, row.words.title, str(row.state.label), in_hours(line.minutes), line.cost, row.why]
            yield [quarter_in_words(line.quarter_since), *told]


def lines_for(person, plan):
    """Those of the own plan, and what companies accepted in plans that are in use."""
    accepted = Q(plan__employer__isnull=False, state=ACCEPTED) & ~Q(plan__state__in=[DRAFT, CLOSED])
    return PlanLine.objects.filter(accepted | Q(plan=plan) if plan else accepted, employee=person)


def minutes_of(rows):
    return sum(row.line.minutes or 0 for row in rows)


def plan_shown(person, *, today):
    """The plan that holds today, else the next one, else the last."""
    plans = list(TrainingPlan.objects.filter(employee=person).order_by("since", "pk"))
    going_on = [plan for plan in plans if plan.state != CLOSED and plan.until > today]
    return next(iter(going_on or plans[-1:]), None), plans
