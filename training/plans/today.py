"""What the managers of a company are told of its plans (employers.today), counted in its one query."""

from django.db.models import F, Func, OuterRef, Subquery
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from employers.today import Further
from portal.kit.first_page import Task
from training.models import PlanLine
from training.plans.enums import CLOSED, PROPOSED


def proposals(on):
    """How many lines wait to be chosen, in plans that are not over."""
    rows = PlanLine.objects.filter(plan__employer=OuterRef("pk"), state=PROPOSED, plan__until__gt=on)
    counted = rows.exclude(plan__state=CLOSED).order_by().annotate(number=Func(F("pk"), function="COUNT"))
    return Subquery(counted.values("number"))


COUNTED = {"plan_proposals": proposals}


def plans_of(employers, counts, *, on):
    return {employer.pk: told(employer, counts[employer.pk].further["plan_proposals"] or 0) for employer in employers}


def told(employer, number):
    if not number or not employer.is_validated:
        return Further()
    title = ngettext(
        "Choose in your training plan: %(number)s proposal waits",
        "Choose in your training plan: %(number)s proposals wait",
        number,
    )
    text = _("Accept them all at once, or leave some out. At each line you read why it is there.")
    address = reverse("training:plans", args=[employer.uuid])
    return Further([Task(number, title % {"number": number}, text, _("Go to the plan"), address)])
