"""What a table says, as plain values: to compare two tables, and a table with a workbook."""

from collections import defaultdict
from dataclasses import dataclass, fields
from datetime import date
from decimal import Decimal
from hashlib import sha256

from catalogue.workbook.cells import CONTROL
from exemptions.enums import Proof
from exemptions.models import ConcordanceRule

PROOFS = Proof.values


@dataclass(frozen=True, slots=True)
class RuleFacts:
    """A rule by codes. Two that are equal say the same, in whatever order their evidence and competences were typed."""

    credential: str
    module: str
    outcome: str
    quantity: Decimal | None
    ground: str
    evidence: tuple[str, ...]
    since: date | None
    until: date | None
    remark: str
    rests_on: tuple[str, ...] = ()

    @property
    def key(self):
        """Who answers for what."""
        return self.credential, self.module

    @property
    def order(self):
        return self.credential, self.module, self.since or date.min, self.until or date.max

    def overlaps(self, other):
        """Whether both answer for the same credential and module on some day."""
        begins = max(self.since or date.min, other.since or date.min)
        ends = min(self.until or date.max, other.until or date.max)
        return self.key == other.key and begins < ends


NAMES = tuple(field.name for field in fields(RuleFacts))


def facts(*, evidence, remark, rests_on=(), **values):
    """RuleFacts with what has no order of its own put in one."""
    return RuleFacts(
        evidence=tuple(sorted(set(evidence), key=PROOFS.index)),
        rests_on=tuple(sorted(set(rests_on))),
        remark=as_written(remark),
        **values,
    )


def as_written(text):
    """A text of several lines as a workbook gives it back: browsers end lines otherwise, and cells hold text alone."""
    return CONTROL.sub("", text.replace("\r\n", "\n").replace("\r", "\n")).strip()


def about(table):
    """What a table says beside its rules, as a workbook holds it. {} of none."""
    return {"is_illustration": table.is_illustration, "remark": as_written(table.remark)} if table else {}


def contents_of(table):
    """The RuleFacts of `table`, in order. Two queries, however many rules it has."""
    resting = defaultdict(list)
    through = ConcordanceRule.rests_on.through.objects.filter(concordancerule__table=table)
    for rule, code in through.values_list("concordancerule_id", "competence__code"):
        resting[rule].append(code)
    columns = ("outcome", "quantity", "ground", "evidence", "since", "until", "remark")
    rules = ConcordanceRule.objects.filter(table=table)
    found = rules.values_list("pk", "credential__code", "module__code", *columns)
    made = [
        facts(credential=credential, module=module, rests_on=resting[pk], **dict(zip(columns, values, strict=True)))
        for pk, credential, module, *values in found
    ]
    return sorted(made, key=lambda rule: rule.order)


def fingerprint(table):
    """Changes with the rules and the mark of a table: who puts it in force, puts this in force."""
    return sha256(repr((about(table), contents_of(table))).encode()).hexdigest()[:16]
