from django.shortcuts import redirect
from django.utils import timezone
from django.views.generic import TemplateView

from exemptions.enums import UNDECIDED, WITH_THE_SECTOR
from exemptions.requests.asking import may_compose
from exemptions.requests.showing import cards_of
from exemptions.views.requests.base import RequestMixin
from portal.house.models import SectorSettings
from portal.kit.access import Audience, open_to


@open_to(Audience.SIGNED_IN)
class RequestView(RequestMixin, TemplateView):
    """Where a request stands: per module what was proposed and decided, and what can be done. A draft leads on to writing."""

    template_name = "exemptions/requests/request.html"
    http_method_names = ["get", "head", "options"]

    def get(self, request, *args, **kwargs):
        if not self.asked.is_sent and self.role and may_compose(self.asked, self.role):
            return redirect("exemptions:holds", self.asked.uuid)
        return super().get(request, *args, **kwargs)

    def get_context_data(self, **kwargs):
        may_act = self.role is not None
        cards = cards_of(self.asked, self.request.user, may_act=may_act, is_to_company=self.is_to_company)
        undecided = [card for card in cards if card.requested.state in UNDECIDED]
        is_with_sector = any(card.requested.state in WITH_THE_SECTOR for card in undecided)
        return super().get_context_data(**kwargs) | {
            "cards": cards,
            "credentials": list(self.asked.credentials.select_related("credential")),
            "files": list(self.asked.evidence.select_related("held__credential")),
            "portfolio": list(self.asked.portfolio.prefetch_related("competences")),
            "is_with_sector": is_with_sector,
            "is_late": is_with_sector and self.asked.decide_before < timezone.localdate(),
            "may_withdraw_all": self.role is not None and len(undecided) > 1,
            "policy": SectorSettings.load(self.request),
        }
