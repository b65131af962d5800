from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.utils.translation import override

from exemptions.proposing.case_files import Answer, FileRefused, answers_to
from exemptions.proposing.words import reason_in_words
from portal.kit.commands import CalledWrongly, SectorCommand


@dataclass
class Told:
    answers: list[Answer]

    def lines(self):
        for each in self.answers:
            yield f"{each.id}: {each.error}" if each.error else f"{each.id}:"
            for proposal in each.proposals:
                yield f"  {proposal.module.code}  {what(proposal)}  {sentence(proposal)}"

    def as_json(self) -> dict[str, Any]:
        return {"cases": [case_as_json(each) for each in self.answers]}


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


def what(proposal):
    hours = "" if proposal.hours is None else f" {number(proposal.hours)} {proposal.module.unit}"
    rests_on = ", ".join(filter(None, (proposal.source, str(proposal.ground), " + ".join(proposal.credentials))))
    return f"{proposal.outcome.value}{hours}" + (f" ({rests_on})" if rests_on else "")


def sentence(proposal):
    with override("en"):
        return reason_in_words(proposal.plain())


def case_as_json(answer):
    if answer.error:
        return {"id": answer.id, "error": answer.error}
    return {"id": answer.id, "proposals": [proposal_as_json(each) for each in answer.proposals]}


def proposal_as_json(proposal):
    """As docs and formats promise; beside it what covers each competence, and why in a code."""
    plain = proposal.plain()
    same = ("module", "outcome", "ground", "from", "credentials", "evidence", "minutes", "table", "illustration")
    return {name: plain[name] for name in same} | {
        "hours": None if proposal.hours is None else number(proposal.hours),
        "covered": [each["code"] for each in plain["covered"]],
        "missing": [each["code"] for each in plain["missing"]],
        "reason": sentence(proposal),
        "reason_code": proposal.reason,
        "covered_by": {each["code"]: each["by"] for each in plain["covered"]},
    }


def number(hours):
    """A number as JSON has it: quarters have no rounding."""
    return int(hours) if hours == int(hours) else float(hours)


class Command(SectorCommand):
    help = (
        "Proposes exemptions for the cases in a JSON file, by the concordance table in force on the day of each and by the "
        "competences that are held. Writes nothing. A case that cannot be read is refused by name; the others go on."
    )
    refusals = (Refused, CasesRefused)

    def add_arguments(self, parser):
        super().add_arguments(parser)
        parser.add_argument("file", metavar="FILE", help="a .json file with cases")

    def work(self, *, file, **options):
        try:
            content = Path(file).read_bytes()
        except (OSError, ValueError):
            raise CalledWrongly(f"There is no file “{file}” that can be read.") from None
        try:
            told = Told(answers_to(content))
        except FileRefused as refusal:
            raise Refused(str(refusal)) from None
        if any(each.error for each in told.answers):
            raise CasesRefused(told)
        return told

    def refuse(self, refusal, *, as_json):
        if isinstance(refusal, CasesRefused) and not as_json:
            self.stdout.write("\n".join(refusal.told.lines()))
        super().refuse(refusal, as_json=as_json)
