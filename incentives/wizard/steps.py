"""What comes next in the wizard: a question, the one that can change most first, or what came out."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from django.utils.translation import get_language

from catalogue.models import Module
from catalogue.words import with_titles
from incentives.enums import About, MeasureStatus, Receiver, Sensitivity
from incentives.knowing import fitting
from incentives.knowing.modules import facts_of_modules
from incentives.knowledge import Knowledge
from incentives.rules.contradictions import contradictions
from incentives.rules.deadlines import BEGINS, ENDS, ENROLLED
from incentives.rules.questions import Question, can_change, next_question, questions
from incentives.rules.training import meets_something
from incentives.rules.verdicts import evaluate
from incentives.wizard.answers import Answers, Asker

APPLIED, DAYS_OF_TRAINING = "aanvraagdatum", "opl_dagen"
# Asked on the first page, or only to reckon a day: no question of their own.
NOT_ASKED = (APPLIED, ENDS, ENROLLED, DAYS_OF_TRAINING)


def module_named(slug, user):
    """The module of the offer with its title in the language of the page, or None."""
    found = Module.objects.visible_to(user).in_offer().filter(slug=slug) if slug else Module.objects.none()
    return next(iter(with_titles(found, get_language())), None)


@dataclass
class Wizard:
    """The answers of one visitor beside what the sector knows."""

    knowledge: Knowledge
    answers: Answers
    module: Module | None
    today: date

    @cached_property
    def of_module(self) -> Mapping[str, Any]:
        """What the catalogue says of the module on the first day of the training."""
        if self.module is None:
            return {}
        day = self.answers.known.get(BEGINS) or self.today
        told = facts_of_modules([self.module], [(self.module.pk, day)])[self.module.pk, day]
        return fitting(self.knowledge.types, told)

    @cached_property
    def facts(self):
        """What the visitor says goes before what the catalogue says: part of a training has its own length and price."""
        return {**self.of_module, **self.answers.known}

    @cached_property
    def measures(self):
        """Those that a visitor may be interested in: of the one measure, or all that still exist for training."""
        listed = [
            each
            for each in self.knowledge.measures.values()
            if not each.is_abolished and each.status is not MeasureStatus.NOT_FOR_TRAINING
        ]
        chosen = [each for each in listed if each.code == self.answers.measure]
        return chosen or listed

    @cached_property
    def apart(self):
        """Measures that sound as if they were for training, and are not."""
        if self.answers.measure:
            return []
        listed = self.knowledge.measures.values()
        return [each for each in listed if each.status is MeasureStatus.NOT_FOR_TRAINING]

    @cached_property
    def outcomes(self):
        return [evaluate(measure, self.facts) for measure in self.measures]

    @cached_property
    def contradictions(self):
        return contradictions(self.facts)

    @property
    def askable(self):
        """An employer is asked nothing sensitive about a participant: that is for the participant to tell."""
        return {
            key
            for key, fact in self.knowledge.types.items()
            if key not in self.answers.given
            and key not in NOT_ASKED
            and not (self.answers.asker == Asker.EMPLOYER and is_private(fact))
        }

    @cached_property
    def near(self):
        """The measures about which we ask first, so that nobody answers forty questions: those that bring the asker
        something, and of these, for a module, those that ask something of a training which this one has."""
        if self.answers.asks_all or self.answers.measure:
            return self.measures
        own = [each for each in self.measures if brings(each, self.answers.asker)]
        if self.module is None:
            return own
        facts = {BEGINS: self.today, **self.facts}
        return [each for each in own if meets_something(evaluate(each, facts), self.knowledge.types)] or own

    @cached_property
    def question(self) -> Question | None:
        return next_question(self.near, self.facts, self.knowledge.types, self.askable)

    @property
    def at_most(self):
        """How many questions can still come: answers settle measures, and none opens another question."""
        open_ones = {key for each in self.near if can_change(found := self.of(each)) for key in found.missing}
        return len(open_ones & self.askable)

    def of(self, measure):
        return next(each for each in self.outcomes if each.measure.code == measure.code)

    @property
    def further(self):
        """How many measures that seemed further off can still change by answers."""
        codes = {each.code for each in self.near}
        return sum(can_change(each) and bool(each.missing) for each in self.outcomes if each.measure.code not in codes)

    def decides(self, key):
        """The measures about which an answer to `key` says something, also when it was given already."""
        before = {each: value for each, value in self.facts.items() if each != key}
        found = questions(self.measures, before, self.knowledge.types, {key})
        return [self.knowledge.measures[code].words for each in found for code in each.decides]


def brings(measure, asker):
    """Whether who asks has an advantage; what brings nobody an amount, as a duty, is for companies."""
    receivers = {amount.receiver for version in measure.versions for amount in version.amounts}
    wanted = Receiver.EMPLOYER if asker == Asker.EMPLOYER else Receiver.EMPLOYEE
    return wanted in receivers or (not receivers and asker == Asker.EMPLOYER)


def is_private(fact):
    return fact.about is About.PERSON and fact.sensitivity is not Sensitivity.LOW
