"""What somebody asked, and what a company asked for its people."""

from django.core.paginator import Paginator
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.generic import TemplateView

from employees.views.me.base import PersonMixin
from employers.views.base import CompanyMixin
from exemptions.enums import UNDECIDED
from exemptions.models import ExemptionRequest
from exemptions.requests.showing import with_modules
from exemptions.views.requests.base import LOOK
from portal.house.models import SectorSettings
from portal.kit.access import Audience, open_to
from portal.privacy.looking import look_at_all

READS = ["get", "head", "options"]
PAGE = 25


def is_waiting(request):
    return any(each.state in UNDECIDED for each in request.modules.all())


@open_to(Audience.SIGNED_IN)
class OwnView(PersonMixin, TemplateView):
    template_name = "exemptions/requests/own.html"
    http_method_names = READS

    def get_context_data(self, **kwargs):
        found = list(with_modules(ExemptionRequest.objects.filter(employee=self.person)))
        return super().get_context_data(**kwargs) | {
            "has_asked": bool(found),
            "drafts": [each for each in found if not each.is_sent],
            "groups": [
                (code, title, [each for each in found if each.is_sent and is_waiting(each) == waits])
                for code, title, waits in (("sent", _("With the sector"), True), ("over", _("Over"), False))
            ],
            "policy": SectorSettings.load(self.request),
        }


class AskMixin(CompanyMixin):
    for_managers = True
    tab = "exemptions"

    @property
    def can_change(self):
        return super().can_change and self.employer.is_validated


@open_to(Audience.SIGNED_IN)
class CompanyView(AskMixin, TemplateView):
    template_name = "exemptions/requests/company.html"
    http_method_names = READS

    def get_context_data(self, **kwargs):
        found = with_modules(ExemptionRequest.objects.of_company(self.employer))
        page = Paginator(found, PAGE).get_page(self.request.GET.get("page"))
        requests = list(page.object_list)
        look_at_all(
            viewer=self.request.user,
            subjects=[each.employee.uuid for each in requests],
            what=LOOK,
            at=timezone.now(),
            acting_for=self.employer.name,
        )
        return super().get_context_data(**kwargs) | {"requests": requests, "page_obj": page}
