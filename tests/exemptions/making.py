"""Requests in a state, without the verbs that lead there: for what does not depend on how they came there."""

from datetime import datetime
from zoneinfo import ZoneInfo

from django.core.files.base import ContentFile

from exemptions.enums import DECIDED, DRAFT, AskedAs, Ground, LetterKind, Reason, RequestState
from exemptions.models import DecisionLetter, Evidence, ExemptionRequest, HeldCredential, RequestedModule
from portal.house.letterhead import letterhead
from tests.catalogue.factories import ModuleFactory

AT = datetime(2026, 11, 2, 9, tzinfo=ZoneInfo("Europe/Brussels"))


def request(person, number="", at=AT, **facts):
    """One that was sent when it has a number."""
    sent = {"number": number, "submitted_at": at, "decide_before": at.date()} if number else {}
    given = {"asked_as": AskedAs.LEARNER, "begun_at": at, **sent, **facts}
    return ExemptionRequest.objects.create(employee=person, **given)


def asked(request, state=DRAFT, *, module=None, at=AT, **facts):
    """A requested module as it is in this state, with the step that led there."""
    whole = (
        {}
        if state == DRAFT
        else {"snapshot": {"code": "M 1", "titles": {"official": "Module"}}, "proposal": {"outcome": "none"}}
    )
    if state in DECIDED:
        whole |= {"outcome": state, "decided_at": at, "reason": Reason.RULE, "ground": Ground.EVK}
    if state == RequestState.GRANTED_HOURS:
        whole |= {"minutes": 120, "quantity": 2}
    made = RequestedModule.objects.create(
        request=request, employee=request.employee, module=module or ModuleFactory(), state=state, **{**whole, **facts}
    )
    made.steps.create(state=state, at=at, text="Because of it")
    return made


def evidence(request, held=None, content=b"%PDF-1.7 diploma", name="diploma.pdf", at=AT):
    row = Evidence(request=request, held=held, name=name, content_type="application/pdf", size=len(content))
    row.sha256, row.added_at = str(hash(content)), at
    row.file.save("evidence", ContentFile(content))
    return row


def held(person, credential=None, **facts):
    return HeldCredential.objects.create(employee=person, credential=credential, added_at=AT, **facts)


def letter(requested, *lines):
    """One that can be drawn, with these lines in it."""
    facts = letterhead(language="nl", on=AT.date()) | {
        **{name: list(lines) for name in ("receiver", "opening", "closing")},
        **{name: [["Regel", line] for line in lines] for name in ("about", "decided")},
        "signature": ["De dossierbeheerder"],
        "title": "Je vrijstelling",
        "reason": {"heading": "Waarom", "paragraphs": list(lines)},
    }
    return DecisionLetter.objects.create(requested=requested, kind=LetterKind.DECISION, facts=facts, made_at=AT)
