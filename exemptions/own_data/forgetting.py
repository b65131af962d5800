"""What stays of exemptions when somebody is forgotten: that something was decided, on what ground and why, without whom."""

from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext as _

from exemptions.assessing.own_data.forgetting import forget_assessments
from exemptions.enums import DECIDED, OPEN, REVOKED, WITHDRAWN
from exemptions.models import (
    Assessment,
    DecisionLetter,
    Evidence,
    ExemptionRequest,
    HeldCredential,
    PortfolioItem,
    ProvenCompetence,
    RequestedModule,
    RequestStep,
)
from exemptions.requests.moving import move
from portal.privacy.deleting import wipe
from portal.privacy.naming import INSTEAD, wipe_names

STANDING = Q(state__in=[*DECIDED, REVOKED])
# Others may be called in what was written about somebody's request.
FREE_TEXTS = [
    (ExemptionRequest, "motivation"),
    (RequestedModule, "words"),
    (RequestedModule, "differs_because"),
    (RequestedModule, "revoked_because"),
    (RequestStep, "text"),
    (ProvenCompetence, "revoked_because"),
]


def decided_in_request():
    return Exists(RequestedModule.objects.filter(STANDING, request=OuterRef("pk")))


def forget_person(records, *, at):
    """For employees.own_data.forgetting: the persons are held, so nobody decides about them meanwhile."""
    mine = ExemptionRequest.objects.filter(employee__in=records)
    withdraw_open(mine, at)
    forget_assessments(records, at=at)
    # Work that begins today never does, so what was asked for it goes whole.
    never = Q(employment__since__gte=timezone.localdate(at))
    delete_requests(mine.filter(never | ~decided_in_request()))
    delete_modules(RequestedModule.objects.filter(request__in=mine).exclude(STANDING))
    empty(mine)
    HeldCredential.objects.filter(employee__in=records).delete()


def withdraw_open(requests, at):
    """So that whatever was planned for them is called off, by the way it always is."""
    rows = RequestedModule.objects.select_for_update(of=("self",)).filter(request__in=requests, state__in=OPEN)
    for requested in rows.select_related("module", "request", "employee__user").order_by("pk"):
        move(requested, WITHDRAWN, by=None, at=at, text=_("The person was erased."))


def delete_requests(requests):
    """With all that hangs on them."""
    keys = list(requests.values_list("pk", flat=True))
    wipe(Evidence.objects.filter(request__in=keys))
    wipe(PortfolioItem.objects.filter(request__in=keys))
    delete_modules(RequestedModule.objects.filter(request__in=keys))
    ExemptionRequest.objects.filter(pk__in=keys).delete()
    return len(keys)


def delete_modules(modules):
    keys = list(modules.values_list("pk", flat=True))
    DecisionLetter.objects.filter(requested__in=keys).delete()
    Assessment.objects.filter(requested__in=keys).delete()
    RequestedModule.objects.filter(pk__in=keys).delete()


def empty(requests):
    """The letters, which are to a name, the files and every word go; codes, hours and days stay."""
    keys = list(requests.values_list("pk", flat=True))
    wipe(Evidence.objects.filter(request__in=keys))
    modules = RequestedModule.objects.filter(request__in=keys)
    DecisionLetter.objects.filter(requested__in=modules).delete()
    modules.update(words="")
    modules.exclude(revoked_because="").update(revoked_because=INSTEAD)
    wipe_words(keys)
    for each in ExemptionRequest.objects.filter(pk__in=keys):
        each.credentials.clear()


def wipe_words(keys):
    """What was written on the way: that something was said stays, where a step needs it."""
    modules = RequestedModule.objects.filter(request__in=keys)
    modules.exclude(differs_because="", sent_back=None).update(differs_because="", sent_back=None)
    steps = RequestStep.objects.filter(requested__request__in=keys).exclude(text__in=["", INSTEAD]).update(text=INSTEAD)
    return steps + ExemptionRequest.objects.filter(pk__in=keys).exclude(motivation="").update(motivation="")


def wipe_names_in_texts(subject):
    for model, column in FREE_TEXTS:
        wipe_names(model.objects.all(), column, subject=subject)
