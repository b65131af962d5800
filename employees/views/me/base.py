from django.http import HttpResponseRedirect
from django.shortcuts import redirect
from django.utils.functional import cached_property
from django.utils.http import urlencode

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


def with_query(address, **query):
    return HttpResponseRedirect(f"{address}?{urlencode(query)}" if any(query.values()) else address)
