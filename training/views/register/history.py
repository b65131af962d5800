from django.core.paginator import Paginator
from django.views.generic import TemplateView

from portal.kit.access import Audience, open_to
from training.registers.history import corrections_of
from training.views.register.base import RegisterMixin

PER_PAGE = 50


@open_to(Audience.SIGNED_IN)
class HistoryView(RegisterMixin, TemplateView):
    """What was corrected: nothing that stood in the register is ever lost."""

    template_name = "training/register/history.html"
    http_method_names = ["get", "head", "options"]

    def get_context_data(self, **kwargs):
        pages = Paginator(corrections_of(self.session), PER_PAGE)
        return super().get_context_data(**kwargs) | {"page_obj": pages.get_page(self.request.GET.get("page"))}
