"""The form of an offer in JSON, one model per kind. A key that is in no model is refused, so that nothing in a file is
silently lost; what the portal has no room for yet is named in `left`."""

from typing import Annotated, ClassVar, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from catalogue.enums import CompositionRule, Delivery, Sequence
from catalogue.importing import fields
from catalogue.importing.problems import ImportRefused, problems_of, refuse, shown


class Part(BaseModel):
    model_config = ConfigDict(extra="forbid")


class CompetencePart(Part):
    code: fields.Code
    title: fields.LongTitle
    number: fields.Number | None = None
    indicators: fields.Lines = []
    knowledge: fields.Lines = []


class KeySkillPart(Part):
    code: fields.Code
    title: fields.LongTitle
    description: fields.MaybeLine = ""


class ModulePart(Part):
    code: fields.Code
    title: fields.Title
    delivery: Literal[*Delivery.values]
    option_line: fields.MaybeShort = ""
    hours: fields.Quantity | None = None
    prerequisites: Annotated[list[fields.Code], Field(max_length=100)] = []
    key_skills: Annotated[list[fields.Code], Field(max_length=100)] = []
    learning_goals: fields.Lines = []
    competences: Annotated[list[CompetencePart], Field(max_length=300)] = []


class CompositionPart(Part):
    rule: Literal[*CompositionRule.values]
    options: fields.Number | None = None
    from_one_line: bool = False


class ProfilePart(Part):
    name: fields.Title
    approved: fields.Date | None = None
    published: fields.Date | None = None


class QualificationPart(Part):
    code: fields.OfficialCode
    title: fields.Title
    vks_level: fields.Level


class Document(Part):
    left: ClassVar[tuple[str, ...]] = ()

    slug: fields.Slug
    title: fields.Title
    source: fields.MaybeTitle = ""


class ProgrammeDocument(Document):
    kind: Literal["programme"]
    languages: Annotated[list[fields.Language], Field(max_length=30)] = []
    approval_code: fields.MaybeCode = ""
    profile_code: fields.MaybeCode = ""
    submitted: fields.Date | None = None
    valid_from: fields.Date | None = None
    study_field: fields.MaybeShort = ""
    education: fields.MaybeShort = ""
    total_hours: fields.Quantity | None = None
    hour_unit: fields.UnitName | None = None
    certificate: fields.MaybeTitle = ""
    module_certificate: fields.MaybeTitle = ""
    awards: fields.Lines = []
    leads_to: fields.MaybeTitle = ""
    profile: ProfilePart | None = None
    professional_qualification: QualificationPart | None = None
    references: fields.Lines = []
    goals: fields.Lines = []
    requirements: fields.Lines = []
    composition: CompositionPart = CompositionPart(rule=CompositionRule.ALL)
    sequence: Literal[*Sequence.values] = Sequence.PREREQUISITES
    key_skills: Annotated[list[KeySkillPart], Field(max_length=300)] = []
    modules: Annotated[list[ModulePart], Field(min_length=1, max_length=1000)]


class CourseDocument(ProgrammeDocument):
    """A course that mixes learning online and on the spot. How it is tested, played and trained waits for a later room:
    online learning."""

    left = (
        "final",
        "intro",
        "module_structure",
        "module_test",
        "notes",
        "on_site",
        "reports",
        "role_play",
        "trainer",
    )

    kind: Literal["blended_course"]


class LegalBasisPart(Part):
    kind: fields.Short
    date: fields.Date


class TranslationsPart(Part):
    fr: fields.MaybeTitle = ""
    en: fields.MaybeTitle = ""


class StandardDocument(Document):
    """What assessors prove competences against, and how: with how many, in how many hours at most. A room above keeps
    that (catalogue.importing.further); what a file leaves out stays as it was."""

    kind: Literal["assessment_standard"]
    award: fields.MaybeTitle = ""
    title_translations: TranslationsPart = TranslationsPart()
    level: fields.LevelText = ""
    legal_basis: Annotated[list[LegalBasisPart], Field(max_length=100)] = []
    assessors: fields.Assessors | None = None
    max_hours: fields.HoursOfADay | None = None
    method: fields.MaybeLongTitle = ""
    occupations: fields.MaybeLine = ""
    pass_rule: fields.MaybeLongTitle = ""
    competences: Annotated[list[CompetencePart], Field(min_length=1, max_length=1000)]


KINDS = {
    "programme": ProgrammeDocument,
    "blended_course": CourseDocument,
    "assessment_standard": StandardDocument,
}


def read_document(raw):
    """The Document in `raw` (plain JSON values) and the keys left for a later room. Raises ImportRefused."""
    kind = raw.get("kind")
    if not isinstance(kind, str) or kind not in KINDS:
        known = ", ".join(KINDS)
        refuse(
            f"one of {known} is expected, {shown(kind)} is not" if "kind" in raw else f"this is missing ({known})",
            path="kind",
            value=kind,
        )
    model = KINDS[kind]
    left = [key for key in raw if key in model.left]
    try:
        return model.model_validate({key: value for key, value in raw.items() if key not in left}), left
    except ValidationError as error:
        raise ImportRefused(problems_of(error)) from None
