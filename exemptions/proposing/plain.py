"""A proposal as plain data, as it is kept with what was asked."""

from decimal import Decimal


def as_plain(proposal):
    return {
        "module": proposal.module.code,
        "outcome": proposal.outcome.value,
        "hours": None if proposal.hours is None else str(proposal.hours.quantize(Decimal("0.01"))),
        "minutes": proposal.minutes,
        "ground": str(proposal.ground),
        "from": proposal.source,
        "table": proposal.table,
        "illustration": proposal.is_illustration,
        "credentials": list(proposal.credentials),
        "evidence": list(proposal.evidence),
        "covered": [taught(each.competence) | {"by": [by(one) for one in each.by]} for each in proposal.covered],
        "missing": [taught(each) for each in proposal.missing],
        "reason": {"code": proposal.reason, **proposal.told},
    }


def taught(competence):
    return {"code": competence.code, "title": competence.title, "weight": str(competence.weight)}


def by(each):
    return {"kind": each.kind, "code": each.code, "title": each.title, "through": each.through}
