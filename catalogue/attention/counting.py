"""How much deserves attention, for who opens the back office: counted once, and remembered until the offer changes."""

from collections import Counter

from django.db.models import Count, Max
from wagtail.models import Page

from portal.kit.remembering import remembered


def counted(find, *, on):
    """{kind: how many} of the notices that `find(on=…)` gives for the day `on`.

    Finding them takes a large offer a fifth of a second, and a curator opens the first page many times a day.
    """
    return count(find, on, drafts())


@remembered
def count(find, on, _drafts):
    return dict(Counter(notice.kind.value for notice in find(on=on)))


def drafts():
    """What differs as soon as somebody saves a draft, which renews no pages."""
    return tuple(Page.objects.order_by().aggregate(count=Count("pk"), last=Max("latest_revision_created_at")).values())
