"""What the managers of a company are told of learning at work (employers.today), counted in its one query."""

from django.db.models import Count, OuterRef, Q, Subquery
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from employers.today import Further, how_many
from portal.kit.first_page import Task
from training.models import WorkplaceTrack

COUNTED = {
    "tracks_people": lambda on: Subquery(
        of_company().values("employment__employer").annotate(number=Count("employee", distinct=True)).values("number")
    ),
    "tracks_stuck": lambda on: how_many(of_company().filter(stuck(on)), employment__employer=OuterRef("pk")),
    "tracks_late": lambda on: how_many(of_company().filter(wanted_until__lt=on), employment__employer=OuterRef("pk")),
}


def of_company():
    return WorkplaceTrack.objects.running().filter(employment__employer=OuterRef("pk")).order_by()


def stuck(on):
    without = WorkplaceTrack.objects.running().without_mentor(on)
    return Q(pk__in=without.values("pk")) | Q(employment__until__lte=on)


def tracks_of(employers, counts, *, on):
    numbers = {employer.pk: counts[employer.pk].further for employer in employers}
    return {e.pk: told(e, numbers[e.pk]) if numbers[e.pk]["tracks_people"] else Further() for e in employers}


def told(employer, row):
    there = reverse("training:tracks", args=[employer.uuid])
    words = ngettext("%(number)s person", "%(number)s people", row["tracks_people"]) % {"number": row["tracks_people"]}
    tasks = list(tasks_of(row, there)) if employer.is_validated else []
    return Further(tasks, [(_("Learning at work"), words, there)])


def tasks_of(row, there):
    if number := row["tracks_stuck"]:
        title = ngettext("A learner has no mentor", "%(count)s learners have no mentor", number) % {"count": number}
        text = _("The mentor or the learner left the company: choose another mentor, or stop it.")
        yield Task(number, title, text, _("See who"), there)
    if number := row["tracks_late"]:
        title = ngettext("Learning at work is late", "Learning at work is late, %(count)s times", number)
        text = _("The day by which it was to be done is over. Talk about it with the mentor.")
        yield Task(number, title % {"count": number}, text, _("See who"), there)
