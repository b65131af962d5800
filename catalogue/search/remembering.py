"""What a process remembers about a sector's offer, for as long as the offer stays what it was."""

from django.contrib.postgres.aggregates import BitXor
from django.db.models import Count

from catalogue.models import SearchEntry

MOST_KEPT = 48  # Of sectors × languages; a large sector takes some megabytes.


def state_of(language):
    """What differs as soon as an entry was written, or went: one small query."""
    entries = SearchEntry.objects.filter(language=language).order_by()
    return tuple(entries.aggregate(entries=Count("pk"), stamps=BitXor("stamp")).values())
