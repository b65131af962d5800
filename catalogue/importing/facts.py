"""What a file says, as the rows it will become: no database here."""

from dataclasses import dataclass, field

from django.utils.text import slugify

from catalogue.enums import CompetenceKind, FrameworkKind, Unit

# Profile BO IT 002 (study field ICT-technieken, 1 February 2022) says under the “Situering” of each of its eleven
# modules that the module is evaluated as a whole. The JSON has no key for it.
EVALUATED_AS_WHOLE = {"BO IT 002"}


@dataclass
class Facts:
    framework: dict  # Each dict is code → fields; the file's order is kept.
    programme: dict = field(default_factory=dict)
    competences: dict = field(default_factory=dict)
    indicators: dict = field(default_factory=dict)  # competence code → texts
    modules: dict = field(default_factory=dict)
    teaches: dict = field(default_factory=dict)  # module code → competence codes; likewise the next two
    pursues: dict = field(default_factory=dict)
    requires: dict = field(default_factory=dict)
    composition: dict = field(default_factory=dict)  # rule, options, from_one_line
    option_lines: dict = field(default_factory=dict)  # module code → its line; those of the core are not there


def facts_of(document):
    if document.kind == "assessment_standard":
        facts = Facts(framework=standard(document))
        add_competences(facts, document.competences)
        return facts
    code = document.profile_code or document.approval_code or document.slug
    facts = Facts(framework=framework_of(document, code), programme={code: programme_fields(document)})
    for module in document.modules:
        add_module(facts, module, document, as_whole=code in EVALUATED_AS_WHOLE)
        add_competences(facts, module.competences)
    facts.composition = document.composition.model_dump()
    facts.option_lines = {module.code: module.option_line for module in document.modules if module.option_line}
    for skill in document.key_skills:
        facts.competences[skill.code] = {
            "title": skill.title,
            "description": skill.description,
            "kind": CompetenceKind.KEY_SKILL,
            "number": None,
            "knowledge": [],
            "order": len(facts.competences),
        }
        facts.indicators[skill.code] = []
    return facts


def standard(document):
    return {
        document.slug: {
            "title": document.title,
            "kind": FrameworkKind.ASSESSMENT_STANDARD,
            "award": document.award,
            "title_fr": document.title_translations.fr,
            "title_en": document.title_translations.en,
            "level_text": document.level,
            "legal_basis": [f"{act.kind}, {act.date.isoformat()}" for act in document.legal_basis],
            "source": document.source,
        }
    }


def framework_of(document, code):
    """The framework of a programme's competences: its professional qualification, or else its own curriculum."""
    if qualification := document.professional_qualification:
        return {
            qualification.code: {
                "title": qualification.title,
                "kind": FrameworkKind.PROFESSIONAL_QUALIFICATION,
                "level": qualification.vks_level,
            }
        }
    profile = document.profile
    return {
        code: {
            "title": profile.name if profile else document.title,
            "kind": FrameworkKind.CURRICULUM,
            "approved_on": profile.approved if profile else None,
            "published_on": profile.published if profile else None,
            "source": document.source,
        }
    }


def programme_fields(document):
    qualification = document.professional_qualification
    return {
        "slug": document.slug,
        "title": document.title,
        "kind": document.kind,
        "study_field": document.study_field,
        "education": document.education,
        "level": qualification.vks_level if qualification else None,
        "total": document.total_hours,
        "unit": document.hour_unit or Unit.HOUR,
        "sequence": document.sequence,
        "certificate": document.certificate,
        "module_certificate": document.module_certificate,
        "awards": document.awards,
        "leads_to": document.leads_to,
        "goals": document.goals,
        "requirements": document.requirements,
        "references": document.references,
        "languages": document.languages,
        "approval_code": document.approval_code,
        "profile_code": document.profile_code,
        "submitted_on": document.submitted,
        "valid_from": document.valid_from,
        "source": document.source,
    }


def add_module(facts, module, document, *, as_whole):
    facts.modules[module.code] = {
        "slug": slugify(module.code),
        "title": module.title,
        "quantity": module.hours,
        "unit": document.hour_unit or Unit.HOUR,
        "delivery": module.delivery,
        "goals": module.learning_goals,
    }
    if as_whole:
        facts.modules[module.code]["evaluated_as_whole"] = True
    facts.teaches[module.code] = [competence.code for competence in module.competences]
    facts.pursues[module.code] = module.key_skills
    facts.requires[module.code] = module.prerequisites


def add_competences(facts, competences):
    for competence in competences:
        if competence.code in facts.competences:
            continue  # Taught in an earlier module too; checks saw that it says the same.
        facts.competences[competence.code] = {
            "title": competence.title,
            "description": "",
            "kind": CompetenceKind.TECHNICAL,
            "number": competence.number,
            "knowledge": competence.knowledge,
            "order": len(facts.competences),
        }
        facts.indicators[competence.code] = competence.indicators
