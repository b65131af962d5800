from dataclasses import dataclass
from pathlib import Path

from django.utils import timezone
from django.utils.translation import override

from portal.kit.commands import CalledWrongly, SectorCommand
from portal.kit.rules import RuleBroken
from training.management.sessions import add_session, session_numbered
from training.registers.bringing_in import RegisterRefused, bring_in
from training.registers.gathering import sheet_of
from training.registers.marking import Marked
from training.registers.reading import Problem, read_register


@dataclass
class Told:
    """What was marked, or would be."""

    done: Marked
    is_dry: bool = False

    def lines(self):
        numbers = ", ".join(f"{number} {what}" for what, number in numbers_of(self.done).items())
        yield f"Nothing was written; this would be: {numbers}." if self.is_dry else f"{numbers}."

    def as_json(self):
        return numbers_of(self.done) | {"errors": []}


def numbers_of(done):
    return {"new": done.new, "corrected": done.corrected, "unchanged": done.unchanged}


class Refused(Exception):
    """Something in the file is wrong, so nothing was written."""

    def __init__(self, problems):
        super().__init__("\n".join([*map(str, problems), "Nothing was written."]))
        self.problems = problems

    def as_json(self):
        return numbers_of(Marked()) | {"errors": [problem.as_json() for problem in self.problems]}


class Command(SectorCommand):
    help = (
        "Brings in the register of a session that was filled in (.xlsx or .csv). An empty cell leaves what is known as it "
        "is; a correction keeps the old value. With one mistake in the file nothing is written."
    )
    refusals = (Refused,)

    def add_arguments(self, parser):
        super().add_arguments(parser)
        add_session(parser)
        parser.add_argument("file", metavar="FILE", help="an .xlsx or .csv file")
        parser.add_argument("--dry-run", action="store_true", help="say what would happen, and change nothing")

    def work(self, *, file, session, dry_run=False, **options):
        found, path, at = session_numbered(session), Path(file), timezone.now()
        try:
            content = path.read_bytes()
        except (OSError, ValueError):
            raise CalledWrongly(f"There is no file “{file}” that can be read.") from None
        with override("en"):
            sheet = sheet_of(found, on=timezone.localdate(at))
            try:
                read = read_register(content, path.name, sheet)
                return Told(bring_in(found, read, sheet, by=None, at=at, dry_run=dry_run), is_dry=dry_run)
            except RegisterRefused as refusal:
                raise Refused(refusal.problems) from None
            except RuleBroken as refusal:
                raise Refused([Problem(None, "", None, str(refusal))]) from None
