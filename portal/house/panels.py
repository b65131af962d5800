from django.core.exceptions import ValidationError
from wagtail.admin.panels import Panel

from portal.house.colours import PAPER, WHITE, contrast, derive


class ColourPanel(Panel):
    """Shows what the sector's colour becomes on the pages, and the contrast that its words have there."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "house/colour_panel.html"

        def get_context_data(self, parent_context=None):
            context = super().get_context_data(parent_context)
            try:
                self.instance._meta.get_field("colour").run_validators(self.instance.colour)
            except ValidationError:  # What was just typed is no colour; the field above says so.
                return context
            look = derive(self.instance.colour)
            contrasts = {
                "button_contrast": contrast(look.accent, WHITE),
                "link_contrast": contrast(look.accent_text, PAPER),
            }
            return {**context, "look": look, **contrasts}
