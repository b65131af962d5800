"""By when papers are due: the terms of the law (portal.kit.legal), and from which day they run.

The attest is due so many days after the enrolment; days of the calendar, as the text does not say otherwise. A provider
who is asked for it later could not know before that leave was wanted, so from then on: that is an assumption of the
portal, and `attest_due` is the one place where it stands. Leave is asked for who has a place (training.papers.attests),
so the question is never before the enrolment.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from portal.kit import legal
from portal.kit.periods import months_later
from training.right.words import days_left_in_words

ATTEST, REGISTER = "training_leave.attest_within_days", "credentials.register_within"
SOON = timedelta(days=14)  # So long before a certificate must be registered, staff are told.


@dataclass(frozen=True)
class Due:
    """The last day, and whether the term behind it is confirmed."""

    on: date
    confirmed: bool

    def left(self, today):
        return (self.on - today).days

    def is_over(self, today):
        return self.left(today) < 0

    def in_words(self, today):
        facts = {"day": date_format(self.on, "DATE_FORMAT"), "left": days_left_in_words(self.left(today))}
        return _("by %(day)s: %(left)s") % facts


def attest_due(asked_at):
    """Of who asked leave at that moment; None when no term was known yet on that day."""
    first = timezone.localdate(asked_at)
    rule = legal.value_on(ATTEST, first)
    return rule and Due(first + timedelta(days=int(rule.value)), rule.confirmed)


def asked_too_long_ago(today):
    """What began to count before this day is overdue; None when no term is known."""
    rule = legal.value_on(ATTEST, today)
    return rule and today - timedelta(days=int(rule.value))


def registration_due(obtained_on):
    """Of a certificate of what was completed on this day; None when no term was known yet."""
    rule = legal.value_on(REGISTER, obtained_on)
    return rule and Due(months_later(obtained_on, int(rule.value)), rule.confirmed)


def months_to_register(today):
    rule = legal.value_on(REGISTER, today)
    return rule and int(rule.value)
