from django.shortcuts import redirect
from django.utils.functional import cached_property

from employees.models import Employee


class PersonMixin:
    """A page of the person whose account it is; who never registered does that first."""

    @cached_property
    def person(self):
        return Employee.objects.living().filter(user=self.request.user).first()

    def dispatch(self, request, *args, **kwargs):
        if self.person is None:
            return redirect("employees:register")
        return super().dispatch(request, *args, **kwargs)
