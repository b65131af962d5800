from django.db import models
from django.utils.translation import gettext_lazy as _


class FrameworkKind(models.TextChoices):
    CURRICULUM = "curriculum", _("Curriculum")
    PROFESSIONAL_QUALIFICATION = "professional_qualification", _("Professional qualification")
    ASSESSMENT_STANDARD = "assessment_standard", _("Assessment standard")


class CompetenceKind(models.TextChoices):
    TECHNICAL = "technical", _("Technical competence")
    KEY_SKILL = "key_skill", _("Key skill")


class Delivery(models.TextChoices):
    CLASSROOM = "classroom", _("In the classroom")
    WORKPLACE = "workplace", _("At the workplace")
    ONLINE = "online", _("Online")
    BLENDED = "blended", _("Blended")


class Unit(models.TextChoices):
    """What a quantity counts. Only minutes are ever compared with attendance."""

    LESTIJD = "lestijd", _("lestijd")
    HOUR = "hour", _("hour")
    STUDY_POINT = "study_point", _("study point")


class Sequence(models.TextChoices):
    FREE = "free", _("Free order")
    PREREQUISITES = "prerequisites", _("In the order of the prerequisites")


class ProgrammeKind(models.TextChoices):
    PROGRAMME = "programme", _("Programme")
    BLENDED_COURSE = "blended_course", _("Blended course")


class CompositionRule(models.TextChoices):
    ALL = "all", _("All modules")
    CORE_PLUS = "core_plus", _("A core and a number of options")


class ImportKind(models.TextChoices):
    JSON = "json", _("JSON file")
    XLSX = "xlsx", _("Excel workbook")


class ImportState(models.TextChoices):
    PREVIEWED = "previewed", _("Not imported yet")
    APPLIED = "applied", _("Imported")
    UNDONE = "undone", _("Undone")


class MaterialKind(models.TextChoices):
    DOCUMENT = "document", _("Document or picture")
    VIDEO = "video", _("Video")
    LINK = "link", _("Link")
    TEXT = "text", _("Text")


class MaterialAudience(models.TextChoices):
    """Who may open learning material, from wide to narrow: who may open a narrower level may open the wider ones."""

    EVERYONE = "everyone", _("Everyone")
    REGISTERED = "registered", _("Everyone with an account")
    PARTICIPANTS = "participants", _("Participants of the module")
    MENTORS = "mentors", _("Mentors and trainers of the module")


class KmoTheme(models.TextChoices):
    """The themes for which the SME e-wallet supports training (VLAIO, from 2023 on), by the codes that measures compare."""

    STRATEGY = "bedrijfsstrategie", _("business strategy")
    PROFESSION = "beroepsspecifieke_competenties", _("skills of a profession")
    DIGITAL = "digitalisering", _("digitalisation")
    CYBERSECURITY = "cybersecurity", _("cyber security")
    SUSTAINABILITY = "duurzaamheid", _("sustainability")
    ENERGY = "energie_efficientie", _("energy efficiency")
    FINANCE = "financiele_geletterdheid", _("financial literacy")
    INNOVATION = "innovatie", _("innovation")
    INTERNATIONAL = "internationalisering", _("going international")
    STAFF = "personeelsmanagement", _("managing staff")
    NONE = "geen", _("none of these")
