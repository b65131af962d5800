"""How a form looks: one field template, and the classes that our stylesheet knows."""

import re

from django import forms
from django.forms.renderers import TemplatesSetting
from django.utils.formats import get_format

CLASS_OF_WIDGET = (
    (forms.CheckboxInput, "form-check-input"),
    (forms.RadioSelect, "form-check-input"),
    (forms.CheckboxSelectMultiple, "form-check-input"),
    (forms.Select, "form-select"),
    (forms.Widget, "form-control"),
)


class PortalRenderer(TemplatesSetting):
    """Draws every field of the portal through one component, so that labels, help and errors are tied to it alike.

    Wagtail's admin is not disturbed: it draws its fields with templates of its own, and widgets stay Django's.
    """

    field_template_name = "components/field.html"


def dress(field):
    """Give the widget of a bound field its classes. The form has a widget of its own: no other form changes."""
    widget = field.field.widget
    for part in getattr(widget, "widgets", [widget]):
        wanted = next(name for kind, name in CLASS_OF_WIDGET if isinstance(part, kind))
        classes = part.attrs.get("class", "").split()
        if wanted not in classes:
            classes.append(wanted)
        if field.errors and "is-invalid" not in classes:
            classes.append("is-invalid")
        part.attrs["class"] = " ".join(classes)
    return field


class MoneyField(forms.DecimalField):
    """Euros as people type them: "€ 1.120,50" in Dutch, "1 120,50 €" in French."""

    def __init__(self, **kwargs):
        kwargs.setdefault("widget", forms.TextInput(attrs={"inputmode": "decimal"}))
        super().__init__(**{"max_digits": 9, "decimal_places": 2, "localize": True} | kwargs)

    def to_python(self, value):
        if isinstance(value, str):
            value = "".join(value.replace("€", "").split())
            mark = re.escape(get_format("THOUSAND_SEPARATOR"))
            if re.fullmatch(rf"-?\d{{1,3}}({mark}\d{{3}})+(\D\d*)?", value):
                value = re.sub(mark, "", value)
        return super().to_python(value)
