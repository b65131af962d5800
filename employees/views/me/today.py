from django.utils import timezone
from django.views.generic import TemplateView

from employers.context import know_companies
from portal.kit import first_page
from portal.kit.access import Audience, open_to

WELCOME = "welkom"


@open_to(Audience.SIGNED_IN)
class TodayView(TemplateView):
    """The first page of every account: what must be done now, then what comes, then what there is."""

    template_name = "employees/me/today.html"
    http_method_names = ["get", "head", "options"]

    def get_context_data(self, **kwargs):
        know_companies(self.request)
        part = first_page.gather(self.request, on=timezone.localdate())
        return super().get_context_data(**kwargs) | {
            "tasks": part.tasks,
            "number_of_tasks": len(part.tasks),
            "coming": part.coming,
            "blocks": part.blocks,
            "aside": part.aside,
            "is_welcome": WELCOME in self.request.GET,
        }
