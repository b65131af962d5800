"""What must an officer do now about papers: on the back office's first page, each line a way to the place to do it."""

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portal.kit.queues import ToDo
from training.back_office.credentials import holder, left
from training.back_office.leave import due, page_of, person
from training.models import LeaveWish
from training.papers.credentials.which import soon

SHOWN = 5


class PapersToDo(ToDo):
    name, order = "papers_to_do", 70
    heading = gettext_lazy("What to do now for papers")

    def tasks(self, user):
        return [*attests(user), *credentials(user)]


def attests(user):
    if not user.has_perm("training.view_leavewish"):
        return []
    found = LeaveWish.objects.visible_to(user).waiting().order_by("counts_from", "pk")
    rows = found.select_related("enrolment__employee", "enrolment__employment", "enrolment__session")
    return [
        {
            "title": _("Attests for training leave that are due"),
            "count": found.count(),
            "links": [
                (f"{person(wish)} · {wish.enrolment.session.snapshot['code']}", page_of(wish), due(wish))
                for wish in rows[:SHOWN]
            ],
            "all": reverse("leave_admin:index"),
        }
    ]


def credentials(user):
    """Those that are overdue, or due within two weeks."""
    if not user.has_perm("training.view_credentialregistered"):
        return []
    found = soon(timezone.localdate()).order_by("due_on", "pk")
    return [
        {
            "title": _("Certificates to register with the learning-credentials database"),
            "count": found.count(),
            "links": [
                (f"{holder(row)} · {row.reference}", reverse("led_admin:edit", args=[row.pk]), left(row))
                for row in found[:SHOWN]
            ],
            "all": reverse("led_admin:index"),
        }
    ]
