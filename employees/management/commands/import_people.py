import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.db import transaction
from django.utils import timezone

from employees.importing.bringing_in import bring_in_preview
from employees.importing.fields import MAY_STAND_IN_A_COLUMN
from employees.importing.previewing import preview
from employees.importing.problems import Problem, Source
from employees.importing.reading import read_people
from employees.proposing import lock
from employers.models import Employer
from employers.numbers import digits_in
from portal.kit.commands import CalledWrongly, SectorCommand
from portal.kit.rules import RuleBroken
from portal.kit.spreadsheets import fold


@dataclass
class Told:
    """What was done, or would be; people who came back count as created: each has a new employment."""

    counts: dict[str, int]
    is_dry: bool = False
    warnings: list[Problem] = field(default_factory=list)
    errors: list[Problem] = field(default_factory=list)

    def numbers(self):
        return {
            "created": self.counts.get("new", 0) + self.counts.get("returns", 0),
            "updated": self.counts.get("changed", 0),
            "unchanged": self.counts.get("unchanged", 0),
        }

    def lines(self):
        for warning in self.warnings:
            yield f"Note: {said(warning)}"
        numbers = ", ".join(f"{number} {what}" for what, number in self.numbers().items())
        yield f"Nothing was written; this would be: {numbers}." if self.is_dry else f"{numbers}."

    def as_json(self):
        return self.numbers() | {"errors": [problem.as_json() for problem in self.errors]}


class PeopleRefused(Exception):
    """Something in the file is wrong, so nothing was written."""

    def __init__(self, errors):
        super().__init__("\n".join([*map(said, errors), "Nothing was written."]))
        self.errors = errors

    def as_json(self):
        return Told({}, errors=self.errors).as_json()


def said(problem):
    place = ", ".join(part for part in (problem.row and f"row {problem.row}", problem.column) if part)
    return f"{place}: {problem.message}" if place else problem.message


class Command(SectorCommand):
    help = (
        "Brings in the people of a company from a workbook (.xlsx) or a CSV file: new people, people who come back, and "
        "what changed of people who are known. With one mistake in the file nothing is written. Nobody leaves by it."
    )
    refusals = (PeopleRefused,)

    def add_arguments(self, parser):
        super().add_arguments(parser)
        parser.add_argument("file", metavar="FILE", help="an .xlsx or .csv file")
        parser.add_argument("--employer", required=True, metavar="NUMBER", help="the enterprise number of the company")
        parser.add_argument(
            "--mapping",
            metavar="FILE",
            help='JSON, {"heading": "column"}, for headings that nobody knows; "" leaves one out',
        )
        parser.add_argument("--dry-run", action="store_true", help="say what would happen, and change nothing")

    def work(self, *, file, employer, mapping=None, dry_run=False, **options):
        company, content = company_with(employer), content_of(file)
        mapping = mapping_in(mapping) if mapping else None
        at = timezone.now()
        try:
            sheet = read_people(content, name=Path(file).name, mapping=mapping)
            refuse_guesses(sheet)
            with transaction.atomic():
                company = lock(company)
                made = preview(company, sheet, on=timezone.localdate(at))
                if made.problems:
                    raise PeopleRefused(made.problems)
                if not dry_run:
                    bring_in_preview(company, made, by=None, at=at)
        except RuleBroken as refusal:
            raise PeopleRefused([Problem(None, "", None, str(refusal))]) from None
        return Told(made.counts, is_dry=dry_run, warnings=made.warnings)


def refuse_guesses(sheet):
    """Nobody looks at what comes of it, so columns are known by their headings and not by what stands in them."""
    guessed = [heading.label for heading in sheet.headings if heading.field and heading.source == Source.CONTENT]
    if guessed:
        told = "There are no headings that are known above the columns. Put them there, or name yours with --mapping."
        raise PeopleRefused([Problem(sheet.heading_row, ", ".join(guessed), None, told)])


def company_with(number):
    """The company that the sector settled for the number, or the only one that registered it."""
    rows = Employer.objects.with_number(digits_in(number))
    found = list(rows.settled()) or list(rows[:2])
    if not found:
        raise CalledWrongly(f"There is no company with the number “{number}”.")
    if len(found) > 1:
        raise CalledWrongly(
            f"Several companies registered the number “{number}”; the sector decides first which it is."
        )
    return found[0]


def content_of(file):
    try:
        return Path(file).read_bytes()
    except (OSError, ValueError):
        raise CalledWrongly(f"There is no file “{file}” that can be read.") from None


def mapping_in(file):
    """{folded heading: field} from a JSON file; "" or null leaves a column out."""
    try:
        told: Any = json.loads(content_of(file))
    except ValueError:
        raise CalledWrongly(f"“{file}” holds no JSON.") from None
    if not isinstance(told, dict):
        raise CalledWrongly(f"“{file}” is to hold one object, heading to column.")
    known = ("", None, *MAY_STAND_IN_A_COLUMN)
    if wrong := [str(name) for name in told.values() if name not in known]:
        columns = ", ".join(MAY_STAND_IN_A_COLUMN)
        raise CalledWrongly(f"There is no column “{wrong[0]}”. Columns: {columns}.")
    return {fold(heading): name or "" for heading, name in told.items()}
