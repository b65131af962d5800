"""What a draft would change in the worked cases: asked before it is put in force."""

from dataclasses import dataclass
from typing import Any

from incentives.case_files import Answer, answer
from incentives.knowledge import read_knowledge
from incentives.models import MeasureVersion, WorkedCase
from incentives.rules.verdicts import Outcome


@dataclass(frozen=True)
class Tried:
    """A worked case by what is in force (`before`) and as it would be (`after`), for the measure of the draft."""

    case: Any
    error: str = ""
    before: Outcome | None = None
    after: Outcome | None = None
    expected: str = ""

    @property
    def fails(self):
        """It is not what the case expects; also when what is in force fails already."""
        return bool(self.error) or bool(self.expected and self.after.verdict != self.expected)

    @property
    def changes(self):
        return not self.error and told(self.before) != told(self.after)


def told(outcome):
    """What people see of it: another version that says the same changes nothing."""
    reasons = [(each.code, each.condition and each.condition.reason, each.facts) for each in outcome.reasons]
    return outcome.verdict, outcome.eur, outcome.last_day, reasons, outcome.missing


def try_draft(draft: MeasureVersion):
    """A Tried for each worked case, in order of their codes. Raises Unclear for a draft that cannot be evaluated."""
    standing, tried = read_knowledge(), read_knowledge(instead=[draft])
    return [try_case(case, number, draft.measure.code, standing, tried) for number, case in enumerate(cases(), 1)]


def cases():
    return list(WorkedCase.objects.order_by("code"))


def plain(case):
    return {"id": case.code, "facts": case.facts, "expect": case.expect}


def try_case(case, number, code, standing, tried):
    before: Answer = answer(standing, plain(case), number)
    after: Answer = answer(tried, plain(case), number)
    if after.error or before.error:
        return Tried(case, error=after.error or before.error)
    return Tried(
        case,
        before=before.outcomes[code],
        after=after.outcomes[code],
        expected=case.expect.get(code, ""),
    )
