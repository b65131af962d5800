"""Who looked at whom: written down at the moment somebody opens what is kept about another person.

A room names in AppConfig.ready what can be looked at, in words for the person:

    looks["employees.dossier"] = gettext_lazy("your dossier as an employee")
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import TYPE_CHECKING
from uuid import UUID

from portal.privacy.models import AccessLog

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise as StrPromise

    from portal.accounts.models import User

# The code is stored, so it never changes.
looks: dict[str, StrPromise | str] = {}
# Somebody who goes back and forth between two pages looked once.
TOGETHER = timedelta(hours=1)


def look(*, viewer: User, subject: UUID, what: str, at: datetime, acting_for: str = "") -> None:
    """Note that `viewer` looked at `what` of the person with this uuid. The only thing that a GET may write.

    `acting_for` is the company for which the viewer looks; empty for staff of the sector.
    """
    look_at_all(viewer=viewer, subjects=[subject], what=what, at=at, acting_for=acting_for)


def look_at_all(*, viewer: User, subjects: Iterable[UUID], what: str, at: datetime, acting_for: str = "") -> None:
    """As `look`, for several people on one page or in one export. Two queries; one when all were noted within the hour.

    Who looks at themselves is not noted.
    """
    if what not in looks:
        raise ValueError(f"Nobody said what “{what}” is (portal.privacy.looking.looks).")
    wanted = dict.fromkeys(subject for subject in subjects if subject != viewer.uuid)
    if not wanted:
        return
    same = AccessLog.objects.filter(viewer=viewer, what=what, acting_for=acting_for[:200], at__gt=at - TOGETHER)
    noted = set(same.filter(subject__in=wanted).values_list("subject", flat=True))
    AccessLog.objects.bulk_create(
        [
            AccessLog(viewer=viewer, acting_for=acting_for[:200], subject=subject, what=what, at=at)
            for subject in wanted
            if subject not in noted
        ]
    )


def said_of(entry: AccessLog) -> StrPromise | str:
    """What was looked at, in words; the code itself when the room that knew it is gone."""
    return looks.get(entry.what, entry.what)
