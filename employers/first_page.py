"""What somebody must do now for their companies, and the way to each."""

from employers.context import companies_of
from employers.enums import MemberRole
from employers.today import tasks_for_all
from portal.kit.first_page import Part


def tell(request, *, on):
    mine = companies_of(request)
    if not mine:
        return None
    managed = [member.employer for member in mine.memberships if member.role == MemberRole.MANAGER]
    facts = {"companies": mine.with_roles}
    return Part(tasks=tasks_for_all(managed, on=on), aside=[("employers/my_companies.html", facts)])
