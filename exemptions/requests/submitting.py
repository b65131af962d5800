"""A request goes to the sector: from then on it has a number, and what the table gave on that day stays with it."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from catalogue.snapshots import snapshot_of
from exemptions.enums import SUBMITTED
from exemptions.models import ConcordanceTable, ExemptionRequest, RequestCounter
from exemptions.proposing.for_people import proposals_for
from exemptions.requests.asking import drafts_of, hold_draft, refuse_asker, role_of
from exemptions.requests.barriers import barriers
from exemptions.requests.days import working_days_after
from exemptions.requests.moving import move
from exemptions.requests.telling import tell_learner
from portal.house.models import SectorSettings
from portal.kit.constraints import told_as_rule
from portal.kit.rules import RuleBroken


class NotComplete(RuleBroken):
    """Something is still to be told. `field` is where: modules, holds or motivation."""

    def __init__(self, text, field):
        super().__init__(text)
        self.field = field


@transaction.atomic
def submit_request(request, *, by, at):
    """Send it, with every module that stands in it. Raises RuleBroken; NotComplete says what is still to be told."""
    today = timezone.localdate(at)
    held = hold_draft(request, by=by, on=today)
    # A manager of the company may send what a colleague there began.
    asked_as = held.asked_as if by is None else role_of(held, by, on=today)
    refuse_asker(held.employee, asked_as=asked_as, employment=held.employment, by=by, on=today)
    asked = list(drafts_of(held))
    refuse_incomplete(held, asked)
    refuse_barriers(held, asked, by=by, on=today)
    days = SectorSettings.load().exemption_decision_days
    held.number, held.submitted_at, held.decide_before = number_in(today.year), at, working_days_after(today, days)
    with told_as_rule(ExemptionRequest):
        held.save(update_fields=["number", "submitted_at", "decide_before"])
    send_modules(held, asked, by=by, at=at)
    tell_learner(held, "submitted", at=at, by=by)
    return held


def send_modules(held, asked, *, by, at):
    today = timezone.localdate(at)
    table = ConcordanceTable.objects.in_force_on(today).first()
    shown = list(held.credentials.all())
    proposals = proposals_for(held.employee, [each.module for each in asked], day=today, held=shown)
    for requested in asked:
        proposal = proposals[requested.module_id].plain()
        move(
            requested,
            SUBMITTED,
            by=by,
            at=at,
            snapshot=snapshot_of(requested.module),
            proposal=proposal,
            table=table,
        )


def refuse_incomplete(held, asked):
    if not asked:
        raise NotComplete(_("Choose at least one module."), "modules")
    if not held.motivation and any(each.asks_test or each.asks_interview for each in asked):
        raise NotComplete(_("You ask a test or an interview: say what you can and where you did it."), "motivation")
    shown = (held.credentials, held.evidence, held.portfolio)
    if not held.motivation and not any(each.exists() for each in shown):
        raise NotComplete(_("Say what you hold, add a file, or write why you ask this."), "motivation")


def refuse_barriers(held, asked, *, by, on):
    if in_the_way := barriers(held.employee, [each.module for each in asked], on=on, by=by, but=held):
        told = [
            f"{each.module.code}: {in_the_way[each.module_id].text}" for each in asked if each.module_id in in_the_way
        ]
        raise NotComplete(" ".join([*told, _("Take it out of the request, then send the rest.")]), "modules")


def number_in(year):
    """The next number of this year. Who asks one at the same moment waits for this."""
    RequestCounter.objects.get_or_create(year=year)
    counter = RequestCounter.objects.select_for_update().get(year=year)
    counter.last += 1
    counter.save(update_fields=["last"])
    return f"{year}-{counter.last:04d}"
