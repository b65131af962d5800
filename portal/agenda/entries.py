"""What somebody is expected at. The rooms above know it; each tells it of one account, from a moment on.

    sources["training"] = entries_of_user    # in AppConfig.ready; (user, since) -> entries

A source tells what the account itself is expected at, and nothing of others: the address of a calendar may be shared
with a whole family.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING
from uuid import UUID

if TYPE_CHECKING:
    from portal.accounts.models import User

# Calendars keep showing what was; what was cancelled must reach programs that look once a month.
LOOKS_BACK = timedelta(days=90)


@dataclass(frozen=True)
class Entry:
    """Something at a time and a place. `uuid` never changes, and `sequence` is higher after each change: by these
    programs know what to replace. `path` is where in the portal more is told."""

    uuid: UUID
    starts_at: datetime
    ends_at: datetime
    title: str
    sequence: int = 0
    location: str = ""
    path: str = ""
    text: str = ""
    is_cancelled: bool = False


Source = Callable[["User", datetime], Iterable[Entry]]
sources: dict[str, Source] = {}


def entries_of(user: User, *, at: datetime) -> list[Entry]:
    """Everything that the account is expected at, in order; once, also when two rooms tell it. In the active language."""
    found: dict[UUID, Entry] = {}
    for source in sources.values():
        for entry in source(user, at - LOOKS_BACK):
            found.setdefault(entry.uuid, entry)
    return sorted(found.values(), key=lambda entry: (entry.starts_at, str(entry.uuid)))
