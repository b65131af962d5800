"""What is shown of a plan as rows of a workbook, and on paper: the facts of templates/documents/training_plan.typ."""

from itertools import groupby

from django.utils.formats import date_format
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from portal.house.letterhead import letterhead
from portal.kit.documents import make_pdf
from portal.kit.numbers import duration, euro, in_hours
from training.plans.enums import PlanState
from training.plans.words import period_in_words


def rows_of(found):
    """The headings, then a row for each line (training.plans.shown)."""
    yield [
        *(_("Name"), _("Function"), _("Establishment"), _("First day of the quarter"), _("Quarter")),
        *(_("Code"), _("Module"), _("Hours"), _("Cost (€)"), _("Where it comes from"), _("State")),
        *(_("Achieved on"), _("Why"), _("Why it is not done")),
    ]
    for each in found:
        line = each.line
        yield [
            *(each.name, each.function, each.team, line.quarter_since, each.quarter_said),
            *(
                line.module.code,
                each.words.title,
                in_hours(line.minutes),
                line.cost,
                each.where_from,
                str(each.state.label),
            ),
            *(each.standing.achieved_on, each.why, line.because),
        ]


def pdf_of(plan, found, totals, *, on, is_part):
    """`found` are by person. `is_part`: not the whole plan is shown, which the paper says."""
    return make_pdf("training_plan", facts_of(plan, found, totals, on=on, is_part=is_part))


def facts_of(plan, found, totals, *, on, is_part):
    company = plan.employer
    title = _("Training plan %(period)s") % {"period": period_in_words(plan)}
    head = letterhead(language=(get_language() or "nl")[:2], on=on)
    return {key: head[key] for key in ("language", "author", "accent", "page", "foot")} | {
        "title": f"{title} · {company.name}",
        "heading": title,
        "company": company.name,
        "about": [[str(name), str(value)] for name, value in about(plan, on, is_part)],
        "totals": [[str(name), str(value)] for name, value in sums(totals)],
        "aims": [line for line in plan.aims.splitlines() if line.strip()],
        "aims_heading": _("What the company wants to reach with it"),
        "columns": [_("Quarter"), _("Module"), _("Hours"), _("Cost"), _("State")],
        "people": [person(list(lines)) for _employee, lines in groupby(found, key=lambda each: each.line.employee_id)],
        "nothing": _("Nothing stands in it."),
    }


def about(plan, on, is_part):
    yield _("Enterprise number"), plan.employer.number_in_words
    state = PlanState(plan.state).label
    yield _("State"), state
    if plan.consulted_on:
        yield _("Advice given on"), date_format(plan.consulted_on, "DATE_FORMAT")
    yield _("Made on"), date_format(on, "DATE_FORMAT")
    if is_part:
        yield _("Shown"), _("a part of the plan")


def sums(totals):
    chosen, proposed, realised = totals.chosen, totals.proposed, totals.realised
    yield _("People"), totals.people
    yield _("Chosen"), in_words(chosen)
    if proposed.lines:
        yield _("Still proposed"), in_words(proposed)
    yield _("Realised"), in_words(realised)
    yield _("Cost"), euro(totals.cost) or _("not known")


def in_words(found):
    lines = ngettext("%(lines)s line", "%(lines)s lines", found.lines) % {"lines": found.lines}
    return f"{lines}, {duration(found.minutes)}"


def person(lines):
    first = lines[0]
    return {
        "name": first.name,
        "function": " · ".join(each for each in (first.function, first.team) if each),
        "hours": duration(sum(each.line.minutes or 0 for each in lines if each.line.stands)),
        "lines": [row(each) for each in lines],
    }


def row(each):
    line = each.line
    return {
        "cells": [each.quarter_said, duration(line.minutes), euro(line.cost), str(each.state.label)],
        "title": each.words.title,
        "code": line.module.code,
        "why": " ".join(part for part in (each.why, line.because) if part),
    }
