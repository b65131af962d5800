from dataclasses import dataclass
from typing import Any

from django.utils.translation import override

from incentives.case_files import Answer, FileRefused, answer, cases_in
from incentives.enums import Verdict
from incentives.knowledge import Knowledge, read_knowledge
from incentives.reasons import basis_of, sentences_of
from portal.kit.commands import SectorCommand, file_named


@dataclass
class Told:
    answers: list[Answer]
    knowledge: Knowledge

    def lines(self):
        with override("en"):
            for each in self.answers:
                yield f"{each.id}: {each.error or 'as expected' if not each.differs else 'differs'}"
                for code, outcome in each.outcomes.items():
                    amounts = "; ".join(f"€ {one.eur}" for one in outcome.amounts if one.eur is not None)
                    yield f"  {code}  {outcome.verdict.value}  {amounts}".rstrip()
                for code, (expected, given) in each.differs.items():
                    yield f"  ! {code}: {expected} was expected, {given} came out"

    def as_json(self) -> dict[str, Any]:
        with override("en"):
            return {"cases": [self.of_case(each) for each in self.answers]}

    def of_case(self, each):
        if each.error:
            return {"id": each.id, "error": each.error}
        outcomes = each.outcomes
        return {
            "id": each.id,
            "verdicts": {code: outcome.verdict.value for code, outcome in outcomes.items()},
            "reasons": {code: sentences_of(outcome, self.knowledge.types) for code, outcome in outcomes.items()},
            "missing": {code: list(outcome.missing) for code, outcome in outcomes.items()},
            "amounts": {code: amount_of(outcome) for code, outcome in outcomes.items()},
            "differs": {code: {"expected": wanted, "given": given} for code, (wanted, given) in each.differs.items()},
        }


def amount_of(outcome):
    """What it brings in all, what produced that, and after which day it is lost."""
    told = [basis_of(each) for each in outcome.amounts]
    fits = outcome.verdict is not Verdict.NOT_ELIGIBLE
    return {
        "eur": None if outcome.eur is None else str(outcome.eur),
        "basis": "; ".join(told) or ("amount not known" if fits else ""),
        "last_day": outcome.last_day and outcome.last_day.isoformat(),
    }


class CasesRefused(Exception):
    """Of some cases something is wrong; the others are answered all the same."""

    def __init__(self, told):
        super().__init__("\n".join(f"{each.id}: {each.error}" for each in told.answers if each.error))
        self.told = told

    def as_json(self):
        return self.told.as_json()


class Refused(Exception):
    """The file holds no cases that can be read."""

    def as_json(self):
        return {"cases": [], "errors": [{"path": "", "value": None, "message": str(self)}]}


class Command(SectorCommand):
    help = (
        "Evaluates every incentive for the cases in a JSON file, by the versions in force on the first day of each training. "
        "Writes nothing. A case that cannot be read is refused by name; the others go on. Exits 3 when a verdict differs from "
        "what the file expects."
    )
    refusals = (Refused, CasesRefused)

    def add_arguments(self, parser):
        super().add_arguments(parser)
        parser.add_argument("--cases", required=True, metavar="FILE", help="a .json file with cases")

    def work(self, *, cases, **options):
        path = file_named(cases)
        knowledge = read_knowledge()
        try:
            listed = cases_in(path.read_bytes())
        except FileRefused as refusal:
            raise Refused(str(refusal)) from None
        told = Told([answer(knowledge, case, number) for number, case in enumerate(listed, 1)], knowledge)
        if any(each.error for each in told.answers):
            raise CasesRefused(told)
        return told

    def refuse(self, refusal, *, as_json):
        if isinstance(refusal, CasesRefused) and not as_json:
            self.stdout.write("\n".join(refusal.told.lines()))
        super().refuse(refusal, as_json=as_json)

    def exit_code(self, result):
        return 3 if any(each.differs for each in result.answers) else 0
