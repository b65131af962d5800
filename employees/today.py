"""What the managers of a company must do now for its people, and how many these are (employers.today)."""

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from employees.roster import count_people
from employers.today import Further
from portal.kit.first_page import Task


def people_of(employers, counts, *, on):
    """What the room tells of the people of each company, by its id. Nothing before the sector knows the company."""
    people = count_people([e for e in employers if e.is_settled], on=on, at=timezone.now())
    return {e.pk: told(e, people[e.pk], counts[e.pk]) if e.pk in people else Further() for e in employers}


def told(employer, people, counts):
    there = reverse("employees:people", args=[employer.uuid])
    words = ngettext("%(number)s employee", "%(number)s employees", people.today) % {"number": people.today}
    waiting = list(tasks(employer, people, counts, there)) if employer.is_validated else []
    return Further(waiting, [(_("Employees"), words, there)])


def tasks(employer, people, counts, there):
    if people.claims:
        yield Task(
            people.claims,
            ngettext("Somebody says that they work here", "%(count)s say that they work here", people.claims)
            % {"count": people.claims},
            _("Confirm it, or say why not."),
            _("See who"),
            reverse("employees:claims", args=[employer.uuid]),
        )
    if not people.all:
        yield Task(
            1,
            _("Register your employees"),
            _("By a form, by pasting a list, or from the file of your HR system."),
            _("Begin"),
            there,
        )
    if people.not_invited:
        yield Task(
            people.not_invited,
            ngettext("Invite an employee", "Invite %(count)s employees", people.not_invited)
            % {"count": people.not_invited},
            _("They have no account yet. With one they follow their own training."),
            _("Invite"),
            reverse("employees:invite_many", args=[employer.uuid]),
        )
    if counts.mentors and people.without_mentor:
        yield Task(
            people.without_mentor,
            ngettext("Choose a mentor for a learner", "Choose a mentor for %(count)s learners", people.without_mentor)
            % {"count": people.without_mentor},
            _("A mentor guides and evaluates on the work floor."),
            _("See who has no mentor"),
            f"{there}?mentor=none",
        )
