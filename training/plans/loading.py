"""Takes what a plan is proposed from out of the database: as many queries for one person as for a company."""

from collections import defaultdict
from dataclasses import dataclass, field

from django.db.models import Q
from django.utils import timezone

from catalogue.models import CompositionModule, Module, ModuleCompetence, Prerequisite, Programme
from employees.competences.evidence import Asked, stands_of
from employees.competences.levels import Mastery
from employees.models import Trajectory
from employees.record.enums import COMPLETED, RUNNING, Basis
from employees.record.progress import added_up
from training.enums import UNDECIDED, EnrolmentState
from training.models import PlanLine
from training.models.plans import UNTOUCHED
from training.plans.enums import CLOSED, DECLINED, Why
from training.plans.facts import Facts, ModuleFacts, PersonFacts, Planned, Route, RouteLine
from training.plans.known import known_of
from training.plans.quarters import is_over, quarters_of

MODULE = ("code", "quantity", "minutes_per_unit", "price", "retired_on")
LINE = ("plan", "employee", "module", "quarter_since", "minutes", "state", "is_untouched")
FOLLOWED = [Basis.SESSION, Basis.WORKPLACE_TRACK]
# Enrolments that may still give the module.
UNDERWAY = [*UNDECIDED, EnrolmentState.CONFIRMED]


@dataclass
class Person:
    """What is gathered of one person. `led_to`: programmes that lead nowhere new, as the way to them is known.
    `not_followed`: what they have without having followed it for the company."""

    id: int
    periods: list = field(default_factory=list)
    team: int | None = None
    programmes: list = field(default_factory=list)
    routes: list = field(default_factory=list)
    led_to: set = field(default_factory=set)
    achieved: set = field(default_factory=set)
    not_followed: set = field(default_factory=set)
    credited: dict = field(default_factory=dict)
    coming: dict = field(default_factory=dict)
    declined: set = field(default_factory=set)
    planned: list = field(default_factory=list)
    mastered: set = field(default_factory=set)
    says_not_yet: set = field(default_factory=set)

    def as_facts(self):
        return PersonFacts(
            id=self.id,
            periods=tuple(self.periods),
            team=self.team,
            routes=tuple(self.routes),
            achieved=frozenset(self.achieved),
            credited=self.credited,
            coming=self.coming,
            declined=frozenset(self.declined),
            planned=tuple(self.planned),
            mastered=frozenset(self.mastered),
            says_not_yet=frozenset(self.says_not_yet),
        )


def facts_of(plan, people, *, on):
    """Facts for `people`, {id: Person} with their periods, team and the programmes and routes that are theirs."""
    known = known_of(plan, people)
    add_ways(people, known.trajectories)
    add_programmes(people, on=max(plan.since, on))
    add_record(people, known, on)
    add_lines(people, plan, on)
    modules = modules_offered(on)
    add_what_is_asked_first(people, modules)
    add_competences(people, plan, modules, on)
    return Facts(
        quarters=quarters_of(plan.since, plan.until, on=on),
        modules=modules,
        people=tuple(each.as_facts() for each in people.values()),
        minutes_per_quarter=plan.minutes_per_quarter,
        most_of_a_team=plan.most_of_a_team,
    )


def modules_offered(on):
    asked, taught = defaultdict(list), defaultdict(list)
    for module, requires in Prerequisite.objects.order_by().values_list("module", "requires"):
        asked[module].append(requires)
    rows = ModuleCompetence.objects.order_by("order", "pk")
    for module, *competence in rows.values_list("module", "competence", "competence__code"):
        taught[module].append(tuple(competence))
    return {
        each.pk: ModuleFacts(
            each.pk,
            each.code,
            each.minutes,
            each.price,
            tuple(asked[each.pk]),
            each.retired_on,
            tuple(taught[each.pk]),
        )
        for each in Module.objects.in_offer(on).only(*MODULE).order_by()
    }


def add_what_is_asked_first(people, modules):
    """What stands in the plan already goes on asking what comes before it."""
    for person in people.values():
        for module in {line.module for line in person.planned} - person.achieved:
            if module in modules and (asked := modules[module].requires):
                code = modules[module].code
                lines = tuple(RouteLine(each) for each in sorted(asked))
                person.routes.append(Route(Why.PREREQUISITE_OF, code, lines, about={"module": code}))


def add_competences(people, plan, modules, on):
    """What is known of who can what, by whoever plans (employees.competences.evidence)."""
    by_module = {pk: tuple(competence for competence, _code in each.competences) for pk, each in modules.items()}
    asked = Asked(frozenset(people), by_module, on, plan.employer_id)
    for (person, competence), stand in stands_of(asked).items():
        if stand.seen_by_others and stand.seen_by_others.is_mastered:
            people[person].mastered.add(competence)
        if stand.own and stand.own.level == Mastery.NOT_YET:
            people[person].says_not_yet.add(competence)


def add_ways(people, trajectories):
    """What people are on the way to, by the composition with which they began; a programme that is completed leads
    nowhere new."""
    rows = trajectories.filter(state__in=[RUNNING, COMPLETED]).order_by("since", "pk")
    for each in rows.only("employee", "programme", "state", "frozen"):
        person = people[each.employee_id]
        person.led_to.add(each.programme_id)
        if each.state == RUNNING:
            person.routes.append(way_of(each))


def way_of(trajectory: Trajectory):
    frozen = trajectory.frozen
    return Route(
        Why.TRAJECTORY,
        frozen["code"],
        tuple(RouteLine(line["module"], line["option_line"]) for line in frozen["lines"]),
        frozen["rule"],
        frozen["options"],
        frozen["from_one_line"],
        {"programme": frozen["code"], "title": frozen["titles"]["official"]},
    )


def add_programmes(people, *, on):
    """The programmes of functions, by what they are made of on that day."""
    wanted = {programme for each in people.values() for programme, _function in each.programmes}
    made = compositions_of(wanted, on)
    for person in people.values():
        for programme, function in person.programmes:
            if programme in made and programme not in person.led_to:
                code, title, *how = made[programme]
                about = {"programme": code, "title": title} | ({"function": function} if function else {})
                person.routes.append(Route(Why.FUNCTION, code, *how, about))


def compositions_of(programmes, on):
    """{programme id: (code, title, lines, rule, options, from one line)} of those that are offered."""
    rows = CompositionModule.objects.in_force_on(on).filter(
        composition__programme__in=Programme.objects.in_offer(on).filter(pk__in=programmes).values("pk")
    )
    of = "composition__"
    said, lines = {}, defaultdict(list)
    for programme, module, option_line, *how in rows.order_by("composition", "order", "pk").values_list(
        f"{of}programme",
        "module",
        "option_line",
        *(f"{of}programme__code", f"{of}programme__title", f"{of}rule", f"{of}options", f"{of}from_one_line"),
    ):
        said[programme] = how
        lines[programme].append(RouteLine(module, option_line))
    return {each: (code, title, tuple(lines[each]), *how) for each, (code, title, *how) in said.items()}


def add_record(people, known, on):
    for person, module, basis in known.achievements.order_by().values_list("employee", "module", "basis"):
        people[person].achieved.add(module)
        if basis not in FOLLOWED:
            people[person].not_followed.add(module)
    for (person, module), minutes in added_up(known.credits.only("employee", "module", "minutes")).items():
        people[person].credited[module] = minutes
    underway = known.enrolments.filter(state__in=UNDERWAY).order_by("session__last_ends_at", "pk")
    for person, module, ends_at in underway.values_list("employee", "session__module", "session__last_ends_at"):
        people[person].coming[module] = max(timezone.localdate(ends_at), on)  # Over, but not closed yet.
    running = known.tracks.running().order_by("pk")
    for person, module, day in running.values_list("employee", "module", "wanted_until"):
        people[person].coming[module] = day and max(day, on)


def add_lines(people, plan, on):
    """What this plan holds already, and what others of the same owner do that are not closed."""
    rows = PlanLine.objects.filter(Q(plan=plan) | ~Q(plan__state=CLOSED), employee__in=people)
    same = rows.filter(plan__employer=plan.employer_id, plan__employee=plan.employee_id)
    same = same.annotate(is_untouched=UNTOUCHED).order_by("quarter_since", "pk")
    for line in same.values_list(*LINE, named=True):
        note(people[line.employee], line, plan, on)


def note(person, line, plan, on):
    if line.state in DECLINED:
        if line.plan == plan.pk:
            person.declined.add(line.module)
    elif line.is_untouched:
        pass  # What the portal itself proposed is reckoned anew.
    elif line.plan == plan.pk:
        if line.module not in person.not_followed:
            person.planned.append(Planned(line.module, line.quarter_since, line.minutes))
    elif not is_over(line.quarter_since, on):
        person.coming.setdefault(line.module, line.quarter_since)
