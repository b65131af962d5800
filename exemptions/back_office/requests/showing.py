"""What a dossier shows of the proposal, worked out: each competence with its hours, and whether one click is enough."""

from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from catalogue.quantities import counted
from catalogue.quantities import plain as written
from exemptions.deciding.verdicts import in_words, length_of, minutes_before, proposed
from exemptions.enums import GRANTED_FULL, GRANTED_HOURS, REFUSED, Outcome, Proof, Reason

CENT = Decimal("0.01")


@dataclass(frozen=True)
class CompetenceRow:
    """A competence of the module; `by` says in words what covers it, and is empty when nothing does."""

    code: str
    title: str
    by: list[str]
    hours: str


def competence_rows(requested):
    """Every technical competence of the module as it was, in order, each with its part of the hours."""
    proposal, whole = requested.proposal, length_of(requested)
    covered = {each["code"]: each for each in proposal.get("covered", ())}
    weights = {each["code"]: Decimal(each["weight"]) for each in requested.snapshot["competences"]}
    total = sum(weights.values())
    return [
        CompetenceRow(
            each["code"],
            each["title"],
            [by_in_words(one) for one in covered[each["code"]]["by"]] if each["code"] in covered else [],
            share(whole, weights[each["code"]], total) if each["code"] in covered else "0",
        )
        for each in requested.snapshot["competences"]
    ]


def by_in_words(one):
    told = " ".join(each for each in (one["code"], one["title"]) if each)
    return _("%(what)s, through %(through)s") % {"what": told, "through": one["through"]} if one["through"] else told


def share(whole, weight, total):
    if whole is None or not total:
        return "–"
    return written((whole * weight / total).quantize(CENT))


def proposal_in_words(requested):
    """“48 of 80 lestijden”, as the heading has it."""
    whole, unit = length_of(requested), requested.snapshot["unit"]
    if requested.proposed_outcome == Outcome.HOURS:
        part = written(Decimal(requested.proposal["hours"]))
        return _("%(part)s of %(whole)s") % {"part": part, "whole": counted(whole, unit)}
    return requested.proposed_outcome.label


def proposed_decision(requested):
    """The values of the form of a decision that follows the proposal; nothing where a test is proposed."""
    outcome, quantity = proposed(requested)
    if outcome is None:
        return {}
    reasons = {GRANTED_FULL: Reason.COVERS_ALL, GRANTED_HOURS: Reason.COVERS_PART, REFUSED: Reason.NOT_COVERED}
    reason = Reason.RULE if requested.proposal["from"] == "rule" and outcome != REFUSED else reasons[outcome]
    ground = requested.proposal["ground"] if outcome != REFUSED else ""
    return {"outcome": outcome.value, "quantity": quantity, "ground": ground, "reason": reason.value}


def follows_at_once(requested, held):
    """Whether one click is enough. The same document does not give hours twice: where there were some before, an officer
    says why these come on top."""
    again = requested.proposed_outcome == Outcome.HOURS and minutes_before(requested)
    return is_shown_by_documents(requested, held) and not again


def is_shown_by_documents(requested, held):
    """Whether a rule of the table answers, asks no more than a document, and each credential that it names is shown: a file
    stands beside it, or an officer found it genuine. `held` have their evidence of this request in `files`."""
    proposal = requested.proposal
    if proposal["from"] != "rule" or proposal["evidence"] != [Proof.DOCUMENT.value] or not proposal["credentials"]:
        return False
    shown = {each.credential.code for each in held if each.credential_id and (each.seen_at or each.files)}
    return set(proposal["credentials"]) <= shown


def choices_of(requested, like):
    """(value, label) of each decision: what it comes to, and whether it follows the proposal and like cases."""
    follows = proposed(requested)
    for outcome, quantity in [(GRANTED_FULL, None), (GRANTED_HOURS, follows[1]), (REFUSED, None)]:
        label = label_of(requested, outcome, quantity)
        if outcome == GRANTED_HOURS and length_of(requested) is None:
            beside = _("cannot be: the length of the module is not known")
        else:
            beside = compared(requested, like, outcome, quantity, follows)
        yield outcome.value, f"{label} · {beside}" if beside else label


def label_of(requested, outcome, quantity):
    if outcome == REFUSED:
        return _("Refuse")
    if outcome == GRANTED_HOURS and quantity is None:
        return _("Exempt from part of the hours")
    return in_words(requested, outcome, quantity)


def compared(requested, like, outcome, quantity, follows):
    count = like.like(outcome, quantity)
    if (outcome, quantity) == follows:
        if not count:
            return _("follows the proposal")
        told = ngettext(
            "follows the proposal, as %(count)s earlier decision does",
            "follows the proposal, as %(count)s earlier decisions do",
            count,
        )
        return told % {"count": count}
    return "" if requested.proposed_outcome == Outcome.TEST else _("differs: say why")
