"""What the first page tells of exemptions: a question of the sector, and what was decided lately; for the learner, and for
the mentor who asked."""

from datetime import timedelta

from django.db.models import Exists, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from employees.standing import standing_on
from exemptions.enums import MORE_INFORMATION, AskedAs
from exemptions.models import ExemptionRequest, RequestedModule
from portal.kit.first_page import Part, Task

# So long a decision stands on the first page.
LATELY = timedelta(days=14)
MOST = 6


def tell(request, *, on):
    standing = standing_on(request, on=on)
    found = list(named(theirs(request.user), on)) if standing.further[ASKS] else []
    questions = [each for each in found if each.state == MORE_INFORMATION]
    decided = [each for each in found if each.decided_at][:MOST]
    return Part(
        tasks=[question(questions)] if questions else [],
        blocks=[("exemptions/requests/on_first_page.html", {"decided": with_names(decided, request.user)})]
        if decided
        else [],
        aside=[("exemptions/requests/aside.html", {})] if standing.person else [],
    )


ASKS = "exemptions.asks"
# What is asked along with what somebody is here (employees.standing).
ASKED = {ASKS: lambda user, on: Exists(to_tell(theirs(user), on))}


def theirs(user):
    """Of one's own requests, and of those that one asked for a learner of today."""
    guided = ExemptionRequest.guided_employments(user)
    asked = Q(request__asked_by=user, request__asked_as=AskedAs.MENTOR, request__employment__in=guided)
    return RequestedModule.objects.filter(Q(employee__user=user) | asked)


def to_tell(requested, on):
    lately = timezone.now() - LATELY
    return requested.filter(Q(state=MORE_INFORMATION) | Q(decided_at__gt=lately))


def named(requested, on):
    found = to_tell(requested, on).select_related("module", "request__employment", "employee")
    return found.order_by("-decided_at", "-pk")


def question(several):
    one = several[0]
    title = ngettext(
        "Answer the sector about an exemption", "Answer %(count)s questions about exemptions", len(several)
    ) % {"count": len(several)}
    address = reverse("exemptions:answer", args=[one.request.uuid, one.uuid])
    return Task(
        len(several),
        title,
        _("The sector wants to know more about %(module)s before it decides.") % {"module": one.title},
        _("See the question"),
        address,
    )


def with_names(decided, user):
    """Pairs of a decision and for whom it is, empty for oneself."""
    return [
        (
            each,
            ""
            if each.employee.user_id == user.pk or not each.request.employment
            else each.request.employment.full_name,
        )
        for each in decided
    ]
