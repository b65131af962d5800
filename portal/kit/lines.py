"""A list of short texts in one column, one to a line: goals, references, what knowledge a competence asks."""

from django import forms
from django.db import models


class LinesField(models.TextField):
    """Holds a list of texts. In forms it is a text area with one to a line; in the database, lines; in Python, a list."""

    def __init__(self, *args, **kwargs):
        kwargs.setdefault("blank", True)
        kwargs.setdefault("default", list)
        super().__init__(*args, **kwargs)

    def from_db_value(self, value, expression, connection):
        return split(value)

    def to_python(self, value):
        return split(value)

    def get_prep_value(self, value):
        return "\n".join(split(value))

    def value_from_object(self, obj):
        return "\n".join(split(super().value_from_object(obj)))

    def value_to_string(self, obj):
        return self.value_from_object(obj)

    def formfield(self, **kwargs):
        # As the default is made anew each time, Django would look for a hidden field with what was there before.
        return super().formfield(**{"form_class": LinesFormField, "show_hidden_initial": False, **kwargs})


class LinesFormField(forms.CharField):
    def has_changed(self, initial, data):
        """Browsers end lines in their own way; that is no change."""
        return not self.disabled and split(initial) != split(data)


def split(value):
    if isinstance(value, str):
        value = value.splitlines()
    return [" ".join(str(line).split()) for line in value or [] if str(line).strip()]
