"""Proposals for people, from what the portal knows of them: what they hold, what they proved and which modules they have."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import prefetch_related_objects
from django.utils import timezone

from catalogue.enums import CompetenceKind
from employees.models import Achievement
from exemptions.models import ExemptionRequest, HeldCredential, ProvenCompetence
from exemptions.proposing.cases import Case, Held
from exemptions.proposing.facts import load_facts
from exemptions.proposing.reckoning import propose


def proposals_for(employee, modules, *, day, held=None, known_on=None, to=None):
    """{module id: Proposal} for somebody, by what answers on the day and with `held` (all that they hold).

    `known_on`: the day up to which what was proven or obtained counts, when that is a later one: after an assessment the
    table of the day on which it was asked still answers. `to`: the company that reads them: what was obtained while the
    person worked there counts alone, and nothing that was proven, which is the person's own.
    """
    modules = list(modules)
    rows = HeldCredential.objects.filter(employee=employee)
    if held is not None:
        rows = rows.filter(pk__in=[each.pk for each in held])
    shown = tuple(rows.order_by().values_list("credential__code", "obtained_on"))
    asked = Asked(employee.pk, day, tuple(each.code for each in modules), shown, known_on or day)
    found = {one.module.code: one for one in answers_to([asked], to=to)[0]}
    return {each.pk: found[each.code] for each in modules}


def proposals_of(asked, *, day=None, rules=None):
    """{requested module's id: Proposal} for RequestedModules, as many queries for one as for many.

    Each by the day on which it was sent, with what its request shows and what was recorded by then; `day` for those not sent.
    `rules`: RuleFacts in place of those of the tables in force.
    """
    asked = list(asked)
    prefetch_related_objects(asked, "module", "request")
    shown = credentials_shown({each.request_id for each in asked})
    cases = [asked_by(each, tuple(shown[each.request_id]), day) for each in asked]
    return {each.pk: found for each, [found] in zip(asked, answers_to(cases, rules=rules), strict=True)}


@dataclass(frozen=True)
class Asked:
    """What is asked for one person on a day: modules by code, and of each credential shown its code (None when it stands
    outside the list) with the day on which it was obtained.

    `known_on`: what was proven or obtained up to this day counts. `until`: what was recorded at or before this moment counts; None for all that stands.
    """

    employee: int
    day: date
    modules: tuple[str, ...]
    held: tuple[tuple[str | None, date | None], ...]
    known_on: date
    until: datetime | None = None


def asked_by(requested, held, day):
    sent = requested.request.submitted_at
    on = timezone.localdate(sent) if sent else day
    return Asked(requested.employee_id, on, (requested.module.code,), held, on, until=sent)


def credentials_shown(requests):
    """{request id: [(code, obtained on)]}"""
    shown = defaultdict(list)
    rows = ExemptionRequest.credentials.through.objects.filter(exemptionrequest__in=requests)
    names = ("exemptionrequest", "heldcredential__credential__code", "heldcredential__obtained_on")
    for request, *held in rows.values_list(*names):
        shown[request].append(tuple(held))
    return shown


def answers_to(asked, *, rules=None, to=None):
    """For each Asked its proposals, in the order of its modules; `to` as of `proposals_for`."""
    people = {each.employee for each in asked}
    proven, titles = proven_by(people if to is None else set())
    achieved = achieved_by(people, to)
    facts = load_facts(
        modules={code for each in asked for code in each.modules},
        achieved={code for rows in achieved.values() for code, *_when in rows},
        credentials={code for each in asked for code, _on in each.held if code},
        days={each.day for each in asked},
        titles=titles,
        rules=rules,
    )
    return propose(facts, [case_of(each, proven[each.employee], achieved[each.employee]) for each in asked])


def case_of(asked, proven, achieved):
    return Case(
        day=asked.day,
        modules=asked.modules,
        credentials=tuple(Held(code, obtained_on) for code, obtained_on in asked.held if code),
        competences=known_by(proven, asked),
        achieved=known_by(achieved, asked),
        unlisted=sum(code is None for code, _on in asked.held),
    )


def known_by(rows, asked):
    """The codes of what was there on the day that is known, and recorded by the moment."""
    return frozenset(
        code for code, on, made_at in rows if on <= asked.known_on and (asked.until is None or made_at <= asked.until)
    )


def proven_by(people):
    """{person: [(competence, proven on, recorded at)]}, and the titles of these competences."""
    rows = ProvenCompetence.objects.held_by(people).filter(competence__kind=CompetenceKind.TECHNICAL).order_by()
    proven, titles = defaultdict(list), {}
    names = ("employee", "competence__title", "competence__code", "proven_on", "made_at")
    for person, title, *row in rows.values_list(*names):
        proven[person].append(row)
        titles[row[0]] = title
    return proven, titles


def achieved_by(people, company=None):
    """{person: [(module, obtained on, recorded at)]}, of `company` what was obtained while they worked there."""
    achieved = defaultdict(list)
    rows = Achievement.objects.held_by(people).order_by()
    rows = rows.in_periods_of(company) if company else rows
    for person, *row in rows.values_list("employee", "module__code", "obtained_on", "made_at"):
        achieved[person].append(row)
    return achieved
