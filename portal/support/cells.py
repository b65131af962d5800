"""One measure for one person in one training: how it stands, what it brings, and why; in words for a manager.

What only the participant may tell is never asked of the company: such an open condition says so, and no more.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from incentives.answering.subjects import may_be_answered
from incentives.enums import AmountKind, Receiver, Sensitivity, Verdict
from incentives.importing.known_facts import EMPLOYMENT
from incentives.reasons import asked as question_of
from incentives.reasons import basis_of, sentence_of
from incentives.rules.facts import FactType
from incentives.rules.verdicts import BROKEN_IF_CONFIRMED, DOUBT, NO_VERSION, NOT_CONFIRMED, OPEN, Outcome
from incentives.words import in_language
from portal.kit.numbers import euro
from portal.support.enums import FITS, MAYBE, NO, NOT_KNOWN, UNLESS, Standing

# Comparisons that hold or leave it open, and never refuse: a sensitive fact behind one of them need not be known.
NEVER_REFUSES = "not_in_unknown"
TODAY = "aanvraagdatum"  # Whoever looks would apply today.


@dataclass(frozen=True)
class Cell:
    outcome: Outcome
    types: Mapping[str, FactType]

    @property
    def code(self):
        return self.outcome.measure.code

    @property
    def title(self):
        return in_language(self.outcome.measure.words)

    @cached_property
    def standing(self) -> Standing:
        return NO if self.too_late else standing_of(self.outcome, self.types)

    @property
    def too_late(self) -> date | None:
        """The day after which it was lost, when that is past. Of rules that nobody confirmed it is not known."""
        if self.outcome.version is None or not self.outcome.version.confirmed:
            return None
        last, today = self.outcome.last_day, self.outcome.facts.get(TODAY)
        return last if last and today and last < today else None

    @property
    def may_hold(self):
        """Whether the rules as they stand do not refuse it, confirmed or not."""
        return self.standing is not NO and self.outcome.would_be is not Verdict.NOT_ELIGIBLE

    @cached_property
    def eur(self) -> Decimal | None:
        """What it brings the company and the participant together; None when it is not known."""
        return self.outcome.eur if self.standing is not NO else None

    def eur_for(self, receiver: Receiver) -> Decimal | None:
        told = [each.eur for each in self.outcome.amounts if each.eur is not None and each.amount.receiver is receiver]
        return sum(told, Decimal(0)) if told and self.standing is not NO else None

    @property
    def said(self):
        """The few words that stand in the table."""
        if self.standing is NO:
            return _("Does not fit")
        if self.standing is NOT_KNOWN:
            return _("Not known yet")
        if self.eur is None:
            return _("Perhaps") if self.standing is MAYBE else _("Fits")
        return f"{euro(self.eur)}?" if self.standing is MAYBE else euro(self.eur)

    @property
    def short(self):
        """Why, in a sentence."""
        if self.standing is UNLESS:
            return _("Unless a special status applies; we do not ask that here")
        if self.standing is FITS:
            return next((basis_of(each) for each in self.outcome.amounts), "")
        if self.standing is NOT_KNOWN and self.may_hold:
            return _("Nobody confirmed the rules of that period yet")
        return next(iter(self.sentences), "")

    @cached_property
    def sentences(self):
        if self.too_late:
            return [_("Too late: it had to be done by %(day)s.") % {"day": date_format(self.too_late, "DATE_FORMAT")}]
        if self.standing is FITS:
            return [_("Everything that is asked holds.")]
        found = [line for reason in self.outcome.reasons for line in lines_of(reason, self.types, self.outcome.facts)]
        # What somebody can do something about comes first.
        return [words for _place, words in sorted(dict.fromkeys(found), key=lambda line: line[0])]

    @property
    def bases(self):
        """[(for whom, what produced the amount)] of each amount, and the words of those without figures."""
        return [
            (each.amount.receiver.label, told, each.eur)
            for each in self.outcome.amounts
            if (told := basis_of(each))
            and (each.eur is not None or each.amount.kind is AmountKind.WORDS or each.missing)
        ]

    @cached_property
    def asks(self) -> frozenset[str]:
        """What the company can still tell that may decide it, or its amount. Of rules that nobody confirmed no answer does."""
        if self.standing in (NO, NOT_KNOWN):
            return frozenset()
        missing = {*self.outcome.missing, *(key for each in self.outcome.amounts for key in each.missing)}
        return frozenset(key for key in missing if key in self.types and may_be_answered(self.types[key]))

    @property
    def days(self):
        """[(what, day or None, whether the measure is lost after it)]. What is counted from the day of applying has no day
        before somebody applies."""
        return [
            (in_language(each.words), None if each.shift and each.shift.base == TODAY else day, each.decides)
            for each, day in self.outcome.days
            if not each.is_first_day
        ]


def standing_of(outcome, types):
    if outcome.verdict is Verdict.ELIGIBLE:
        return FITS
    if outcome.verdict is Verdict.NOT_ELIGIBLE:
        return NO
    codes = {reason.code for reason in outcome.reasons}
    if codes & {NOT_CONFIRMED, NO_VERSION, DOUBT, BROKEN_IF_CONFIRMED}:
        return NOT_KNOWN
    return UNLESS if all(waits_for_a_status(reason, types) for reason in outcome.reasons) else MAYBE


def waits_for_a_status(reason, types):
    """Whether it is only open because of sensitive facts that can never refuse it by themselves."""
    if reason.code != OPEN or not reason.facts or not all(is_sensitive(key, types) for key in reason.facts):
        return False
    leaves = [leaf for leaf in reason.condition.expression.leaves() if leaf.fact in reason.facts]
    return all(leaf.op == NEVER_REFUSES for leaf in leaves) and not negated(reason.condition.expression.as_json())


def negated(raw):
    return "not" in raw or any(
        negated(part) for parts in raw.values() if isinstance(parts, list) for part in parts if isinstance(part, dict)
    )


def is_sensitive(key, types):
    return key in types and types[key].sensitivity is Sensitivity.HIGH


TOLD, ASKED, UNTOLD, OWN, SENSITIVE = range(5)


def lines_of(reason, types, facts):
    """Pairs of a place and a sentence. What only the participant knows is named only where it is ordinary."""
    if reason.code != OPEN:
        yield TOLD, sentence_of(reason, types, facts)
        return
    known = {key: types[key] for key in reason.facts if key in types}
    asks = [key for key, fact in known.items() if may_be_answered(fact)]
    untold = [key for key, fact in known.items() if fact.origin == EMPLOYMENT and key not in asks]
    own = [key for key in known if key not in asks and key not in untold]
    ordinary = [key for key in own if known[key].sensitivity is Sensitivity.LOW]
    for place, sentence, keys in (
        (ASKED, _("It depends on: %(facts)s"), asks),
        (UNTOLD, _("Your company did not fill in about this person: %(facts)s"), untold),
        (OWN, _("Only the participant knows: %(facts)s"), ordinary),
    ):
        if keys:
            yield place, sentence % {"facts": "; ".join(question_of(key, types) for key in keys)}
    if len(ordinary) < len(own):
        yield SENSITIVE, _("Something that only the participant knows may change it; we do not ask that here.")
