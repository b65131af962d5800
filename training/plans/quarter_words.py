"""A quarter as people read it: by its months, in their language."""

from django.utils.formats import date_format


def quarter_in_words(quarter):
    """1 April 2027 → “april – juni 2027”."""
    return f"{months_of(quarter)} {quarter.year}"


def months_of(quarter):
    """1 April 2027 → “april – juni”."""
    return f"{date_format(quarter, 'F')} – {date_format(quarter.replace(month=quarter.month + 2), 'F')}"


def quarter_choices(quarters):
    return [(quarter.isoformat(), quarter_in_words(quarter)) for quarter in quarters]
