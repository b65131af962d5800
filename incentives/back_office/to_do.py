"""What must be looked at now about incentives: on the back office's first page, each line a way to the place to do it."""

from django.db.models import Count, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from catalogue.models import Module
from incentives.back_office.screens import period, version_address
from incentives.curating.module_facts import facts_of_modules
from incentives.curating.reviewing import due, never_reviewed
from incentives.enums import VersionState
from incentives.models import MeasureVersion
from portal.kit.queues import ToDo

SHOWN = 5


class IncentivesToDo(ToDo):
    name, order = "incentives_to_do", 70
    heading = gettext_lazy("What to do now for support")

    def tasks(self, user):
        today = timezone.localdate()
        index = reverse("measure_admin:index")
        drafts = (
            MeasureVersion.objects.filter(state=VersionState.DRAFT).select_related("measure").order_by("since", "pk")
        )
        tasks = [
            task(_("Versions to look at again"), due(today), f"{index}?has=review", reviewed_on),
            task(_("Drafts that are not in force yet"), drafts, f"{index}?has=draft", period),
            task(_("Versions that were never reviewed"), never_reviewed(today), index, period, shown=0),
            modules_open(),
        ]
        return [tasks[0], *(each for each in tasks[1:] if each["count"])]


def task(title, versions, all, note, shown=SHOWN):
    links = [(each.measure.title, version_address(each), note(each)) for each in versions[:shown]]
    return {"title": title, "count": versions.count(), "links": links, "all": all}


def reviewed_on(version):
    return date_format(version.review_on, "DATE_FORMAT")


def modules_open():
    """Modules of the offer about which the sector did not answer everything."""
    facts = list(facts_of_modules())
    count = Count("incentive_facts", filter=Q(incentive_facts__fact__in=facts))
    waiting = Module.objects.in_offer().annotate(answers=count).filter(answers__lt=len(facts))
    return {
        "title": _("Modules with facts that are not answered"),
        "count": waiting.count(),
        "links": [],
        "all": f"{reverse('module_fact_admin:index')}?answered=open",
    }
