"""Who may see what is asked, and decide: the rights stand on the request, and each module of it follows them."""

from catalogue.back_office.facts import FactPolicy
from exemptions.models import ExemptionRequest, RequestedModule


class RequestedPolicy(FactPolicy):
    def __init__(self):
        super().__init__(RequestedModule)
        self._auth_model_or_name = ExemptionRequest


def can_decide(user):
    return user.has_perm("exemptions.change_exemptionrequest")
