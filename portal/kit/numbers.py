"""Hours and money as people in Belgium write them, in the language of the page."""

from decimal import ROUND_HALF_UP, Decimal

from django.utils.formats import number_format
from django.utils.translation import get_language

SIGN_FOR_HOURS = {"nl": "u", "fr": "h", "en": "h"}


def language():
    return (get_language() or "nl")[:2]


def duration(minutes):
    """456 -> "7 u 36", 720000 -> "12.000 u", 480 -> "8 u", 45 -> "45 min"; nothing for None."""
    if minutes is None or minutes == "":
        return ""
    hours, rest = divmod(int(minutes), 60)
    sign = SIGN_FOR_HOURS.get(language(), "h")
    hours = number_format(hours, use_l10n=True, force_grouping=True) if hours >= 10_000 else hours
    if not hours:
        return f"{rest} min"
    return f"{hours} {sign} {rest:02d}" if rest else f"{hours} {sign}"


def in_hours(minutes):
    """100 -> 1.67, as workbooks show it; None for None."""
    return None if minutes is None else round(minutes / 60, 2)


def in_minutes(hours):
    """Decimal("1.33") -> 80, half a minute counts as one; None for None."""
    return None if hours is None else int((hours * 60).quantize(Decimal(1), ROUND_HALF_UP))


def euro(amount):
    """1120 -> "€ 1.120", 596.4 -> "€ 596,40"; in French the sign follows. Nothing for None."""
    if amount is None or amount == "":
        return ""
    cents = Decimal(str(amount)).quantize(Decimal("0.01"), rounding=ROUND_HALF_UP)
    places = 0 if cents == cents.to_integral_value() else 2
    figures = number_format(cents, decimal_pos=places, use_l10n=True, force_grouping=True)
    return f"{figures} €" if language() == "fr" else f"€ {figures}"
