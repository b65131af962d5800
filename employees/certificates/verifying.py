"""Is this certificate real? Answered to everybody who has its code, and to nobody else."""

import enum
from dataclasses import dataclass

from employees.certificates.documents import is_unaltered
from employees.certificates.words import holder_of
from employees.models import Certificate
from portal.notices.codes import hash_of


class Verdict(enum.StrEnum):
    VALID = "valid"
    REVOKED = "revoked"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Answer:
    """What is known of a code. `now_called` is the holder's name of today where it is another than on the paper; `holder`
    is empty for who was erased, of whom the rest still holds."""

    verdict: Verdict
    certificate: Certificate | None = None
    holder: str = ""
    now_called: str = ""


def look_up(code):
    """The Answer for a code as somebody typed it, in one query."""
    rows = Certificate.objects.select_related("employee", "replaced_by")
    certificate = rows.filter(code_hash=hash_of(code)).first()
    if certificate is None:
        return Answer(Verdict.UNKNOWN)
    holder, today = holder_of(certificate.snapshot), certificate.employee.full_name
    return Answer(
        Verdict.VALID if certificate.stands else Verdict.REVOKED,
        certificate,
        holder,
        today if holder and today != holder else "",
    )


def compare(certificate, content):
    """Whether an uploaded file is the one that was issued, to the byte."""
    return is_unaltered(certificate, content)
