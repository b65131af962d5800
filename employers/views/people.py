from django.views.generic import TemplateView

from employers.views.base import CompanyMixin
from portal.kit.access import Audience, open_to


@open_to(Audience.SIGNED_IN)
class PeopleView(CompanyMixin, TemplateView):
    """Who works in the portal for the company, who is invited, and who asks access."""

    template_name = "employers/people.html"
    for_managers = True
