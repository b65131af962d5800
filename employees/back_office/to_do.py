"""What must an officer do now about people: on the back office's first page, each line a way to the place to do it."""

from django.urls import reverse
from django.utils import timezone
from django.utils.timesince import timesince
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from employees.back_office.claims import CLAIMS
from employees.back_office.doubles import DOUBLES, names_of
from employees.models import EmploymentClaim, PersonMatch
from portal.kit.queues import ToDo

SHOWN = 5


class PeopleToDo(ToDo):
    name, order = "people_to_do", 50
    heading = gettext_lazy("What to do now for people")

    def tasks(self, user):
        return [doubles(user), claims(user)]


def doubles(user):
    found = PersonMatch.objects.visible_to(user).open().select_related("proposed", "known")
    found = found.order_by("found_at", "pk")
    return {
        "title": _("Possible doubles"),
        "count": found.count(),
        "links": [(names_of(each), page(DOUBLES, each), age(each.found_at)) for each in found[:SHOWN]],
        "all": reverse(f"{DOUBLES}:index"),
    }


def claims(user):
    found = EmploymentClaim.objects.visible_to(user).for_an_officer(timezone.now()).order_by("asked_at", "pk")
    found = found.select_related("employee", "employer")
    return {
        "title": _("People who say where they work, and whom no manager answers"),
        "count": found.count(),
        "links": [
            (f"{each.employee.full_name} · {each.employer}", page(CLAIMS, each), age(each.asked_at))
            for each in found[:SHOWN]
        ],
        "all": reverse(f"{CLAIMS}:index"),
    }


def page(queue, row):
    return reverse(f"{queue}:edit", args=[row.pk])


def age(moment):
    return timesince(moment, depth=1)
