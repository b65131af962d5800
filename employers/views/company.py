from django.utils import timezone
from django.views.generic import TemplateView

from employers.enums import EmployerState
from employers.today import counts_of, pointed_at_by, tasks_of, told_above, workplaces_waiting
from employers.views.base import CompanyMixin
from portal.kit.access import Audience, open_to


@open_to(Audience.SIGNED_IN)
class CompanyView(CompanyMixin, TemplateView):
    """What must I do now for this company, and where it stands with the sector."""

    template_name = "employers/company.html"
    http_method_names = ["get", "head", "options"]
    tab = "company"

    def get_context_data(self, **kwargs):
        on, employer = timezone.localdate(), self.employer
        counts = counts_of(employer, on=on)
        above = told_above([employer], {employer.pk: counts}, on=on)[employer.pk]
        tasks = self.tasks_of(counts, above.tasks, on) if self.is_manager else []
        return super().get_context_data(**kwargs) | {
            "tasks": tasks,
            "number_of_tasks": len(tasks),
            "counts": counts,
            "further_facts": above.facts,
            "pointed": pointed_at_by(employer, on=on),
            "steps": [(EmployerState(step.state), step) for step in employer.steps_in_order()],
            "committees": list(employer.joint_committees.all()),
        }

    def tasks_of(self, counts, further, on):
        workplaces = workplaces_waiting([self.employer], {self.employer.pk: counts}, on=on)[self.employer.pk]
        return tasks_of(self.employer, counts, on=on, workplaces=workplaces, further=further)
