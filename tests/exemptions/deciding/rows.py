"""Requests as they stand when an officer opens them: rows of one day, with the proposal that a test is about."""

from datetime import date, timedelta
from decimal import Decimal
from itertools import count

from django.utils import timezone

from catalogue.snapshots import snapshot_of
from exemptions.assessing import agreeing
from exemptions.deciding import deciding
from exemptions.enums import AskedAs
from exemptions.models import ExemptionRequest, HeldCredential, OutsideCredential, RequestedModule
from portal.accounts.enums import Role
from tests.accounts.people import account
from tests.catalogue.factories import CompetenceFactory, ModuleFactory
from tests.employees import making as people
from tests.exemptions.assessing import making as assessments

NOW = timezone.now()
DAY = timedelta(days=1)
numbers = count(1)
PART = {"code": "covers_part", "covered": 3, "of": 5, "hours": "48.00", "unit": "lestijd"}
RULE = {"code": "rule_full", "table": "2026-2", "credential": "ERV-HO", "title": "Ervaringsbewijs helpdesk operator"}
HOURS = {"outcome": "hours", "hours": "48.00", "minutes": 2400, "from": "coverage", "ground": "EVC", "reason": PART}
FULL = {"outcome": "full", "from": "rule", "ground": "EVK", "reason": RULE}
NONE = {"outcome": "none"}
TEST = {"outcome": "test", "from": "coverage", "ground": "EVC"}


def officer(email="bart@sector.example"):
    return account(email, Role.OFFICER)


def module(code="M IT 025", *, taught=5, **facts):
    competences = [CompetenceFactory(code=f"{code}/{place}") for place in range(taught)]
    return ModuleFactory(code=code, title="Helpdesk", competences=competences, **{"quantity": Decimal(80)} | facts)


def credential(code="ERV-HO", **facts):
    told = {"title": "Ervaringsbewijs helpdesk operator", "issuer": "Vlaamse overheid"} | facts
    return OutsideCredential.objects.get_or_create(code=code, defaults=told)[0]


def proposal_of(wanted, told, credentials):
    competences = [{"code": c["code"], "title": c["title"], "weight": c["weight"]} for c in wanted["competences"]]
    by = [{"kind": "credential", "code": c.code, "title": c.title, "through": ""} for c in credentials]
    kept = {"hours": None, "minutes": None, "ground": "", "from": "", "table": "2026-2", "illustration": False}
    kept |= {"module": wanted["code"], "credentials": [c.code for c in credentials], "evidence": ["document"]}
    kept["covered"] = [each | {"by": by} for each in competences[:3]]
    kept["missing"] = competences[3:]
    return kept | {"reason": {"code": "covers_nothing"}} | told


def sent(person, of=None, *, proposal=HOURS, credentials=None, employment=None, asked_by=None, at=NOW, **facts):
    """A requested module that waits for the sector."""
    of = of or module()
    credentials = [credential()] if credentials is None else credentials
    request = ExemptionRequest.objects.create(
        number=f"2026-{next(numbers):04d}",
        employee=person,
        employment=employment,
        asked_as=AskedAs.MANAGER if employment else AskedAs.LEARNER,
        asked_by=asked_by or person.user,
        motivation="Ik werk al zeven jaar aan de helpdesk.",
        begun_at=at,
        submitted_at=at,
        decide_before=timezone.localdate(at) + 28 * DAY,
    )
    for each in credentials:
        held, _new = HeldCredential.objects.get_or_create(
            employee=person, credential=each, obtained_on=date(2011, 6, 30), defaults={"added_at": at}
        )
        request.credentials.add(held)
    return one_more(request, of, proposal=proposal, credentials=credentials, **facts)


def one_more(request, of, *, proposal=HOURS, credentials=(), **facts):
    snapshot = snapshot_of(of)
    made = RequestedModule.objects.create(
        request=request,
        employee=request.employee,
        module=of,
        state="submitted",
        snapshot=snapshot,
        proposal=proposal_of(snapshot, proposal, credentials),
        **facts,
    )
    made.steps.create(state="submitted", by=request.asked_by, at=request.submitted_at)
    return made


def granted_hours(requested, quantity="48", *, by=None, at=NOW, **told):
    told = {"ground": "EVC", "reason": "covers_part"} | told
    return deciding.grant_hours(requested, quantity=Decimal(quantity), by=by or officer(), at=at, **told)


def granted_full(requested, *, by=None, at=NOW, **told):
    told = {"ground": "EVK", "reason": "rule"} | told
    return deciding.grant_full(requested, by=by or officer(), at=at, **told)


def refused(requested, *, by=None, at=NOW, **told):
    return deciding.refuse(requested, by=by or officer(), at=at, **{"reason": "not_covered", "words": ""} | told)


def planned(requested):
    """A test of today about this module."""
    return assessments.planned_test(requested, by=officer(), starts_at=NOW)


def after_test(requested, *unproven):
    """A test took place, and showed all competences but those with these codes. Back with the officer."""
    test = planned(requested)
    ann, piet = assessments.judged(test)
    assessments.agreed(test, ann, unproven=unproven)
    agreeing.confirm(test, seen=agreeing.fingerprint(test), by=piet, at=NOW)
    requested.refresh_from_db()
    return requested


def decided_before(of, email, quantity=None, **told):
    """Somebody else, with the same credential, of whom it was decided."""
    requested = sent(people.person(email, "Jan", "Eerder"), of, proposal=HOURS)
    if quantity:
        return granted_hours(requested, quantity, **told)
    return granted_full(requested, differs_because="Na een gesprek.", **told)


def was_tested(requested):
    """Assessors decided on a test about it."""
    facts = {"kind": "test", "snapshot": {}, "needed": 2, "max_minutes": 300, "state": "decided", "result": "all"}
    facts |= {"place": "campus", "setting": "real", "starts_at": NOW, "minutes": 60, "begun_at": NOW, "ended_at": NOW}
    return requested.assessments.create(employee=requested.employee, module=requested.module, **facts)


def force(requested, state):
    """Into a state by the database alone, with what the database asks beside it."""
    columns = {"state": state}
    if state in ("granted_full", "granted_hours", "refused", "revoked", "proposed"):
        outcome = "refused" if state in ("proposed", "revoked") else state
        columns |= {"outcome": outcome, "reason": "not_covered", "ground": "EVC"}
        if state == "granted_hours":
            columns |= {"quantity": 8, "minutes": 400}
        columns |= {"proposed_at": NOW} if state == "proposed" else {"decided_at": NOW}
    if state == "revoked":
        columns |= {"revoked_at": NOW, "revoked_because": "Toch niet."}
    RequestedModule.objects.filter(pk=requested.pk).update(**columns)
