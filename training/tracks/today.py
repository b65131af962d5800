"""What the managers of a company are told of learning at work (employers.today). One query, for all their companies."""

from django.db.models import Count, Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from employers.today import Further
from portal.kit.first_page import Task
from training.models import WorkplaceTrack


def tracks_of(employers, counts, *, on):
    running = WorkplaceTrack.objects.running()
    stuck = Q(pk__in=running.without_mentor(on).values("pk")) | Q(employment__until__lte=on)
    found = running.filter(employment__employer__in=employers).order_by().values("employment__employer")
    counted = found.annotate(
        people=Count("employee", distinct=True),
        stuck=Count("pk", filter=stuck, distinct=True),
        late=Count("pk", filter=Q(wanted_until__lt=on), distinct=True),
    )
    by_company = {row["employment__employer"]: row for row in counted}
    return {e.pk: told(e, by_company[e.pk]) if e.pk in by_company else Further() for e in employers}


def told(employer, row):
    there = reverse("training:tracks", args=[employer.uuid])
    words = ngettext("%(number)s person", "%(number)s people", row["people"]) % {"number": row["people"]}
    tasks = list(tasks_of(row, there)) if employer.is_validated else []
    return Further(tasks, [(_("Learning at work"), words, there)])


def tasks_of(row, there):
    if number := row["stuck"]:
        title = ngettext("A learner has no mentor", "%(count)s learners have no mentor", number) % {"count": number}
        text = _("The mentor or the learner left the company: choose another mentor, or stop it.")
        yield Task(number, title, text, _("See who"), there)
    if number := row["late"]:
        title = ngettext("Learning at work is late", "Learning at work is late, %(count)s times", number)
        text = _("The day by which it was to be done is over. Talk about it with the mentor.")
        yield Task(number, title % {"count": number}, text, _("See who"), there)
