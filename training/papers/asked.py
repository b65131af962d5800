"""Attests that were asked and not given yet, as whoever gives them is told."""

from collections import defaultdict

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from portal.kit.first_page import Task
from training.models import LeaveWish
from training.papers.deadlines import attest_due
from training.papers.registrations import given_by_host

MOST_TOLD = 6


def asked_of_hosts():
    """Of sessions in companies that are the provider themselves."""
    return given_by_host(LeaveWish.objects.waiting())


def tasks_by_session(wishes, today):
    """[(session, Task)], what is due first on top. One query."""
    rows = wishes.select_related("enrolment__session").order_by("counts_from", "pk")
    found = defaultdict(list)
    for wish in rows:
        found[wish.enrolment.session].append(wish)
    return [(session, to_give(session, wishes, today)) for session, wishes in list(found.items())[:MOST_TOLD]]


def to_give(session, wishes, today):
    number, due = len(wishes), attest_due(wishes[0].asked_at)
    title = ngettext("Give an attest for training leave", "Give %(count)s attests for training leave", number)
    return Task(
        number,
        title % {"count": number},
        ". ".join(filter(None, [session.title, due and said(due, today)])),
        _("See who asks"),
        reverse("training:papers", args=[session.uuid]),
    )


def said(due, today):
    words = due.in_words(today)
    return f"{_('too late')}, {words}" if due.is_over(today) else words
