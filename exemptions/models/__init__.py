from exemptions.models.concordance import CompetenceLink, ConcordanceRule, ConcordanceTable, OutsideCredential
from exemptions.models.evidence import DecisionLetter, Evidence
from exemptions.models.held import HeldCredential, ProvenCompetence
from exemptions.models.requests import ExemptionRequest, RequestCounter, RequestedModule, RequestStep

__all__ = [
    "CompetenceLink",
    "ConcordanceRule",
    "ConcordanceTable",
    "DecisionLetter",
    "Evidence",
    "ExemptionRequest",
    "HeldCredential",
    "OutsideCredential",
    "ProvenCompetence",
    "RequestCounter",
    "RequestStep",
    "RequestedModule",
]
