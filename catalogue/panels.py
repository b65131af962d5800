from django.urls import NoReverseMatch, reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from wagtail.admin.panels import FieldPanel


class FactPanel(FieldPanel):
    """Shows in the editor which module or programme the words are about, with the way to its facts."""

    def __init__(self, field_name, **kwargs):
        kwargs["read_only"] = True
        super().__init__(field_name, **kwargs)

    def format_value_for_display(self, value):
        if value is None:
            return ""
        try:
            url = reverse(f"{self.field_name}:edit", args=[value.pk])
        except NoReverseMatch:  # The editor is also built outside the back office, by checks.
            return str(value)
        return format_html('{} · <a href="{}">{}</a>', value, url, _("Change the facts"))
