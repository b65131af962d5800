from django.shortcuts import get_object_or_404, redirect

from employees.models import Employment
from employers.views.base import CompanyMixin
from portal.kit.doing import SaysAndGoesBack


class PeopleMixin(CompanyMixin):
    """A page about the people of a company, for its managers. Mentors find their learners elsewhere."""

    for_managers = True
    tab = "employees"

    @property
    def can_change(self):
        """Nobody is registered, or gets mail, in the name of a company that somebody made up."""
        return super().can_change and self.employer.is_validated


class PersonMixin(SaysAndGoesBack, PeopleMixin):
    """A page about one employment of the company."""

    def dispatch(self, request, *args, **kwargs):
        if self.employer:
            found = Employment.objects.of_company(self.employer).select_related(
                "employee", "function", "establishment", "joint_committee"
            )
            self.employment = get_object_or_404(found, uuid=kwargs["person"])
            self.employment.employer = self.employer
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {"employment": self.employment}

    def back(self):
        return redirect("employees:person", self.employer.uuid, self.employment.uuid)
