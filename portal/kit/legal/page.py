"""For the staff of a sector: the figures of the law with which the portal reckons, where they stand, and how sure they are."""

from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from portal.kit.access import Audience, open_to
from portal.kit.legal.values import known


@open_to(Audience.STAFF)
class LegalParameters(WagtailAdminTemplateMixin, TemplateView):
    template_name = "kit/admin/legal.html"
    page_title = _("Figures of the law")
    header_icon = "doc-full"

    def get_breadcrumbs_items(self):
        return [*self.breadcrumbs_items, {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs):
        today = timezone.localdate()
        groups: dict[tuple, list] = {}
        for each in known():
            each_now = (each, each.holds_on(today))
            groups.setdefault((each.code, each.committee), []).insert(0, each_now)
        return super().get_context_data(**kwargs) | {"groups": groups.values()}
