"""What a process remembers of a sector from one request to the next, for as long as it stays what it was."""

import functools
from collections import OrderedDict
from threading import Lock

from django.db import connection
from django.utils import timezone

from portal.kit.kept_pages import generations


class Memory:
    """Values by place, each good for one state only; threads share them, so nobody changes one. Keeps the last used."""

    def __init__(self, most):
        self.most = most
        self.kept = OrderedDict()
        self.lock = Lock()

    def recall(self, place, state, read):
        """The value of the sector at work at this place: as it was, or by `read()` when `state` is another one.

        Ask for the state before: what changes in between is then in the value, which is read once more the next time.
        """
        place = (connection.schema_name, place)
        with self.lock:
            known, value = self.kept.get(place, (None, None))
            if known == state:
                self.kept.move_to_end(place)
                return value
        value = read()
        with self.lock:
            self.kept[place] = (state, value)
            self.kept.move_to_end(place)
            while len(self.kept) > self.most:
                self.kept.popitem(last=False)
        return value

    def forget(self):
        with self.lock:
            self.kept.clear()


frame = Memory(most=2000)


def remembered(read):
    """Remember what `read(*args)` gives until the sector's pages are renewed (`kept_pages`) or the day is over.

    For what every page shows and hardly ever changes. Within a transaction it is read each time: what is seen there may
    never come to be.
    """

    @functools.wraps(read)
    def recall(*args):
        if connection.in_atomic_block:
            return read(*args)
        state = (generations.current(), timezone.localdate())
        return frame.recall((read.__module__, read.__qualname__, args), state, lambda: read(*args))

    return recall
