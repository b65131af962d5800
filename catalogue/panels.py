from django.urls import NoReverseMatch, reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from wagtail.admin.panels import FieldPanel


class FactPanel(FieldPanel):
    """Shows in the editor which module or programme the words are about, and below it the way to its facts."""

    def __init__(self, field_name, **kwargs):
        kwargs["read_only"] = True
        super().__init__(field_name, **kwargs)

    class BoundPanel(FieldPanel.BoundPanel):
        def __init__(self, **kwargs):
            super().__init__(**kwargs)
            self.help_text = way_to(self.panel.field_name, getattr(self.instance, self.panel.field_name, None))


def way_to(kind, fact):
    if fact is None:
        return ""
    try:
        url = reverse(f"{kind}:edit", args=[fact.pk])
    except NoReverseMatch:  # The editor is also built outside the back office, by checks.
        return ""
    return format_html('<a href="{}">{}</a>', url, _("Change the facts"))
