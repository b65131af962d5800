"""The way to one's companies, for the header of every page."""

from django.db import connection
from django.urls import reverse
from django.utils.functional import cached_property
from django_tenants.utils import get_public_schema_name

from employers.models import EmployerMember
from employers.models.reach import know
from portal.kit.addresses import without_language


class MyCompanies:
    """Asks when a template first prints them: never for visitors without a session, once for who is signed in."""

    def __init__(self, request):
        self.request = request

    @cached_property
    def memberships(self):
        """What the visitor does today for which company, by the name of the company."""
        user = getattr(self.request, "user", None)
        if user is None or not user.is_authenticated:
            return []
        members = EmployerMember.objects.current().filter(user=user).select_related("employer")
        found = list(members.order_by("employer__name", "employer", "role"))
        know(user, found)
        return found

    def of_company(self, uuid):
        """What the visitor does for this company."""
        return [member for member in self.memberships if member.employer.uuid == uuid]

    @cached_property
    def found(self):
        """[(name, address without its language)], by name."""
        companies = dict.fromkeys(member.employer for member in self.memberships)
        return [(one.name, without_language(reverse("employers:company", args=[one.uuid]))) for one in companies]

    @property
    def with_roles(self):
        """[(company, its roles in words)], by name: who has two roles in a company sees it once."""
        found = {}
        for member in self.memberships:
            found.setdefault(member.employer, []).append(member.get_role_display())
        return list(found.items())

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
    return {} if connection.schema_name == get_public_schema_name() else {"my_companies": companies_of(request)}


def know_companies(request):
    """Read the visitor's memberships now: then what they may see is a short query (employers.models.reach)."""
    companies_of(request).memberships  # noqa: B018


def companies_of(request):
    """One for each request, however many templates it draws."""
    if not hasattr(request, "my_companies"):
        request.my_companies = MyCompanies(request)
    return request.my_companies
