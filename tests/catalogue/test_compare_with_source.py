"""The source files against what is stored and published, both ways: nothing missing, nothing different, nothing more.

The right-hand sides are read from the files by plain keys, without any code of the importer.
"""

import pytest

from catalogue.importing.service import import_offer
from catalogue.models import Competence, Framework, Module, ModulePage, Programme, ProgrammePage
from tests.catalogue import demo

pytestmark = pytest.mark.django_db

PROGRAMMES = (demo.CONTACT, demo.SUPPORT, demo.COURSE)
CODES = {demo.CONTACT: "2014/1066/6//D", demo.SUPPORT: "BO IT 002", demo.COURSE: "desk-reset"}
FRAMEWORKS = {demo.CONTACT: "2014/1066/6//D", demo.SUPPORT: "BK-0331-2", demo.COURSE: "desk-reset"}
LEFT = {
    demo.CONTACT: [],
    demo.SUPPORT: [],
    demo.COURSE: [
        "intro", "module_structure", "module_test", "role_play", "final", "on_site", "trainer", "reports", "notes",
    ],
    demo.STANDARD: [],
}  # fmt: skip


def day(value):
    return value.isoformat() if value else None


def whole(value):
    return None if value is None else int(value)


def stored_programme(programme):
    """A programme in the words of the source, every field of it."""
    return {
        "slug": programme.slug,
        "title": programme.title,
        "kind": programme.kind,
        "source": programme.source,
        "approval_code": programme.approval_code,
        "profile_code": programme.profile_code,
        "submitted": day(programme.submitted_on),
        "valid_from": day(programme.valid_from),
        "study_field": programme.study_field,
        "education": programme.education,
        "total_hours": whole(programme.total),
        "hour_unit": programme.unit if programme.total else None,
        "certificate": programme.certificate,
        "module_certificate": programme.module_certificate,
        "awards": programme.awards,
        "leads_to": programme.leads_to,
        "goals": programme.goals,
        "requirements": programme.requirements,
        "references": programme.references,
        "languages": programme.languages,
        "sequence": programme.sequence,
        "composition": {"rule": programme.compositions.get().rule},
        "modules": [stored_module(module) for module in programme.compositions.get().missing([]).modules],
    }


def stored_module(module):
    return {
        "code": module.code,
        "title": module.title,
        "hours": whole(module.quantity),
        "delivery": module.delivery,
        "learning_goals": module.goals,
        "prerequisites": [link.requires.code for link in module.prerequisites.order_by("order")],
        "key_skills": [link.competence.code for link in module.module_key_skills.order_by("order")],
        "competences": [stored_competence(link.competence) for link in module.module_competences.order_by("order")],
    }


def stored_competence(competence):
    return {
        "code": competence.code,
        "title": competence.title,
        "number": competence.number,
        "indicators": [indicator.text for indicator in competence.indicators.order_by("order")],
        "knowledge": competence.knowledge,
    }


# What a key that a file leaves out stands for.
NO_PROGRAMME = {
    "approval_code": "", "profile_code": "", "submitted": None, "valid_from": None, "study_field": "", "education": "",
    "total_hours": None, "hour_unit": None, "certificate": "", "module_certificate": "", "awards": [], "leads_to": "",
    "goals": [], "requirements": [], "references": [], "languages": [], "sequence": "prerequisites",
    "composition": {"rule": "all"},
}  # fmt: skip
NO_MODULE = {"hours": None, "learning_goals": [], "prerequisites": [], "key_skills": []}
NO_COMPETENCE = {"number": None, "indicators": [], "knowledge": []}
ELSEWHERE = {"key_skills", "profile", "professional_qualification"}  # Compared by tests of their own.


def expected_programme(name):
    said = {key: value for key, value in demo.source(name).items() if key not in {*LEFT[name], *ELSEWHERE}}
    said["modules"] = [
        NO_MODULE
        | module
        | {"competences": [NO_COMPETENCE | competence for competence in module.get("competences", [])]}
        for module in said["modules"]
    ]
    return NO_PROGRAMME | said


@pytest.mark.parametrize("name", PROGRAMMES)
def test_every_field_of_a_programme_its_modules_and_competences_is_stored(offer, name):
    assert stored_programme(Programme.objects.get(code=CODES[name])) == expected_programme(name)


def test_there_is_no_programme_module_or_competence_that_no_file_names(offer):
    files = [demo.source(name) for name in demo.ALL]
    modules = {module["code"] for file in files for module in file.get("modules", [])}
    competences = {
        competence["code"]
        for file in files
        for part in [file, *file.get("modules", [])]
        for competence in part.get("competences", [])
    }
    skills = {skill["code"] for file in files for skill in file.get("key_skills", [])}

    assert set(Programme.objects.values_list("code", flat=True)) == set(CODES.values())
    assert set(Module.objects.values_list("code", flat=True)) == modules
    assert set(Competence.objects.filter(kind="technical").values_list("code", flat=True)) == competences
    assert set(Competence.objects.filter(kind="key_skill").values_list("code", flat=True)) == skills
    assert set(Framework.objects.values_list("code", flat=True)) == {*FRAMEWORKS.values(), "helpdesk-operator"}


@pytest.mark.parametrize("name", PROGRAMMES)
def test_every_key_skill_is_stored_with_its_description(offer, name):
    skills = Competence.objects.filter(framework__code=FRAMEWORKS[name], kind="key_skill").order_by("order")
    stored = [{"code": skill.code, "title": skill.title, "description": skill.description} for skill in skills]
    assert stored == demo.source(name).get("key_skills", [])


def test_the_approved_profile_is_the_framework_of_the_contact_centre(offer):
    profile = demo.source(demo.CONTACT)["profile"]
    framework = Programme.objects.get(code=CODES[demo.CONTACT]).framework
    assert framework.kind == "curriculum"
    assert profile == {
        "name": framework.title,
        "approved": day(framework.approved_on),
        "published": day(framework.published_on),
    }


def test_the_professional_qualification_is_the_framework_of_user_support(offer):
    qualification = demo.source(demo.SUPPORT)["professional_qualification"]
    programme = Programme.objects.get(code=CODES[demo.SUPPORT])
    framework = programme.framework
    assert framework.kind == "professional_qualification"
    assert qualification == {"code": framework.code, "title": framework.title, "vks_level": framework.level}
    assert programme.level == 4


def test_every_field_of_the_assessment_standard_is_stored(offer):
    framework = Framework.objects.get(code="helpdesk-operator")
    assessed = framework.assessment_standard
    said = demo.source(demo.STANDARD)
    stored = {
        "slug": framework.code,
        "title": framework.title,
        "kind": framework.kind,
        "source": framework.source,
        "award": framework.award,
        "title_translations": {"en": framework.title_en, "fr": framework.title_fr},
        "level": framework.level_text,
        "legal_basis": [dict(zip(("kind", "date"), act.rsplit(", ", 1), strict=True)) for act in framework.legal_basis],
        "pass_rule": assessed.pass_rule,
        "assessors": assessed.assessors,
        "max_hours": assessed.max_minutes / 60,
        "method": assessed.method,
        "occupations": assessed.occupations,
        "competences": [stored_competence(competence) for competence in framework.competences.order_by("order")],
    }
    assert stored == said | {
        "competences": [NO_COMPETENCE | competence for competence in said["competences"]],
    }


@pytest.mark.parametrize("name", PROGRAMMES)
def test_a_programme_and_its_modules_are_published_under_their_official_titles(offer, name):
    file = demo.source(name)
    page = ProgrammePage.objects.live().get(programme__slug=file["slug"])
    modules = ModulePage.objects.live().filter(module__code__in=[module["code"] for module in file["modules"]])

    assert (page.title, page.language) == (file["title"], "nl")
    assert set(modules.values_list("module__code", "title")) == {
        (module["code"], module["title"]) for module in file["modules"]
    }


def test_nothing_is_published_that_no_file_names(offer):
    assert ProgrammePage.objects.count() == 3
    assert ModulePage.objects.count() == 7 + 11 + 6


@pytest.mark.parametrize("name", demo.ALL)
def test_exactly_these_keys_are_left_for_a_later_room(offer, name):
    assert import_offer(demo.source(name)).left == LEFT[name]


def test_the_figures_of_the_sources(offer):
    contact, support = (Programme.objects.get(code=CODES[name]) for name in (demo.CONTACT, demo.SUPPORT))
    for programme, modules, total in ((contact, 7, 440), (support, 11, 640)):
        parts = programme.compositions.get().missing([]).modules
        assert (len(parts), sum(module.quantity for module in parts), programme.total) == (modules, total, total)
    assert Competence.objects.filter(framework=contact.framework, kind="technical").count() == 52
    assert Competence.objects.filter(framework=support.framework, number=7).count() == 6
