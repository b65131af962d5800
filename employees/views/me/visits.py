from django.views.generic import TemplateView

from employees.models import Visit
from employees.views.me.base import PersonMixin
from portal.kit.access import Audience, open_to


@open_to(Audience.SIGNED_IN)
class VisitsView(PersonMixin, TemplateView):
    """The visits of one's coaches and what was written about them. Only the two of them read it."""

    template_name = "employees/me/visits.html"
    http_method_names = ["get", "head", "options"]

    def get_context_data(self, **kwargs):
        mine = Visit.objects.filter(coaching__employment__employee=self.person)
        visits = mine.select_related("coaching__coach", "coaching__employment__employer")
        return super().get_context_data(**kwargs) | {"visits": list(visits)}
