from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404

from employers.models import Employer, EmployerMember
from employers.permissions import can_manage


class CompanyMixin:
    """A page of one company, for the people who work for it. A stranger is told that there is no such page."""

    for_managers = False  # Whether mentors are refused.

    def setup(self, request, *args, **kwargs):
        super().setup(request, *args, **kwargs)
        self.employer = get_object_or_404(Employer.objects.visible_to(request.user), uuid=kwargs["uuid"])
        self.is_manager = can_manage(request.user, self.employer)

    def dispatch(self, request, *args, **kwargs):
        works_here = EmployerMember.objects.current().filter(user=request.user, employer=self.employer).exists()
        if not works_here or (self.for_managers and not self.is_manager):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {"employer": self.employer, "is_manager": self.is_manager}
