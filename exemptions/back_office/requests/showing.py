"""What a dossier shows of the proposal, worked out: each competence with its hours, and whether one click is enough."""

from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from catalogue.quantities import counted
from catalogue.quantities import plain as written
from exemptions.deciding.following import NO_DECISION, decision_of
from exemptions.deciding.lengths import CENT, exempted_elsewhere, length_of
from exemptions.deciding.verdicts import in_words
from exemptions.enums import GRANTED_FULL, GRANTED_HOURS, REFUSED, TEST_PLANNED, Outcome, Proof, Reason
from exemptions.proposing.words import reason_in_words


@dataclass(frozen=True)
class CompetenceRow:
    """A competence of the module; `by` says in words what covers it, and is empty when nothing does."""

    code: str
    title: str
    by: list[str]
    hours: str


@dataclass(frozen=True)
class ShownProposal:
    """A proposal as a block of the page: `kept` is its plain form."""

    code: str
    heading: str
    kept: dict
    why: str
    competences: list[CompetenceRow]


def shown_proposals(requested, after, steps):
    """What was proposed on the day of sending, and after a test what is proposed now (None while there was none)."""
    said = proposal_in_words(requested, requested.proposal)
    yield shown("proposal", _("Proposal: %(proposal)s") % {"proposal": said}, requested, requested.proposal)
    if after is not None:
        said = proposal_in_words(requested, after)
        by_test = any(step.state == TEST_PLANNED for step in steps)
        heading = _("After the test: %(proposal)s") if by_test else _("After the interview: %(proposal)s")
        yield shown("after", heading % {"proposal": said}, requested, after)


def shown(code, heading, requested, kept):
    return ShownProposal(code, heading, kept, reason_in_words(kept), competence_rows(requested, kept))


def competence_rows(requested, proposal):
    """Every technical competence of the module as it was, in order, each with its part of the hours."""
    whole = length_of(requested)
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


def proposal_in_words(requested, proposal):
    """“48 of 80 lestijden”, as the heading has it."""
    whole, unit = length_of(requested), requested.snapshot["unit"]
    if proposal["outcome"] == Outcome.HOURS:
        part = written(Decimal(proposal["hours"]))
        return _("%(part)s of %(whole)s") % {"part": part, "whole": counted(whole, unit)}
    return Outcome(proposal["outcome"]).label


def proposed_decision(requested, proposal):
    """The values of the form of a decision that follows this proposal; nothing where a test is proposed."""
    outcome, quantity = decision_of(requested, proposal)
    if outcome is None:
        return {}
    ground = proposal["ground"] if outcome != REFUSED else ""
    reason = reason_of(requested, proposal, outcome)
    return {"outcome": outcome.value, "quantity": quantity, "ground": ground, "reason": reason.value}


def reason_of(requested, proposal, outcome):
    """After a test that changed what is proposed, that is the reason."""
    if outcome == REFUSED:
        return Reason.NOT_COVERED if proposal is requested.proposal else Reason.NOT_PROVEN
    if proposal != requested.proposal:
        return Reason.PROVEN
    if proposal["from"] == "rule":
        return Reason.RULE
    return Reason.COVERS_ALL if outcome == GRANTED_FULL else Reason.COVERS_PART


def follows_at_once(requested, proposal, held):
    """Whether one click is enough. The same document does not give hours twice: where there were some before, an officer
    says why these come on top."""
    again = proposal["outcome"] == Outcome.HOURS and exempted_elsewhere(requested)
    return is_shown_by_documents(proposal, held) and not again


def is_shown_by_documents(proposal, held):
    """Whether a rule of the table answers, asks no more than a document, and each credential that it names is shown: a file
    stands beside it, or an officer found it genuine. `held` have their evidence of this request in `files`."""
    if proposal["from"] != "rule" or proposal["evidence"] != [Proof.DOCUMENT.value] or not proposal["credentials"]:
        return False
    shown = {each.credential.code for each in held if each.credential_id and (each.seen_at or each.files)}
    return set(proposal["credentials"]) <= shown


def choices_of(requested, proposal, like):
    """(value, label) of each decision: what it comes to, and whether it follows the proposal and like cases."""
    follows = decision_of(requested, proposal)
    for outcome, quantity in [(GRANTED_FULL, None), (GRANTED_HOURS, follows[1]), (REFUSED, None)]:
        label = label_of(requested, outcome, quantity)
        if outcome == GRANTED_HOURS and length_of(requested) is None:
            beside = _("cannot be: the length of the module is not known")
        else:
            beside = compared(like, outcome, quantity, follows)
        yield outcome.value, f"{label} · {beside}" if beside else label


def label_of(requested, outcome, quantity):
    if outcome == REFUSED:
        return _("Refuse")
    if outcome == GRANTED_HOURS and quantity is None:
        return _("Exempt from part of the hours")
    return in_words(requested, outcome, quantity)


def compared(like, outcome, quantity, follows):
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
    return "" if follows == NO_DECISION else _("differs: say why")
