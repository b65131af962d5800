"""Writes facts to the database. Runs inside the transaction of whoever calls it."""

from dataclasses import dataclass, field

from catalogue.compositions import Wanted, compose
from catalogue.importing.storing import count, upsert, upsert_indicators
from catalogue.models import (
    Competence,
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
    wanted = Wanted([(modules[code], facts.option_lines.get(code, "")) for code in facts.modules], **facts.composition)
    left_out = apply_composition(programme, wanted, report)
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


def apply_composition(programme, wanted, report):
    """Make the programme so from its own `valid_from`. Returns the modules that are no longer part of it."""
    composed = compose(programme=programme, wanted=wanted, begins=programme.valid_from)
    counter = report.created if composed.is_new else report.updated if composed.is_changed else report.unchanged
    counter["composition"] += 1
    for module in composed.left_out:
        report.warnings.append(f"{module.code} is no longer part of this programme; the module itself stays.")
    return composed.left_out
