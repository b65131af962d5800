"""Questions for a training as pages draw them: what was asked, and what became of it."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from catalogue.words import words_of
from employees.models import Employment
from training.models import TrainingRequest
from training.plans.enums import ACCEPTED, CLOSED, DRAFT, DROPPED, PROPOSED, LineState
from training.plans.enums import REFUSED as LINE_REFUSED
from training.plans.quarter_words import quarter_in_words
from training.requests.enums import TAKEN_UP


@dataclass(frozen=True)
class Shown:
    """A question (training/requests/row.html). `words` are those of its module, None for what somebody typed."""

    asked: TrainingRequest
    words: Any
    state: str
    kind: str
    answer: str
    is_over: bool  # Whether the company can still answer: not once somebody left.

    @property
    def wish(self):
        return self.asked.wished_quarter and quarter_in_words(self.asked.wished_quarter)


def shown_to_asker(rows, *, on):
    """Each with how it stands today, as who asked it may know. One query for the words."""
    return shown(rows, on=on, is_asker=True)


def shown_to_company(rows, *, on):
    return shown(rows, on=on, is_asker=False)


def shown(rows, *, on, is_asker):
    found = list(rows)
    modules = [each.module for each in found if each.module]
    words = words_of(get_language(), modules=modules) if modules else {}
    over = over_for(found, on)
    return [
        Shown(
            each,
            words.get(("module", each.module_id)),
            *how_it_stands(each, is_asker),
            is_over=each.pk in over,
        )
        for each in found
    ]


def over_for(found, on):
    """The ids of those whose person left; who goes on under another contract did not. One query, where there may be any."""
    ended = [each for each in found if each.employment.has_ended(on)]
    work = Employment.objects.current(on).filter(employee__in=[each.employee_id for each in ended])
    there = set(work.values_list("employee", "employer")) if ended else set()
    return {each.pk for each in ended if (each.employee_id, each.employment.employer_id) not in there}


def how_it_stands(asked, is_asker):
    """(state in words, kind of pill, answer)."""
    line = asked.line
    if asked.state != TAKEN_UP or line is None:
        return str(asked.state_said.label), asked.state_said.kind, asked.answer
    if line.state == LINE_REFUSED or line.state == DROPPED:
        return str(LineState(line.state).label), "bad", line.because or asked.answer
    # What a company prepares, it tells once the plan is in use.
    if line.state == ACCEPTED and not (is_asker and line.plan.state == DRAFT):
        told = _("planned: %(quarter)s") % {"quarter": quarter_in_words(line.quarter_since)}
        return told, "ok", asked.answer
    if line.state == PROPOSED and line.plan.state == CLOSED:
        return _("the plan was closed before it was decided"), "mute", asked.answer
    return str(asked.state_said.label), asked.state_said.kind, asked.answer
