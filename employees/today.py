"""What the managers of a company must do now for its people, and how many these are (employers.today)."""

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from employees.roster import count_people
from employers.today import Further, Task


def people_of(employer, counts, *, on):
    if not employer.is_settled:
        return Further()
    people = count_people(employer, on=on, at=timezone.now())
    there = reverse("employees:people", args=[employer.uuid])
    told = ngettext("%(number)s employee", "%(number)s employees", people.today) % {"number": people.today}
    return Further(
        list(tasks(employer, people, counts, there)) if employer.is_validated else [], [(_("Employees"), told, there)]
    )


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
