"""Who may see assessments in the back office: whoever sees requests for exemption."""

from catalogue.back_office.facts import FactPolicy
from exemptions.models import Assessment, ExemptionRequest


class AssessmentPolicy(FactPolicy):
    def __init__(self):
        super().__init__(Assessment)
        self._auth_model_or_name = ExemptionRequest
        self.never |= {"change"}  # It has verbs of its own.
