"""Where an attest stands, in a word, for lists."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from training.papers.deadlines import attest_due

STANDINGS = [("asked", gettext_lazy("asked")), ("given", gettext_lazy("given"))]


def standing_of(enrolment, today):
    """(kind of pill, a word, what more there is to say, address of the document or nothing). `enrolment` has `wished_at` and
    `attest_uuid`."""
    if enrolment.attest_uuid:
        return "ok", _("Attest (PDF)"), "", reverse("training:attest", args=[enrolment.attest_uuid])
    due = attest_due(enrolment.wished_at)
    if due is None:
        return "info", _("asked"), "", ""
    kind, word = ("bad", _("too late")) if due.is_over(today) else ("info", _("asked"))
    return kind, word, due.in_words(today), ""
