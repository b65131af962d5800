"""Choosing among thousands: one to a line, by code. Works by typing and pasting; with JavaScript the page helps to find.

A list to tick would be a page of half a megabyte for a sector with 2,000 modules.
"""

import difflib

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _

LONGEST = 8  # Words in a code.


class CodesField(forms.CharField):
    """Rows of `queryset` by their code, each with its title behind it, which may be left out. Cleans to a list of rows."""

    widget = forms.Textarea

    def __init__(self, *, queryset, kind, **kwargs):
        kwargs.setdefault("required", False)
        super().__init__(**kwargs)
        self.queryset, self.kind = queryset, kind
        self.widget.attrs["rows"] = 3

    def get_bound_field(self, form, field_name):
        # The script beside the field asks here; no address is known yet when the form is defined.
        self.widget.attrs["data-desk-codes"] = f"{reverse('module:codes')}?kind={self.kind}"
        self.label = capfirst(str(self.label))
        self.widget.attrs["data-desk-label"] = _("Search by code or title:")
        return super().get_bound_field(form, field_name)

    def prepare_value(self, value):
        return value if isinstance(value, str) or value is None else written(value)

    def to_python(self, value):
        if not isinstance(value, str):
            return list(value or [])
        rows, unknown = read_codes(value, self.queryset)
        if unknown:
            raise ValidationError([self.sentence(line) for line in unknown])
        return rows

    def has_changed(self, initial, data):
        return lines_of(initial if isinstance(initial, str) else written(initial or [])) != lines_of(data or "")

    def run_validators(self, value):
        """A list of rows has no characters to count."""

    def sentence(self, line):
        near = difflib.get_close_matches(line, self.queryset.values_list("code", flat=True), n=1, cutoff=0.75)
        if near:
            return _("“%(line)s” is not known. Do you mean “%(near)s”?") % {"line": line, "near": near[0]}
        return _("“%(line)s” is not known.") % {"line": line}


def holding(text):
    """The condition that the code or the title of a fact holds `text`."""
    return Q(code__icontains=text) | Q(title__icontains=text)


def written(rows):
    return "\n".join(f"{row.code} {row.title}" for row in rows)


def lines_of(text):
    return [" ".join(line.split()) for line in text.splitlines() if line.strip()]


def read_codes(text, queryset):
    """(rows, lines that name none) in what was typed, in one query: a line begins with a code, the longest that is."""
    lines = lines_of(text)
    beginnings = {line: [" ".join(line.split()[:count]) for count in range(LONGEST, 0, -1)] for line in lines}
    asked = {code for codes in beginnings.values() for code in codes}
    known = {row.code: row for row in queryset.filter(code__in=asked)} if asked else {}
    found = {line: next((known[code] for code in codes if code in known), None) for line, codes in beginnings.items()}
    rows = list(dict.fromkeys(row for row in found.values() if row))
    return rows, [line for line in found if found[line] is None]
