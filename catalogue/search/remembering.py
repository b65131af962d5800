"""What a process remembers about a sector's offer, for as long as the offer stays what it was."""

from collections import OrderedDict
from threading import Lock

from django.contrib.postgres.aggregates import BitXor
from django.db import connection
from django.db.models import Count

from catalogue.models import SearchEntry

MOST_KEPT = 48  # Of sectors × languages; a large sector takes some megabytes.


def state_of(language):
    """What differs as soon as an entry was written, or went: one small query."""
    entries = SearchEntry.objects.filter(language=language).order_by()
    return tuple(entries.aggregate(entries=Count("pk"), stamps=BitXor("stamp")).values())


class Remembered:
    """What `read(language, *more)` gave, per sector and language. It may not change afterwards: threads share it."""

    def __init__(self, read):
        self.read = read
        self.kept = OrderedDict()
        self.lock = Lock()

    def get(self, language, *more, state):
        place, state = (connection.schema_name, language), (state, *more)
        with self.lock:
            known, value = self.kept.get(place, (None, None))
            if known == state:
                self.kept.move_to_end(place)
                return value
        # Read after its state: what changed in between is in it, and at the next request it is read once more.
        value = self.read(language, *more)
        with self.lock:
            self.kept[place] = (state, value)
            self.kept.move_to_end(place)
            while len(self.kept) > MOST_KEPT:
                self.kept.popitem(last=False)
        return value
