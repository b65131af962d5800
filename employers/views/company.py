from django.views.generic import TemplateView

from employers.views.base import CompanyMixin
from portal.kit.access import Audience, open_to


@open_to(Audience.SIGNED_IN)
class CompanyView(CompanyMixin, TemplateView):
    """What must I do now for this company, and where it stands with the sector."""

    template_name = "employers/company.html"
