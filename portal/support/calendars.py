"""Deadlines of support in the calendars of managers: of companies and sessions, and of nobody in particular."""

from datetime import datetime, time, timedelta
from uuid import NAMESPACE_URL, uuid5

from django.utils import timezone
from django.utils.translation import gettext as _

from employers.models import Employer
from portal.agenda.entries import Entry
from portal.support.today import due_of

# Calendars show what comes in half a year.
AHEAD = timedelta(days=183)
HOUR = time(9)


def entries_of_user(user, since):
    """(portal.agenda.entries)"""
    employers = [each.pk for each in Employer.objects.managed_by(user) if each.is_validated]
    if not employers:
        return []
    return [entry_of(due) for due in due_of(employers, today=timezone.localdate(), within=AHEAD)]


def entry_of(due):
    begins = timezone.make_aware(datetime.combine(due.day, HOUR))
    return Entry(
        uuid=uuid5(NAMESPACE_URL, f"support/{due.employer}/{due.session.uuid}/{due.code}"),
        starts_at=begins,
        ends_at=begins + timedelta(minutes=30),
        title=_("Last day: %(measure)s, %(session)s") % {"measure": due.title, "session": due.session.title},
        sequence=due.day.toordinal(),
        path=due.address,
        text=due.words,
    )
