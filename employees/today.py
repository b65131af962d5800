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
        yield answer_claims(employer, people.claims)
    if not people.all:
        yield Task(
            1,
            _("Register your employees"),
            _("By a form, by pasting a list, or from the file of your HR system."),
            _("Begin"),
            there,
        )
    if people.not_invited:
        yield invite_people(employer, people.not_invited)
    # Not everybody learns at every moment: only that nobody is guided at all is worth a word.
    if counts.mentors and people.today and people.without_mentor == people.today:
        yield Task(
            1,
            _("Say whom your mentors guide"),
            _("A mentor sees a learner only after you said so."),
            _("Choose for whom"),
            f"{there}?mentor=none",
        )


def answer_claims(employer, number):
    words = ngettext("Somebody says that they work here", "%(count)s say that they work here", number)
    address = reverse("employees:claims", args=[employer.uuid])
    return Task(number, words % {"count": number}, _("Confirm it, or say why not."), _("See who"), address)


def invite_people(employer, number):
    return Task(
        number,
        ngettext("Invite an employee", "Invite %(count)s employees", number) % {"count": number},
        _("They have no account yet. With one they follow their own training."),
        _("Invite"),
        reverse("employees:invite_many", args=[employer.uuid]),
    )
