import datetime
import uuid
from zoneinfo import ZoneInfo

import pytest

from portal.agenda import entries
from portal.agenda.entries import Entry

BRUSSELS = ZoneInfo("Europe/Brussels")
PART = uuid.UUID(int=5)


def entry(day=23, first=9, last=12, **other):
    moment = datetime.datetime(2026, 11, day, tzinfo=BRUSSELS)
    told = {"uuid": PART, "title": "Een zit, met “komma’s”; en meer", **other}
    return Entry(starts_at=moment.replace(hour=first), ends_at=moment.replace(hour=last), **told)


@pytest.fixture
def source(monkeypatch):
    """A room that tells of `source.entries`; what it was asked stands in `source.asked`."""

    class Source:
        def __init__(self):
            self.entries, self.asked = [entry()], []

        def __call__(self, user, since):
            self.asked.append((user, since))
            return self.entries

    room = Source()
    monkeypatch.setattr(entries, "sources", {"tests": room})
    return room
