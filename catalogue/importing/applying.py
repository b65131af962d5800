"""Writes facts to the database. Runs inside the transaction of whoever calls it."""

from dataclasses import dataclass, field

from django.db.backends.postgresql.psycopg_any import DateRange

from catalogue.importing.storing import count, upsert, upsert_indicators
from catalogue.models import (
    Competence,
    Composition,
    CompositionModule,
    Framework,
    Module,
    ModuleCompetence,
    ModuleKeySkill,
    Prerequisite,
    Programme,
)
from catalogue.models.links import replace_links
from catalogue.units import minutes_per_unit


@dataclass
class Applied:
    framework: Framework
    programme: Programme | None = None
    modules: list = field(default_factory=list)


def apply_facts(facts, shared, report):
    """Store `facts`; competences in `shared` stay as their own framework has them. Returns what stands now."""
    frameworks, _changed = upsert(Framework, facts.framework, "framework", report)
    framework = next(iter(frameworks.values()))
    competences = apply_competences(facts, framework, shared, report)
    if not facts.programme:
        return Applied(framework)
    modules = apply_modules(facts, report)
    link_modules(facts, modules, competences, report)
    rows = {code: fields | {"framework": framework} for code, fields in facts.programme.items()}
    programmes, _changed = upsert(Programme, rows, "programme", report)
    programme = next(iter(programmes.values()))
    ordered = [modules[code] for code in facts.modules]
    apply_composition(programme, ordered, report)
    return Applied(framework, programme, ordered)


def apply_competences(facts, framework, shared, report):
    rows = {code: fields | {"framework": framework} for code, fields in facts.competences.items() if code not in shared}
    competences, _changed = upsert(Competence, rows, "competence", report)
    own = {code: lines for code, lines in facts.indicators.items() if code not in shared}
    upsert_indicators(own, competences, report)
    report.unchanged["competence"] += len(shared)
    return competences | {row.code: row for row in Competence.objects.filter(code__in=shared)}


def apply_modules(facts, report):
    lengths = minutes_per_unit()
    stored = {row.code: row for row in Module.objects.filter(code__in=facts.modules)}
    rows = {}
    for code, fields in facts.modules.items():
        module = stored.get(code)
        # A sector that changes how long a lestijd lasts does not change modules that exist.
        kept = module and module.quantity is not None and module.unit == fields["unit"]
        minutes = module.minutes_per_unit if kept else lengths.get(fields["unit"])
        rows[code] = fields | {"minutes_per_unit": None if fields["quantity"] is None else minutes}
    modules, changed = upsert(Module, rows, "module", report)
    warn_of_others(changed & stored.keys(), facts, report)
    return modules


def warn_of_others(codes, facts, report):
    """Changing a module that several programmes share changes it for all of them: say so."""
    others = (
        CompositionModule.objects.filter(module__code__in=codes)
        .exclude(composition__programme__code__in=facts.programme)
        .values_list("module__code", "composition__programme__title")
        .distinct()
        .order_by("module__code", "composition__programme__title")
    )
    report.warnings += [f"{code} changed for “{title}” too, which shares it." for code, title in others]


def link_modules(facts, modules, competences, report):
    for model, target, codes in (
        (ModuleCompetence, "competence", facts.teaches),
        (ModuleKeySkill, "competence", facts.pursues),
    ):
        wanted = {modules[code]: [competences[other] for other in others] for code, others in codes.items()}
        count(replace_links(model, "module", target, wanted), "link", report)
    outside = {code for codes in facts.requires.values() for code in codes} - modules.keys()
    known = modules | {row.code: row for row in Module.objects.filter(code__in=outside)}
    wanted = {modules[code]: [known[other] for other in others] for code, others in facts.requires.items()}
    count(Prerequisite.objects.replace(wanted), "prerequisite", report)


def apply_composition(programme, modules, report):
    """Make `modules` what the programme is made of from its own `valid_from`; what held before, still held then."""
    begins = programme.valid_from
    compositions = list(programme.compositions.select_for_update().order_by("in_force"))
    composition = next((each for each in compositions if each.in_force.lower == begins), None)
    if composition is None and begins is None and compositions:
        composition = compositions[-1]  # No date is given: what holds last is corrected.
    if composition is None:
        composition = open_composition(programme, begins, compositions)
        report.created["composition"] += 1
        replace_links(CompositionModule, "composition", "module", {composition: modules})
        return
    before = set(composition.lines.values_list("module__code", flat=True))
    changes = replace_links(CompositionModule, "composition", "module", {composition: modules})
    if not changes.owners:
        report.unchanged["composition"] += 1
        return
    report.updated["composition"] += 1
    for code in sorted(before - {module.code for module in modules}):
        report.warnings.append(f"{code} is no longer part of this programme; the module itself stays.")


def open_composition(programme, begins, compositions):
    """A new period from `begins`: ends the one that held then, and stops where the next begins."""
    ends = None
    for other in compositions:
        if begins in other.in_force:
            ends = other.in_force.upper
            other.in_force = DateRange(other.in_force.lower, begins)
            other.save(update_fields=["in_force"])
            break
        if other.in_force.lower is not None and other.in_force.lower > begins:
            ends = other.in_force.lower
            break
    return Composition.objects.create(programme=programme, in_force=DateRange(begins, ends))
