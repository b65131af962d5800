"""Controls that Django draws too slowly, or not as browsers want them."""

from html import escape

from django import forms
from django.forms.utils import flatatt
from django.utils.safestring import mark_safe


class LongSelect(forms.Select):
    """A choice among many. Django renders a template per option: a sector's hundred programmes cost more than the page."""

    def render(self, name, value, attrs=None, renderer=None):
        context = self.get_context(name, value, attrs)["widget"]
        options = "".join(
            f'<option value="{escape(str(option["value"]))}"{" selected" if option["selected"] else ""}>'
            f"{escape(str(option['label']))}</option>"
            for _group, options, _index in context["optgroups"]
            for option in options
        )
        # Every text was escaped above, and flatatt escapes the attributes.
        return mark_safe(f'<select name="{escape(name)}"{flatatt(context["attrs"])}>{options}</select>')  # noqa: S308


class DayInput(forms.DateInput):
    """The browser's own calendar; it wants the day as 1990-02-03 in every language."""

    input_type = "date"

    def __init__(self, **attrs):
        super().__init__(format="%Y-%m-%d", attrs=attrs)
