"""What somebody has learned, and how far they are: their own page."""

from django.views.generic import TemplateView

from employees.models import Achievement, Certificate
from employees.record.progress import progress_of
from employees.views.me.base import PersonMixin
from portal.kit.access import Audience, open_to


@open_to(Audience.SIGNED_IN)
class HistoryView(PersonMixin, TemplateView):
    template_name = "employees/record/history.html"
    http_method_names = ["get", "head", "options"]

    def get_context_data(self, **kwargs):
        trajectories = list(self.person.trajectories.in_order())
        progress = progress_of(trajectories)
        return super().get_context_data(**kwargs) | {
            "ways": [(each, progress[each.pk]) for each in trajectories],
            "achievements": list(Achievement.objects.held_by([self.person]).newest_first()),
            "certificates": list(Certificate.objects.filter(employee=self.person).newest_first()),
        }
