"""The length of modules in minutes, reckoned by the database."""

from django.db.models import Case, DecimalField, F, Value, When


def with_length(queryset):
    """Adds `length` in minutes; null when quantity or unit is unknown."""
    return queryset.annotate(
        length=Case(
            When(quantity__isnull=False, minutes_per_unit__isnull=False, then=F("quantity") * F("minutes_per_unit")),
            default=Value(None),
            output_field=DecimalField(),
        )
    )
