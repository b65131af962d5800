"""Takes somebody's names and addresses out of texts that others wrote or got."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from django.db.models import Q

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from portal.privacy.holders import Subject

INSTEAD = "…"


def without_names(text: str, subject: Subject) -> str:
    """`text` with a sign wherever it calls the person: whole words only, so that Jan Maes leaves Jan Maesen alone."""
    called = sorted({*subject.names, *subject.addresses}, key=len, reverse=True)
    for words in called:
        text = re.sub(rf"(?<!\w){re.escape(words)}(?!\w)", INSTEAD, text, flags=re.IGNORECASE)
    return text


def wipe_names(rows: QuerySet, *columns: str, subject: Subject) -> int:
    """Take the names out of these columns of `rows`; returns how many rows held one."""
    called = {*subject.names, *subject.addresses}
    if not called:
        return 0
    holding = Q()
    for column in columns:
        for words in called:
            holding |= Q(**{f"{column}__icontains": words})
    changed = []
    for row in rows.filter(holding):
        before = [getattr(row, column) for column in columns]
        for column in columns:
            setattr(row, column, without_names(getattr(row, column), subject))
        if before != [getattr(row, column) for column in columns]:
            changed.append(row)
    rows.model._base_manager.bulk_update(changed, columns, batch_size=500)
    return len(changed)
