"""What an officer decides about a module, and why that cannot be: checked before anything is written."""

from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from catalogue.quantities import counted, whole_minutes
from catalogue.quantities import plain as written
from employees.models import Achievement
from exemptions.deciding.following import NO_DECISION, decision_of, renewed
from exemptions.deciding.lengths import exempted_elsewhere, in_units, left_beside, length_of
from exemptions.deciding.like_cases import like_cases_of
from exemptions.enums import (
    GRANTED_FULL,
    GRANTED_HOURS,
    REFUSED,
    Ground,
    Outcome,
    Reason,
    RequestState,
)
from portal.kit.numbers import duration
from portal.kit.rules import RuleBroken

CENT = Decimal("0.01")
MOST_WORDS = 2000


class NotDecided(RuleBroken):
    """`field` is what the officer can mend (of the form in the dossier); empty when there is nothing to mend."""

    def __init__(self, sentence, field=""):
        super().__init__(sentence)
        self.field = field


@dataclass(frozen=True)
class Verdict:
    """`quantity` is in the module's own unit, `minutes` follow from it; both None but for an exemption from hours."""

    outcome: RequestState
    reason: str
    ground: str = ""
    words: str = ""
    differs_because: str = ""
    quantity: Decimal | None = None
    minutes: int | None = None

    def columns(self):
        """As they stand in the row."""
        return {name: getattr(self, name) for name in COLUMNS}


UNSHOWN = {Reason.NOT_COVERED, Reason.NO_EVIDENCE, Reason.NOT_GENUINE, Reason.TOO_OLD}
# What would say the opposite of the decision above it in the letter.
CONTRADICTS = {
    GRANTED_FULL: UNSHOWN | {Reason.NOT_PROVEN},
    GRANTED_HOURS: UNSHOWN,
    REFUSED: {Reason.RULE, Reason.COVERS_ALL, Reason.PROVEN},
}
COLUMNS = ("outcome", "reason", "ground", "words", "differs_because", "quantity", "minutes")
EMPTY = {"quantity": None, "minutes": None}


def plain(requested):
    """The decision that stands in the row, for a JSON column."""
    quantity = requested.quantity
    kept = {name: getattr(requested, name) for name in COLUMNS if name not in EMPTY}
    return kept | {"quantity": None if quantity is None else str(quantity)}


def cleared():
    """The columns of a module about which nothing is decided."""
    return {name: EMPTY.get(name, "") for name in COLUMNS}


def minutes_of(requested, quantity):
    """Whole minutes of `quantity`, in the unit of the module. Raises NotDecided for what is no part of it."""
    whole, each = length_of(requested), requested.snapshot["minutes_per_unit"]
    code = requested.module.code
    if whole is None or each is None:
        raise NotDecided(
            _("The length of %(module)s is not known, so it has no hours to exempt from: exempt in full, or refuse.")
            % {"module": code},
            "quantity",
        )
    quantity = in_cents(quantity)
    if quantity <= 0:
        raise NotDecided(_("An exemption is of more than 0 hours. To give none, refuse the request."), "quantity")
    if quantity == whole:
        raise NotDecided(
            _("This is all of %(module)s (%(length)s): exempt from the whole module.")
            % {"module": code, "length": counted(whole, requested.snapshot["unit"])},
            "quantity",
        )
    minutes = whole_minutes(quantity, each)
    if quantity > whole or minutes >= requested.snapshot["minutes"]:
        raise NotDecided(
            _("%(module)s has no more than %(length)s.")
            % {"module": code, "length": counted(whole, requested.snapshot["unit"])},
            "quantity",
        )
    return max(minutes, 1)


def in_cents(quantity):
    try:
        told = Decimal(quantity)
        rounded = told.quantize(CENT)
    except (InvalidOperation, TypeError, ValueError):
        rounded = told = None
    if rounded is None or rounded != told:
        raise NotDecided(_("Give the hours as a number with two decimals at most."), "quantity")
    return rounded


def refuse_what_cannot_be(held, verdict, *, at):
    """Everything that stands in the way of this verdict about a module that is held. Raises NotDecided."""
    refuse_what_cannot_stand(held, verdict)
    if not verdict.differs_because and (differs := list(differences(held, verdict, on=timezone.localdate(at)))):
        raise NotDecided(" ".join([*differs, _("Say why.")]), "differs_because")


def refuse_what_cannot_stand(held, verdict):
    """As above, whatever it differs from: like cases that were decided since ask nothing of who confirms."""
    refuse_without_a_person(held)
    if verdict.reason not in Reason.values:
        raise NotDecided(_("Choose the reason that stands in the letter."), "reason")
    if verdict.reason in CONTRADICTS[verdict.outcome]:
        raise NotDecided(_("This reason says the opposite of the decision: choose another for the letter."), "reason")
    if verdict.reason == Reason.OTHER and not verdict.words:
        raise NotDecided(_("Say why in your own words: the letter gives no other reason."), "words")
    if max(len(verdict.words), len(verdict.differs_because)) > MOST_WORDS:
        raise NotDecided(_("This is too long: 2000 signs at most."), "words")
    if verdict.outcome != REFUSED:
        refuse_to_grant(held, verdict)


def refuse_without_a_person(held):
    person = held.employee
    if person.merged_into_id or person.erased_at:
        raise NotDecided(_("The record of this person was merged or erased in the meantime. Open the queue again."))


def refuse_to_grant(held, verdict):
    if verdict.ground not in Ground.values:
        raise NotDecided(_("Say on what ground the exemption is given."), "ground")
    code = held.module.code
    obtained = Achievement.objects.held_by([held.employee]).of_module(held.module).order_by("obtained_on").first()
    if obtained:
        raise NotDecided(
            _("The learner has obtained %(module)s in the meantime, on %(day)s: there is nothing to exempt from.")
            % {"module": code, "day": date_format(obtained.obtained_on, "DATE_FORMAT")}
        )
    if held.proposed_outcome == Outcome.NOT_EXEMPTIBLE and not held.module.exemptible:
        raise NotDecided(
            _("Nobody is exempted from %(module)s: %(reason)s")
            % {"module": code, "reason": held.module.not_exemptible_because}
        )
    if verdict.outcome == GRANTED_HOURS:
        refuse_hours(held, verdict)


def refuse_hours(held, verdict):
    code = held.module.code
    if held.snapshot["evaluated_as_whole"] and held.proposed_outcome != Outcome.HOURS:
        raise NotDecided(
            _("%(module)s is evaluated as a whole: exempt in full, after a test where needed, or refuse.")
            % {"module": code},
            "outcome",
        )
    before, whole = exempted_elsewhere(held), held.snapshot["minutes"]
    if before and before + verdict.minutes == whole:
        raise NotDecided(
            _("With the hours that were exempted before, nothing is left of %(module)s: exempt from the whole module.")
            % {"module": code},
            "quantity",
        )
    if before + verdict.minutes > whole:
        left = counted(left_beside(held, before), held.snapshot["unit"])
        raise NotDecided(
            _("Hours of %(module)s were exempted before: %(left)s at most can be added. For all of it, exempt in full.")
            % {"module": code, "left": left},
            "quantity",
        )


def hours_before_in_words(held, minutes):
    told = duration(minutes)
    if (length := in_units(held, minutes)) is not None:
        told = counted(length, held.snapshot["unit"])
    return _("%(hours)s of %(module)s were exempted before: say why these come on top.") % {
        "hours": told,
        "module": held.module.code,
    }


def differences(held, verdict, *, on):
    """From what this verdict differs, a sentence each. What was proven in a test or an interview speaks for itself: earlier
    decisions are no measure of it, nor is a proposal that leaves it to the test."""
    if verdict.outcome == GRANTED_HOURS and (before := exempted_elsewhere(held)):
        yield hours_before_in_words(held, before)
    proposal = renewed(held, on=on)
    speaks_for_itself = proposal is not None and verdict.reason in (Reason.PROVEN, Reason.NOT_PROVEN)
    follows = decision_of(held, proposal or held.proposal)
    if (verdict.outcome, verdict.quantity) != follows and not (speaks_for_itself and follows == NO_DECISION):
        told = _("This differs from the proposal.")
        yield _("This differs from the proposal with what was proven.") if proposal else told
    like = like_cases_of(held)
    if like and not speaks_for_itself and not like.are_followed_by(verdict.outcome, verdict.quantity):
        yield _("This differs from most earlier decisions about the same credentials and module.")


def in_words(requested, outcome, quantity):
    """“Exempted from 48 of 80 lestijden”, in the active language."""
    if outcome == GRANTED_FULL:
        return _("Exempted from the whole module")
    if outcome == GRANTED_HOURS:
        unit, whole = requested.snapshot["unit"], length_of(requested)
        part = {"part": written(Decimal(quantity)), "whole": counted(whole, unit)}
        return _("Exempted from %(part)s of %(whole)s") % part
    return _("Not exempted")
