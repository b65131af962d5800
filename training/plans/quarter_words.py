"""A quarter as people read it: by its months, in their language."""

from django.utils.formats import date_format


def quarter_in_words(quarter):
    """1 April 2027 → “april – juni 2027”."""
    return f"{months_of(quarter)} {quarter.year}"


def months_of(quarter):
    last = quarter.replace(month=quarter.month + 2)
    return f"{date_format(quarter, 'F')} – {date_format(last, 'F')}"


def quarter_choices(quarters):
    return [(quarter.isoformat(), quarter_in_words(quarter)) for quarter in quarters]
