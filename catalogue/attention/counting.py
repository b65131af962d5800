"""How much deserves attention, for who opens the back office: counted once, and remembered until the offer changes."""

from collections import Counter

from django.db.models import Count, Max
from wagtail.models import Page

from portal.kit.models import PageGeneration
from portal.kit.remembering import Memory

counts = Memory(most=200)


def counted(find, *, on):
    """{kind: how many} of the notices that `find(on=…)` gives for the day `on`.

    Finding them takes a large offer a fifth of a second, and a curator opens the first page many times a day.
    """
    return counts.recall("attention", (on, state()), lambda: dict(Counter(notice.kind.value for notice in find(on=on))))


def state():
    """What differs as soon as facts, published words or settings change (the generation), or drafts (the pages)."""
    pages = Page.objects.order_by().aggregate(count=Count("pk"), last=Max("latest_revision_created_at"))
    written = pages["last"].isoformat() if pages["last"] else ""
    return f"{PageGeneration.objects.current()}:{pages['count']}:{written}"
