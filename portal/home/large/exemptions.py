"""A concordance of up to 10,000 rules, and requests: years of decided ones, and those of the last weeks that wait."""

from collections import Counter
from datetime import date, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

from employees.models import Employee, HourCredit
from exemptions.deciding.deciding import ORIGIN
from exemptions.enums import DECIDED, GRANTED_HOURS, IN_REVIEW, MORE_INFORMATION, REFUSED, SUBMITTED, Ground, Reason
from exemptions.models import (
    ConcordanceRule,
    ConcordanceTable,
    ExemptionRequest,
    HeldCredential,
    OutsideCredential,
    RequestCounter,
    RequestedModule,
    RequestStep,
)
from exemptions.proposing.for_people import proposals_of
from portal.home.large.companies import moment
from portal.home.large.sessions import modules_of

CREDENTIALS, RULES = 125, 10_000
# One in so many people asked, each for so many modules; one request in so many still waits.
ASKED, MODULES, WAITS = 7, 2, 4
WEEKS, HALF_A_DAY = 4, timedelta(hours=12)
GRANTED = Decimal(1)
ZONE = ZoneInfo("Europe/Brussels")


def make_exemptions(making):
    modules = modules_of(making)
    credentials = make_credentials(making)
    table = make_table(making, credentials, modules)
    requests = make_requests(making, credentials)
    make_asked(making, table, requests, modules)


def make_credentials(making):
    rows = [
        OutsideCredential(
            code=f"BENCH {making.before}-{number:03}", title=f"Getuigschrift {number:03}", kind="certificate"
        )
        for number in range(CREDENTIALS)
    ]
    return making.write(OutsideCredential, rows)


def make_table(making, credentials, modules):
    """Each credential has a rule for each module, every third for the whole of it. A table that is in force stays so."""
    began = date(making.on.year - making.years - 1, 1, 1)
    there = ConcordanceTable.objects.answering().first()
    facts = {"code": f"BENCH {making.before}", "made_at": moment(began)}
    if there is None:
        facts |= {"state": "in_force", "since": began, "in_force_at": moment(began)}
    [table] = making.write(ConcordanceTable, [ConcordanceTable(**facts)])
    rules = [
        ConcordanceRule(
            table=table,
            credential=credential,
            module=module,
            outcome="full" if whole else "hours",
            quantity=None if whole else GRANTED,
        )
        for number, credential in enumerate(credentials)
        for place, (module, _facts) in enumerate(modules)
        for whole in [(number + place) % 3 == 0]
    ]
    making.write(ConcordanceRule, rules[:RULES])
    return there or table


def make_requests(making, credentials):
    """Numbered in each year in the order of their days, each with one credential."""
    people = list(Employee.objects.filter(merged_into=None, exemption_requests=None).order_by("pk")[::ASKED])
    days = sorted(day_of(making, place) for place in range(len(people)))
    last = Counter(dict(RequestCounter.objects.values_list("year", "last")))
    rows = []
    for person, day in zip(people, days, strict=True):
        last[day.year] += 1
        rows.append(
            ExemptionRequest(
                employee=person,
                number=f"{day.year}-{last[day.year]:04}",
                asked_as="learner",
                asked_by_id=person.user_id,
                begun_at=moment(day),
                submitted_at=moment(day),
                decide_before=day + timedelta(days=42),
            )
        )
    requests = making.write(ExemptionRequest, rows)
    counters = [RequestCounter(year=year, last=number) for year, number in last.items()]
    RequestCounter.objects.bulk_create(counters, update_conflicts=True, unique_fields=["year"], update_fields=["last"])
    hold(making, requests, credentials)
    return requests


def day_of(making, place):
    weeks = WEEKS if place % WAITS == 0 else 52 * making.years
    return making.on - timedelta(days=making.dice.randrange(weeks * 7))


def hold(making, requests, credentials):
    rows = [
        HeldCredential(
            employee=each.employee,
            credential=making.dice.choice(credentials),
            added_by_id=each.asked_by_id,
            added_at=each.begun_at,
        )
        for each in requests
    ]
    shown = ExemptionRequest.credentials.through
    held = making.write(HeldCredential, rows)
    making.write(
        shown,
        [shown(exemptionrequest=one, heldcredential=other) for one, other in zip(requests, held, strict=True)],
    )


def make_asked(making, table, requests, modules):
    """Sent with the proposal that the table gives; what is older than some weeks was decided by it."""
    rows = [
        RequestedModule(
            request=request,
            employee=request.employee,
            module=module,
            state=SUBMITTED,
            snapshot=snapshot,
            proposal={"outcome": "none"},
            table=table,
        )
        for request in requests
        for module, snapshot in making.dice.sample(modules, min(MODULES, len(modules)))
    ]
    asked = making.write(RequestedModule, rows)
    proposals = proposals_of(asked)
    for each in asked:
        each.proposal = proposals[each.pk].plain()
        settle(making, each)
    columns = ["proposal", "state", "outcome", "minutes", "quantity", "ground", "reason", "decided_at"]
    RequestedModule.objects.bulk_update(asked, columns, batch_size=500)
    making.write(RequestStep, [step for each in asked for step in steps(each)])
    making.write(HourCredit, [credit(each) for each in asked if each.state == GRANTED_HOURS])


def settle(making, each):
    sent = each.request.submitted_at
    if sent.date() > making.on - timedelta(weeks=WEEKS):
        each.state = making.dice.choice([SUBMITTED, SUBMITTED, IN_REVIEW, MORE_INFORMATION])
        return
    granted = each.proposal["outcome"] in ("hours", "full") and Decimal(each.snapshot["quantity"] or 0) > GRANTED
    each.state = each.outcome = GRANTED_HOURS if granted else REFUSED
    each.reason = Reason.RULE if granted else Reason.NOT_COVERED
    each.decided_at = sent + timedelta(days=making.dice.randrange(3, 21))
    if granted:
        each.quantity, each.ground = GRANTED, Ground.EVK
        each.minutes = each.snapshot["minutes_per_unit"]


def steps(each):
    sent = each.request.submitted_at
    yield RequestStep(requested=each, state=SUBMITTED, at=sent)
    if each.state != SUBMITTED:
        yield RequestStep(requested=each, state=IN_REVIEW, at=sent + HALF_A_DAY)
    if each.state == MORE_INFORMATION:
        yield RequestStep(requested=each, state=each.state, at=sent + HALF_A_DAY, text="Kan je de achterkant tonen?")
    if each.state in DECIDED:
        yield RequestStep(requested=each, state=each.state, at=each.decided_at)


def credit(each):
    return HourCredit(
        employee=each.employee,
        module=each.module,
        minutes=each.minutes,
        credited_on=each.decided_at.astimezone(ZONE).date(),
        origin_kind=ORIGIN,
        origin_uuid=each.uuid,
        made_at=each.decided_at,
    )
