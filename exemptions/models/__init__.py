from exemptions.models.assessments import Assessment, AssessmentAssessor, AssessmentStandard
from exemptions.models.candidates import PortfolioItem, QuickScan, RouteStep
from exemptions.models.concordance import CompetenceLink, ConcordanceRule, ConcordanceTable, OutsideCredential
from exemptions.models.evidence import DecisionLetter, Evidence
from exemptions.models.held import HeldCredential, ProvenCompetence
from exemptions.models.judging import Agreement, Score
from exemptions.models.requests import ExemptionRequest, RequestCounter, RequestedModule, RequestStep
from exemptions.models.supplements import CertificateSupplement, SupplementText

__all__ = [
    "Agreement",
    "Assessment",
    "AssessmentAssessor",
    "AssessmentStandard",
    "CertificateSupplement",
    "CompetenceLink",
    "ConcordanceRule",
    "ConcordanceTable",
    "DecisionLetter",
    "Evidence",
    "ExemptionRequest",
    "HeldCredential",
    "OutsideCredential",
    "PortfolioItem",
    "ProvenCompetence",
    "QuickScan",
    "RequestCounter",
    "RequestStep",
    "RequestedModule",
    "RouteStep",
    "Score",
    "SupplementText",
]
