from django.urls import reverse
from django.utils import timezone
from wagtail.admin.panels import Panel

from catalogue.back_office.compositions.screen import versions_of


class CompositionPanel(Panel):
    """Of what a programme is made today, and the way to its versions."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "catalogue/admin/composition_panel.html"

        def get_context_data(self, parent_context=None):
            context = super().get_context_data(parent_context)
            if not self.instance.pk:
                return context | {"holds": None, "to_come": [], "timeline_url": "", "copy_url": ""}
            versions = versions_of(self.instance, timezone.localdate())
            return context | {
                "holds": next((one for one in versions if one.has_begun and not one.has_ended), None),
                "to_come": [one for one in versions if not one.has_begun],
                "timeline_url": reverse("compositions:timeline", args=[self.instance.pk]),
                "copy_url": reverse("compositions:copy_programme", args=[self.instance.pk]),
            }
