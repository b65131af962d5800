"""The way to one's companies, for the header of every page."""

from django.db import connection
from django.urls import reverse
from django.utils.functional import cached_property
from django_tenants.utils import get_public_schema_name

from employers.models import Employer
from portal.kit.addresses import without_language


class MyCompanies:
    """Asks when a template first prints them: never for visitors without a session, once for who is signed in."""

    def __init__(self, request):
        self.request = request

    @cached_property
    def found(self):
        """[(name, address without its language)], by name."""
        user = getattr(self.request, "user", None)
        if user is None or not user.is_authenticated:
            return []
        companies = Employer.objects.of_member(user).values_list("name", "uuid")
        return [(name, without_language(reverse("employers:company", args=[uuid]))) for name, uuid in companies]

    def __iter__(self):
        return iter(self.found)

    def __len__(self):
        return len(self.found)

    @property
    def only(self):
        """The one company of who has one."""
        return self.found[0] if len(self.found) == 1 else None


def my_companies(request):
    """For every template of a sector; the public site has no companies."""
    return {} if connection.schema_name == get_public_schema_name() else {"my_companies": MyCompanies(request)}
