"""Brings a file of measures in, wholly or not at all; run again, it changes only what differs.

A version that a file brought and that now says something else is withdrawn and followed by a new row for the same days, so
that what was told by it can be looked up. A version that a curator put in force is never replaced by a file: the file's own
becomes a draft, and the report says so.
"""

import itertools
import json
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from django.db import transaction
from pydantic import ValidationError

from catalogue.importing.problems import ImportRefused, Problem, problems_of, refuse
from incentives.case_files import Twice, without_twice
from incentives.curating.facts import forget_what_is_sensitive
from incentives.curating.locking import hold_measures
from incentives.enums import MeasureStatus, Sensitivity
from incentives.importing.contents import compiled_of
from incentives.importing.facts import KindUnknown, columns_of, compared_with, own_columns
from incentives.importing.overlays import SeedWords, also_called, structure_of
from incentives.importing.shape import Document
from incentives.importing.versions import bring_versions
from incentives.knowledge import read_knowledge
from incentives.models import Fact, IncentiveMeasure, IncentiveSource, MeasureExclusion, WorkedCase
from incentives.rules.expressions import Unclear
from incentives.rules.facts import FactRefused, values_of
from incentives.rules.measures import read_version
from portal.kit import audit
from portal.kit.kept_pages import renew_pages
from portal.kit.periods import over_on

LARGEST = 20 * 1024 * 1024
NOTHING = "\\u0000"
KINDS = {
    "recht": "right", "premie": "grant", "sectorpremie": "sector_grant", "traject": "route", "fiscaal": "tax",
    "verplichting": "duty", "tarief": "fee",
}  # fmt: skip
STATUSES = {
    "actief": MeasureStatus.ACTIVE, "te_bevestigen": MeasureStatus.TO_CONFIRM, "afgeschaft": MeasureStatus.ABOLISHED,
    "niet_voor_opleiding": MeasureStatus.NOT_FOR_TRAINING,
}  # fmt: skip


@dataclass
class Report:
    """What was made, changed and left, by kind; `warnings` in plain lines."""

    file: str
    created: Counter = field(default_factory=Counter)
    updated: Counter = field(default_factory=Counter)
    unchanged: Counter = field(default_factory=Counter)
    warnings: list[str] = field(default_factory=list)
    dry_run: bool = False

    def lines(self):
        for what, counted in (("new", self.created), ("changed", self.updated), ("as they were", self.unchanged)):
            told = ", ".join(f"{number} {kind}" for kind, number in sorted(counted.items()) if number)
            if told:
                yield f"{what}: {told}"
        yield from self.warnings
        if self.dry_run:
            yield "Nothing was changed: this was a dry run."

    def as_json(self):
        return {
            "created": dict(self.created),
            "updated": dict(self.updated),
            "unchanged": dict(self.unchanged),
            "warnings": self.warnings,
            "errors": [],
        }


def import_incentives(path, *, at, by=None, dry_run=False):
    """The Report. Raises ImportRefused with every problem by path, and then nothing was written."""
    path = Path(path)
    document = read_document(path)
    check(document)
    with transaction.atomic():
        hold_measures()
        report = take_over(document, path.name, by=by, at=at)
        report.dry_run = dry_run
        if dry_run:
            transaction.set_rollback(True)
    return report


def read_document(path):
    try:
        content = path.read_bytes()
    except OSError as error:
        refuse(f"“{path.name}” cannot be read: {error.strerror}.")
    if len(content) > LARGEST:
        refuse(f"This file is too large: at most {LARGEST // 1024 // 1024} MB.")
    try:
        told = json.loads(
            content.decode("utf-8-sig"), object_pairs_hook=without_twice, parse_constant=without_constants
        )
        if NOTHING in json.dumps(told):
            refuse("This file has signs that no text can hold (\\u0000).")
    except Twice as twice:
        refuse(str(twice))
    except (ValueError, RecursionError) as error:
        refuse(f"This file is not JSON in UTF-8: {error}.")
    try:
        return Document.model_validate(told)
    except ValidationError as error:
        raise ImportRefused(problems_of(error)) from None


def without_constants(name):
    """Python reads NaN and numbers without end, which are no JSON."""
    raise ValueError(f"{name} is no number")


def check(document):
    """What no form says: that names point at something, and that every condition can be read. Raises ImportRefused."""
    problems = [*twice(document.measures, "measures", "id"), *twice(document.facts, "facts", "key")]
    problems += twice([*document.test_cases, *document.boundary_cases], "test_cases", "id")
    types, wrong = types_of(document)
    problems += wrong
    # A fact that the sector retired stays so: no new condition may rest on it.
    retired = set(Fact.objects.filter(is_in_use=False).values_list("key", flat=True))
    in_use = {key: each for key, each in types.items() if key not in retired}
    for number, part in enumerate([] if wrong else document.measures):
        problems += [Problem(f"measures[{number}].{where}", told) for where, told in wrong_in(part, document, in_use)]
    for name in ("test_cases", "boundary_cases"):
        for number, case in enumerate([] if wrong else getattr(document, name)):
            problems += wrong_in_case(case, document, types, f"{name}[{number}]")
    if problems:
        raise ImportRefused(problems)


def twice(parts, name, key):
    counted = Counter(getattr(part, key) for part in parts)
    return [
        Problem(name, f"“{code}” stands here {number} times", code) for code, number in counted.items() if number > 1
    ]


def types_of(document):
    """({key: FactType}, what is wrong)"""
    types, problems = {}, []
    for number, columns in enumerate(fact_columns(document)):
        if isinstance(columns, KindUnknown):
            problems.append(Problem(f"facts[{number}].type", str(columns)))
        else:
            key, told = columns
            types[key] = Fact(key=key, **told).as_type()
    return types, problems


def fact_columns(document):
    """(key, columns) of each fact of the file and of the portal's own; or the KindUnknown that says what is wrong."""
    compared: dict = {}
    for part in document.measures:
        for each in part.requires:
            for key, values in compared_with(each.expr).items():
                compared.setdefault(key, []).extend(values)
    words = SeedWords()
    for place, part in enumerate(document.facts):
        try:
            yield part.key, columns_of(part, place, words, compared.get(part.key, []))
        except KindUnknown as unknown:
            yield unknown
    told = {part.key for part in document.facts}
    yield from ((key, columns) for key, columns in own_columns() if key not in told)


def wrong_in(part, document, types):
    spans = sorted((each.valid_from, each.valid_to) for each in part.versions)
    for (_since, until), (following, _last) in itertools.pairwise(spans):
        if until is None or following <= until:
            yield "versions", f"two versions hold on {following}"
    unknown = {*part.sources, *(code for each in part.requires for code in each.sources)} - set(document.sources)
    if unknown:
        yield "sources", f"there is no source “{min(unknown)}”"
    if part.status != "afgeschaft" and not part.requires:
        yield "requires", "this measure asks nothing, so it would fit everybody; only one that is abolished may"
    if part.status == "afgeschaft" and any(each.valid_to is None for each in part.versions):
        yield "versions", "a measure that is abolished has a last day"
    stored = compiled_of(part, SeedWords())
    names = frozenset(name for each in part.versions for name in each.params)
    for number, each in enumerate(part.versions):
        try:
            read_version(
                stored,
                types,
                key=number,
                since=each.valid_from,
                until=over_on(each.valid_to),
                confirmed=each.confirmed,
                params=each.params,
                names=names,
            )
        except Unclear as unclear:
            yield unclear.path.replace("conditions.", "requires."), unclear.told
            return


def wrong_in_case(case, document, types, path):
    known = {part.id for part in document.measures}
    try:
        values_of(types, case.facts)
    except FactRefused as refusal:
        yield Problem(f"{path}.facts", str(refusal))
    if unknown := set(case.expect) - known:
        yield Problem(f"{path}.expect", f"there is no measure “{min(unknown)}”")


def take_over(document, name, *, by, at):
    report, words = Report(name), SeedWords()
    sources = {
        code: save(IncentiveSource, {"code": code}, part.model_dump(), report, "sources")
        for code, part in document.sources.items()
    }
    stricter = dict(Fact.objects.values_list("key", "sensitivity"))
    for key, columns in fact_columns(document):
        save(Fact, {"key": key}, strict(key, columns, stricter, report), report, "facts")
    forget_what_is_sensitive()
    for place, part in enumerate(document.measures):
        measure = save(IncentiveMeasure, {"code": part.id}, columns_of_measure(part, place, words), report, "measures")
        measure.sources.set([sources[code] for code in part.sources])
        bring_versions(measure, part, compiled_of(part, words), words, report, by=by, at=at)
    tell_relations(document, words)
    refuse_what_breaks_versions()
    for case in [*document.test_cases, *document.boundary_cases]:
        columns = {"title": case.title, "facts": case.facts, "expect": case.expect, "told": case.calculation}
        save(WorkedCase, {"code": case.id}, columns, report, "cases")
    renew_pages()  # What is only withdrawn, or tied otherwise, sends no signal.
    audit.record(
        "incentives.imported", on=IncentiveMeasure.objects.get(code=document.measures[0].id), by=by, told={"file": name}
    )
    return report


def strict(key, columns, known, report):
    """A file never makes a fact less sensitive than the sector says it is."""
    told = columns.get("sensitivity", Sensitivity.LOW)
    order = list(Sensitivity)
    if key in known and order.index(Sensitivity(known[key])) > order.index(Sensitivity(told)):
        report.warnings.append(f"{key}: the sector finds it more sensitive than this file, so that stays.")
        return {**columns, "sensitivity": Sensitivity(known[key])}
    return columns


def refuse_what_breaks_versions():
    """Versions that curators put in force must still be read with the facts of the file."""
    try:
        read_knowledge()
    except Unclear as unclear:
        refuse(f"A version that a curator put in force would no longer be understood: {unclear}.", path="facts")


def save(model, which, columns, report, kind):
    """The row, made or changed; counted in the report."""
    row = model.objects.filter(**which).first()
    if row is None:
        report.created[kind] += 1
        return model.objects.create(**which, **columns)
    changed = [name for name, value in columns.items() if getattr(row, name) != value]
    for name in changed:
        setattr(row, name, columns[name])
    if changed:
        row.save(update_fields=changed)
    (report.updated if changed else report.unchanged)[kind] += 1
    return row


def columns_of_measure(part, place, words):
    lasts = [each.valid_to for each in part.versions]
    is_abolished = STATUSES[part.status] is MeasureStatus.ABOLISHED
    return {
        "name": words.of(part.naam_nl, en=part.name_en),
        "also_called": also_called(part.id),
        "authority": "" if part.authority == "-" else part.authority,
        "applicant": words.of(part.applicant),
        "beneficiary": words.of(part.beneficiary),
        "kind": KINDS[part.kind],
        "status": STATUSES[part.status],
        "abolished_on": over_on(max(lasts)) if is_abolished else None,
        "goes_with": words.joined(part.cumulation),
        "certainty": words.of(part.confidence),
        "notes": words.of(part.notes),
        "place": place,
    }


def tell_relations(document, words):
    """Which measures exclude each other, as far as it is known in figures for exactly what the file says."""
    rows = {row.code: row for row in IncentiveMeasure.objects.all()}
    for part in document.measures:
        for code, dutch in structure_of(part).get("excludes", {}).items():
            if code in rows:
                one, other = sorted([rows[part.id], rows[code]], key=lambda row: row.pk)
                MeasureExclusion.objects.update_or_create(one=one, other=other, defaults={"reason": words.of(dutch)})
        replacing = [rows[code] for code in structure_of(part).get("replaced_by", []) if code in rows]
        if replacing:
            rows[part.id].replaced_by.set(replacing)
