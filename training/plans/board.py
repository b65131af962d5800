"""The board of a company's plan: a row for each person, a column for each quarter."""

from dataclasses import dataclass
from datetime import date

from django.db.models import F, Func, OuterRef, Q, Subquery
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from employees.models import Employment
from portal.kit.numbers import duration
from training.plans.enums import ACCEPTED, PROPOSED, STANDING
from training.plans.quarter_words import months_of, quarter_in_words
from training.plans.quarters import is_over, quarters_of
from training.plans.shown import shown


@dataclass(frozen=True)
class Column:
    since: date
    is_over: bool

    @property
    def months(self):
        return months_of(self.since)

    @property
    def said(self):
        return quarter_in_words(self.since)


@dataclass
class Row:
    """A person of the company. `cells` are pairs of a Column and what stands there. `right`: the minutes of training that
    the law gives in the year of the plan, None when that is not known or the plan is not of one year."""

    employment: Employment
    cells: list
    lines: list
    most: int | None
    right: int | None

    def minutes(self, state):
        return sum(each.line.minutes or 0 for each in self.lines if each.line.state == state)

    @cached_property
    def chosen(self):
        return self.minutes(ACCEPTED)

    @cached_property
    def proposed(self):
        return self.minutes(PROPOSED)

    @property
    def is_empty(self):
        return not any(found for _column, found in self.cells)

    @property
    def segments(self):
        return [
            {"start": 0, "width": self.chosen, "kind": "fill"},
            {"start": self.chosen, "width": self.proposed, "kind": "hit"},
        ]

    @property
    def scale(self):
        """To where the rule is drawn: as far as the plan lets somebody learn, or as far as there is something to show."""
        return max(self.most or 0, self.chosen + self.proposed, self.right or 0) or 1

    @property
    def words(self):
        """What the rule shows."""
        return ", ".join(self.told((_("at most %(hours)s"), self.most)))

    @property
    def in_short(self):
        """As beside the rule: what it keeps to is said once, above the board."""
        return " · ".join(self.told())

    def told(self, *further):
        about = [
            (_("%(hours)s chosen"), self.chosen),
            (_("%(hours)s proposed"), self.proposed),
            *further,
            (_("the law gives %(hours)s"), self.right),
        ]
        return [words % {"hours": duration(minutes)} for words, minutes in about if minutes]


class Board:
    """The rows of the `employments` at hand, a list: of each person one. `shows` says which lines stand in the cells; what
    a person has in all, the rule over them tells."""

    def __init__(self, plan, employments, *, on, rights, shows):
        self.plan, self.employments, self.on, self.rights, self.shows = plan, employments, on, rights, shows
        quarters = quarters_of(plan.since, plan.until)
        self.columns = [Column(each, is_over(each, on)) for each in quarters]
        self.most = plan.minutes_per_quarter and plan.minutes_per_quarter * len(quarters)

    @cached_property
    def rows(self):
        people = [each.employee_id for each in self.employments]
        found = {person: [] for person in people}
        for each in shown(self.plan, self.plan.lines.filter(employee__in=people).in_order(), on=self.on):
            found[each.line.employee_id].append(each)
        return [self.row(each, found[each.employee_id]) for each in self.employments]

    def row(self, employment, lines):
        cells = [
            (column, [each for each in lines if each.quarter == column.since and self.shows(each)])
            for column in self.columns
        ]
        standing = [each for each in lines if each.line.state in STANDING]
        return Row(employment, cells, standing, self.most, self.rights.get(employment.employee_id))


def people_of_plan(plan):
    """The employments by which people stand, or may stand, in the plan: of each person the last."""
    rows = Employment.objects.of_company(plan.employer_id)
    there = Q(since__lt=plan.until) & (Q(until=None) | Q(until__gt=plan.since))
    return last_of_each(rows.filter(there | Q(pk__in=plan.lines.order_by().values("employment"))))


def people_still_there(plan, on):
    """Of who still works there in a part of the plan, each person once."""
    rows = Employment.objects.of_company(plan.employer_id).filter(since__lt=plan.until)
    return last_of_each(rows.not_ended(max(plan.since, on)))


def last_of_each(employments):
    theirs = employments.filter(employee=OuterRef("employee")).order_by("-since", "-pk")
    return employments.filter(pk=Subquery(theirs.values("pk")[:1])).by_name()


def with_number(people, plan):
    """Adds `employments`: by how many employments this person works for the company in the years of the plan."""
    same = Employment.objects.of_company(plan.employer_id).filter(employee=OuterRef("employee"))
    there = in_years_of(same, plan).order_by().annotate(number=Func(F("pk"), function="COUNT"))
    return people.annotate(employments=Subquery(there.values("number")))


def in_years_of(employments, plan):
    """Those that hold a day of the calendar years of the plan: what the law gives, it gives by year."""
    years = date(plan.since.year, 1, 1), date(plan.last_day.year + 1, 1, 1)
    return employments.not_ended(years[0]).filter(since__lt=years[1])
