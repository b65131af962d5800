"""One outcome as a page shows it: the verdict in words with its reasons, and what to do about it by when."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.utils.translation import gettext as _

from catalogue.enums import Unit
from catalogue.quantities import counted
from incentives.enums import Receiver, Verdict
from incentives.models import IncentiveMeasure, MeasureVersion
from incentives.reasons import asked, sentence_of, sentences_of, value_in_words
from incentives.rules.near import Near, nearly
from incentives.rules.verdicts import NOT_CONFIRMED, Outcome
from incentives.showing.parts import amount_shown, day_shown, source_shown, text

FITS, MAY_FIT, DEPENDS, UNLIKELY, DOES_NOT_FIT = "fits", "may_fit", "depends", "unlikely", "does_not_fit"
STANDINGS = (FITS, MAY_FIT, DEPENDS, UNLIKELY, DOES_NOT_FIT)
UNITS = {"lestijden": Unit.LESTIJD, "contacturen": Unit.HOUR, "studiepunten": Unit.STUDY_POINT}
LENGTH, UNIT = "opl_omvang", "opl_eenheid"


def standing_of(outcome: Outcome):
    """Where people look for it: of what nobody confirmed, what the rules would say as they stand."""
    if outcome.verdict is not Verdict.UNKNOWN:
        return FITS if outcome.verdict is Verdict.ELIGIBLE else DOES_NOT_FIT
    if outcome.would_be is Verdict.NOT_ELIGIBLE:
        return UNLIKELY
    return MAY_FIT if outcome.would_be is Verdict.ELIGIBLE else DEPENDS


@dataclass
class Shown:
    """`row` and `version` are those of the database; a version may be missing, where nothing is known of the day."""

    outcome: Outcome
    types: Any
    today: Any
    row: IncentiveMeasure
    version: MeasureVersion | None = None

    @property
    def code(self):
        return self.outcome.measure.code

    @property
    def name(self):
        return text(self.outcome.measure.words)

    @property
    def standing(self):
        return standing_of(self.outcome)

    @property
    def verdict(self):
        return {
            FITS: _("Fits"),
            MAY_FIT: _("May fit: the rules are to be confirmed"),
            DEPENDS: _("Not known yet"),
            UNLIKELY: _("Probably does not fit: the rules are to be confirmed"),
            DOES_NOT_FIT: _("Does not fit"),
        }[self.standing]

    @property
    def look(self):
        """How the verdict is marked (components/verdict.html)."""
        return {FITS: "ok", MAY_FIT: "maybe", DEPENDS: "maybe", UNLIKELY: "no", DOES_NOT_FIT: "no"}[self.standing]

    @property
    def is_not_confirmed(self):
        return self.outcome.version is not None and not self.outcome.version.confirmed

    @cached_property
    def sentences(self):
        return sentences_of(self.outcome, self.types)

    @cached_property
    def whys(self):
        """The sentences without the one that nobody confirmed the rules: a notice above them says so."""
        if not self.is_not_confirmed:
            return self.sentences
        told = [each for each in self.outcome.reasons if each.code != NOT_CONFIRMED]
        return [sentence_of(each, self.types, self.outcome.facts) for each in told]

    @cached_property
    def missing(self):
        """[(fact, question)] on which it depends."""
        return [(key, asked(key, self.types)) for key in self.outcome.missing]

    @cached_property
    def amounts(self):
        return [amount_shown(each, self.types) for each in self.outcome.amounts]

    @cached_property
    def days(self):
        """What has a day in their order, then what is told in words only."""
        shown = [day_shown(deadline, day, self.today) for deadline, day in self.outcome.days]
        return sorted(shown, key=lambda each: (each.day is None, each.day))

    @property
    def last_day(self):
        return self.outcome.last_day

    @property
    def is_too_late(self):
        return self.last_day is not None and self.last_day < self.today

    @property
    def papers(self):
        return [text(words) for words in self.version.documents] if self.version else []

    @property
    def as_of(self):
        return self.version.as_of if self.version else ""

    @cached_property
    def sources(self):
        return [source_shown(each) for each in self.row.sources.all()]

    @property
    def certainty(self):
        return text(self.row.certainty)

    @property
    def goes_with(self):
        return text(self.row.goes_with)

    @property
    def receivers(self):
        found = {Receiver(each.amount.receiver) for each in self.outcome.amounts}
        return [each.label for each in (Receiver.EMPLOYEE, Receiver.EMPLOYER) if each in found]

    @cached_property
    def near(self):
        """“It would fit with 32 lessons instead of 30”, or nothing."""
        found = nearly(self.outcome, self.types)
        return near_in_words(found, self.outcome.facts, self.types) if found else ""


def near_in_words(near: Near, facts, types):
    changes = "; ".join(change_in_words(each, facts, types) for each in near.changes)
    if near.verdict is Verdict.ELIGIBLE:
        return _("Nearly: it would fit with %(changes)s.") % {"changes": changes}
    return _("Nearly: nothing known would be against it with %(changes)s.") % {"changes": changes}


def change_in_words(change, facts, types):
    then, now = said(change.fact, change.then, facts, types), said(change.fact, change.now, facts, types)
    if change.fact == LENGTH:
        return _("%(then)s instead of %(now)s") % {"then": then, "now": now}
    told = {"question": asked(change.fact, types), "then": then, "now": now}
    if change.now is None:
        return _("“%(question)s”: %(then)s") % told
    return _("“%(question)s”: %(then)s instead of %(now)s") % told


def said(key, value, facts, types):
    if key == LENGTH and value is not None and facts.get(UNIT) in UNITS:
        return counted(value, UNITS[facts[UNIT]])
    return value_in_words(types[key], value)
