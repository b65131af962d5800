"""What proven competences open: modules for which an exemption may be asked with them."""

from typing import Any, NamedTuple

from django.db.models import Q
from django.utils import timezone

from catalogue.models import Module
from exemptions.assessing.enums import DECIDED
from exemptions.enums import Outcome
from exemptions.models import ProvenCompetence
from exemptions.proposing.for_people import proposals_for
from exemptions.proposing.words import reason_in_words
from exemptions.requests.barriers import barriers

OPENS = [Outcome.FULL, Outcome.HOURS, Outcome.TEST]


class Opened(NamedTuple):
    module: Module
    proposal: Any
    outcome: Outcome

    @property
    def why(self):
        return reason_in_words(self.proposal.plain())


def within_reach(assessment, *, on=None):
    """The modules for which what was proven here leads to a proposal, the best for the learner first."""
    if assessment.state != DECIDED:
        return []
    kind, uuid = assessment.origin
    proven = ProvenCompetence.objects.standing().filter(origin_kind=kind, origin_uuid=uuid).values("competence")
    day = on or timezone.localdate()
    touched = Q(module_competences__competence__in=proven) | Q(
        module_competences__competence__covered_by_links__competence__in=proven
    )
    found = list(Module.objects.in_offer(day).filter(touched, exemptible=True).distinct().order_by("code"))
    in_the_way = barriers(assessment.employee, found, on=day)  # It was obtained, or asked, in the meantime.
    modules = [module for module in found if module.pk not in in_the_way]
    if not modules:
        return []
    proposals = proposals_for(assessment.employee, modules, day=day)
    opened = [
        Opened(module, proposals[module.pk], Outcome(proposals[module.pk].outcome))
        for module in modules
        if proposals[module.pk].outcome in OPENS
    ]
    return sorted(opened, key=lambda one: OPENS.index(one.outcome))
