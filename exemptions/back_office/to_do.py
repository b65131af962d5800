"""What must an officer do now about exemptions: on the back office's first page, each line a way to the place to do it."""

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from exemptions.assessing.enums import ASKED
from exemptions.back_office.requests.lists import MINE, OVERDUE, SECOND, WAITING, days_in_words, waiting_in_order
from exemptions.models import Assessment
from portal.kit.queues import ToDo

SHOWN = 5


class ExemptionsToDo(ToDo):
    name, order = "exemptions_to_do", 60
    heading = gettext_lazy("What to do now for exemptions")

    def tasks(self, user):
        today = timezone.localdate()
        waiting = waiting_in_order(user)
        late = waiting.filter(request__decide_before__lt=today)
        mine, second = waiting.filter(officer=user), waiting.for_a_second(user)
        tasks = [
            task(_("Exemptions that wait for a decision"), waiting, WAITING, today, shown=True),
            task(_("Of which the day is over"), late, OVERDUE, today),
            task(_("That you took up"), mine, f"{WAITING}&officer={MINE}", today),
            task(_("That wait for a second officer"), second, SECOND, today),
            routes_asked(user),
        ]
        return [tasks[0], *(each for each in tasks[1:] if each["count"])]


def routes_asked(user):
    """Candidates who want to be assessed by a standard, the first who asked first."""
    found = (
        Assessment.objects.visible_to(user).filter(state=ASKED).select_related("employee").order_by("begun_at", "pk")
    )
    return {
        "title": _("Routes that candidates ask for"),
        "count": found.count(),
        "links": [
            (
                f"{each.employee.full_name} · {each.title}",
                reverse("exemptions:assessment", args=[each.uuid]),
                date_format(timezone.localdate(each.begun_at), "DATE_FORMAT"),
            )
            for each in found[:SHOWN]
        ],
        "all": f"{reverse('assessment_admin:index')}?state={ASKED.value}",
    }


def task(title, rows, state, today, *, shown=False):
    found = rows[:SHOWN] if shown else []
    return {
        "title": title,
        "count": rows.count(),
        "links": [
            (
                f"{each.employee.full_name} · {each.module.code}",
                reverse("exemption_admin:dossier", args=[each.pk]),
                days_in_words(each, today),
            )
            for each in found
        ],
        "all": f"{reverse('exemption_admin:index')}?state={state}",
    }
