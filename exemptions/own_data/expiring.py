"""What was kept long enough of exemptions goes, every night (portal.privacy.retention)."""

from django.db.models import Max, Q

from employees.record.holding import hold
from exemptions.enums import DRAFT, UNDECIDED, WITHDRAWN
from exemptions.models import Evidence, ExemptionRequest, PortfolioItem, RequestedModule, RequestStep
from exemptions.own_data.forgetting import delete_requests, wipe_words
from exemptions.personal_data import SHOWN, UNUSED
from portal.privacy.deleting import wipe
from portal.privacy.naming import INSTEAD

# In one night; the others the next.
MOST = 500
BETWEEN_OFFICERS = RequestedModule.objects.exclude(differs_because="", sent_back__isnull=True)
HAS_WORDS = (
    ~Q(motivation="")
    | Q(modules__steps__in=RequestStep.objects.exclude(text__in=["", INSTEAD]))
    | Q(modules__in=BETWEEN_OFFICERS)
)


def expire(at):
    over = decided_before(SHOWN.over_before(at))
    return {
        "requests that were never sent": delete_held(left_behind(UNUSED.over_before(at))),
        "requests that were withdrawn": delete_held(withdrawn_before(UNUSED.over_before(at))),
        "portfolios beside requests": wipe(PortfolioItem.objects.filter(request__in=over)[:MOST]),
        "evidence of exemptions": wipe(Evidence.objects.filter(request__in=over)[:MOST]),
        "words about exemptions": wipe_words(
            list(over.filter(HAS_WORDS).values_list("pk", flat=True).distinct()[:MOST])
        ),
    }


def delete_held(found):
    """Of `found`, what it still holds for once nobody else works at it: an old draft may be sent this very night."""
    seen = list(found.select_related("employee")[:MOST])
    hold([each.employee for each in seen])
    return delete_requests(found.filter(pk__in=[each.pk for each in seen]))


def left_behind(moment):
    return ExemptionRequest.objects.filter(submitted_at=None, begun_at__lt=moment)


def withdrawn_before(moment):
    """Nothing was decided in it, nothing was proven for it, and nothing happened to it since."""
    found = (
        ExemptionRequest.objects.filter(modules__assessments=None)
        .exclude(submitted_at=None)
        .annotate(last=Max("modules__steps__at"))
    )
    return found.filter(last__lt=moment).exclude(modules__in=RequestedModule.objects.exclude(state=WITHDRAWN))


def decided_before(moment):
    """Requests in which nothing waits, and of which the last decision is so long ago."""
    waits = RequestedModule.objects.filter(state__in=[DRAFT, *UNDECIDED]).values("request")
    found = ExemptionRequest.objects.annotate(last=Max("modules__decided_at")).filter(last__lt=moment)
    return found.exclude(pk__in=waits)
