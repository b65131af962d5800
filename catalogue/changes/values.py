"""The columns of facts as plain values that JSON can hold, and back."""

from datetime import date
from decimal import Decimal

from django.db.models import ForeignKey


def plain(value):
    """`value` of a column as JSON can hold it; equal values have one form."""
    if isinstance(value, Decimal):
        return number_text(value)
    if isinstance(value, date):
        return value.isoformat()
    return list(value) if isinstance(value, list | tuple) else value


def number_text(number):
    """Decimal("40.00") -> "40", Decimal("7.50") -> "7.5"."""
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def stored(field, value, ids):
    """The plain `value` as the model's `field` takes it; `ids` turns codes into keys."""
    if isinstance(field, ForeignKey):
        return ids.of(field.related_model, value)
    return field.to_python(value)


class Ids:
    """The primary keys of facts by code, and back: read once per model, when first asked for."""

    def __init__(self):
        self._keys = {}

    def by_code(self, model):
        if model not in self._keys:
            self._keys[model] = dict(model._base_manager.values_list("code", "pk"))
        return self._keys[model]

    def of(self, model, code):
        return None if code is None else self.by_code(model)[code]

    def add(self, model, objects):
        self.by_code(model).update((each.code, each.pk) for each in objects)


def on_owners(rows, owner_model, owner, codes):
    """Those of `rows` that hang on the owners with these codes (None: all), and {code: []} of all those owners."""
    known = owner_model._base_manager.all()
    if codes is not None:
        rows, known = rows.filter(**{f"{owner}__code__in": codes}), known.filter(code__in=codes)
    return rows, {code: [] for code in known.order_by("code").values_list("code", flat=True)}
