"""The proposal that a decision is held against: that of the day of sending, or after a test the one with what was proven."""

from decimal import Decimal

from django.utils import timezone

from exemptions.assessing.enums import DECIDED, AssessmentKind
from exemptions.deciding.lengths import length_of
from exemptions.enums import GRANTED_FULL, GRANTED_HOURS, IN_REVIEW, MORE_INFORMATION, PROPOSED, REFUSED, Outcome, Proof
from exemptions.proposing.for_people import proposals_for

# Before these nobody was heard; after them the decision itself would count as something that the learner has.
WORKED_ON = [IN_REVIEW, MORE_INFORMATION, PROPOSED]
NO_DECISION = (None, None)


def heard(requested):
    """By what kinds of assessments the learner was heard about this module; what was called off is none."""
    kinds = requested.assessments.filter(state=DECIDED).order_by("kind").values_list("kind", flat=True)
    return [AssessmentKind(kind) for kind in kinds.distinct()]


def renewed(requested, *, on):
    """The proposal in its plain form with all that was proven up to this day, by the table of the day of sending. None
    while nobody was heard, and once it is decided; the stored one stays what it was."""
    if requested.state not in WORKED_ON or not heard(requested):
        return None
    sent, shown = timezone.localdate(requested.request.submitted_at), requested.request.credentials.all()
    found = proposals_for(requested.employee, [requested.module], day=sent, held=shown, known_on=on)
    return found[requested.module_id].plain()


def decision_of(requested, proposal):
    """(outcome, quantity) of a decision that follows this proposal; a test is no decision, so nothing follows that, nor a
    rule that asks one as long as there was none."""
    if asks_to_be_heard(requested, proposal):
        return NO_DECISION
    match proposal["outcome"]:
        case Outcome.FULL if not is_left_unproven(requested, proposal):
            return GRANTED_FULL, None
        # A rule may give all hours and not the module: no decision is that, so an officer says which.
        case Outcome.HOURS if Decimal(proposal["hours"]) < (length_of(requested) or 0):
            return GRANTED_HOURS, Decimal(proposal["hours"])
        case Outcome.NONE | Outcome.NOT_EXEMPTIBLE:
            return REFUSED, None
    return NO_DECISION


def asks_to_be_heard(requested, proposal):
    """Whether a rule asks a test or an interview that was not held yet."""
    asked = {Proof.TEST.value, Proof.INTERVIEW.value} & set(proposal["evidence"] if proposal["from"] == "rule" else ())
    return bool(asked - {kind.value for kind in heard(requested)}) if asked else False


def is_left_unproven(requested, proposal):
    """Whether a rule gives the whole module for a credential and a test, and that test was and left something unproven."""
    return proposal is not requested.proposal and proposal["from"] == "rule" and bool(proposal["missing"])
