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
from catalogue.units import fitting_minutes_per_unit, minutes_per_unit


@dataclass
class Applied:
    framework: Framework
    programme: Programme | None = None
    modules: list = field(default_factory=list)
    left_out: list = field(default_factory=list)  # Modules that are no longer part of the programme.
    competences: list = field(default_factory=list)  # Those that are new or changed.

    def changed(self):
        """The facts that may read otherwise now. Links of a module are its own, so every module counts."""
        programmes = [self.programme] if self.programme else []
        return [*programmes, *self.modules, *self.left_out, *self.competences]


def apply_facts(facts, shared, report):
    """Store `facts`; competences in `shared` stay as their own framework has them. Returns what stands now."""
    frameworks, _changed = upsert(Framework, facts.framework, "framework", report)
    framework = next(iter(frameworks.values()))
    competences, changed = apply_competences(facts, framework, shared, report)
    if not facts.programme:
        return Applied(framework, competences=changed)
    modules = apply_modules(facts, report)
    link_modules(facts, modules, competences, report)
    rows = {code: fields | {"framework": framework} for code, fields in facts.programme.items()}
    programmes, _changed = upsert(Programme, rows, "programme", report)
    programme = next(iter(programmes.values()))
    ordered = [modules[code] for code in facts.modules]
    left_out = apply_composition(programme, ordered, report)
    return Applied(framework, programme, ordered, left_out, changed)


def apply_competences(facts, framework, shared, report):
    """Returns the competences of this offer ({code: object}), and a list of those that are new or changed."""
    rows = {code: fields | {"framework": framework} for code, fields in facts.competences.items() if code not in shared}
    competences, changed = upsert(Competence, rows, "competence", report)
    own = {code: lines for code, lines in facts.indicators.items() if code not in shared}
    changed |= upsert_indicators(own, competences, report)
    report.unchanged["competence"] += len(shared)
    everything = competences | {row.code: row for row in Competence.objects.filter(code__in=shared)}
    return everything, [everything[code] for code in sorted(changed)]


def apply_modules(facts, report):
    lengths = minutes_per_unit()
    stored = {row.code: row for row in Module.objects.filter(code__in=facts.modules)}
    rows = {}
    for code, fields in facts.modules.items():
        minutes = fitting_minutes_per_unit(fields["quantity"], fields["unit"], stored.get(code), lengths)
        rows[code] = fields | {"minutes_per_unit": minutes}
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
    """Make `modules` what the programme is made of from its own `valid_from`; what held before, still held then.

    Returns the modules that are no longer part of it.
    """
    begins = programme.valid_from
    compositions = list(programme.compositions.select_for_update().order_by("in_force"))
    composition = next((each for each in compositions if each.in_force.lower == begins), None)
    if composition is None and begins is None and compositions:
        composition = compositions[-1]  # No date is given: what holds last is corrected.
    if composition is None:
        composition = open_composition(programme, begins, compositions)
        report.created["composition"] += 1
        replace_links(CompositionModule, "composition", "module", {composition: modules})
        return []
    before = list(composition.modules.order_by("code"))
    changes = replace_links(CompositionModule, "composition", "module", {composition: modules})
    if not changes.owners:
        report.unchanged["composition"] += 1
        return []
    report.updated["composition"] += 1
    left_out = [module for module in before if module not in modules]
    for module in left_out:
        report.warnings.append(f"{module.code} is no longer part of this programme; the module itself stays.")
    return left_out


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
