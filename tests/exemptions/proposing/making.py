"""Tables and credentials for the tests, as rows: how they come to be is told elsewhere."""

from datetime import date, datetime
from uuid import uuid4

from django.utils import timezone

from exemptions.enums import AskedAs
from exemptions.models import (
    ConcordanceRule,
    ConcordanceTable,
    ExemptionRequest,
    HeldCredential,
    OutsideCredential,
    ProvenCompetence,
    RequestedModule,
)

NOW = timezone.now()


def in_force(code="2026-1", since=date(2026, 1, 1), until=None, **said):
    state = "replaced" if until else "in_force"
    dates = {"made_at": NOW, "in_force_at": NOW, "since": since, "until": until}
    return ConcordanceTable.objects.create(code=code, state=state, **dates, **said)


def credential(code, *competences, **said):
    made = OutsideCredential.objects.create(code=code, title=f"Title of {code}", **said)
    made.competences.set(competences)
    return made


def rule(table, credential, module, hours=None, *, rests_on=(), **said):
    said = {"outcome": "hours" if hours else "full", "quantity": hours} | said
    made = ConcordanceRule.objects.create(table=table, credential=credential, module=module, **said)
    made.rests_on.set(rests_on)
    return made


def holds(person, credential=None, obtained_on=None, **said):
    return HeldCredential.objects.create(
        employee=person, credential=credential, obtained_on=obtained_on, added_at=NOW, **said
    )


def proved(person, competence, on=date(2026, 6, 1), at=NOW):
    origin = {"origin_kind": "exemptions.assessment", "origin_uuid": uuid4()}
    return ProvenCompetence.objects.create(employee=person, competence=competence, proven_on=on, made_at=at, **origin)


def asked(person, *modules, held=(), sent=None, number="2026-0001", proposal=None):
    """The requested modules of a request that was sent at a moment, each with the proposal that was kept with it."""
    request = ExemptionRequest.objects.create(employee=person, asked_as=AskedAs.LEARNER, begun_at=NOW)
    request.credentials.set(held)
    rows = [RequestedModule.objects.create(request=request, employee=person, module=each) for each in modules]
    if sent:
        request.submitted_at, request.number, request.decide_before = sent, number, sent.date()
        request.save()
        for row in rows:
            row.state, row.proposal, row.snapshot = "submitted", proposal or {}, {"titles": {"official": "X"}}
            row.save()
    return rows


def moment(*numbers):
    return timezone.make_aware(datetime(*numbers))
