from catalogue.models.activities import BusinessActivity, ModuleActivity, ProgrammeActivity
from catalogue.models.competences import Competence, Framework, Indicator
from catalogue.models.imports import CatalogueImport
from catalogue.models.materials import FormerFile, LearningMaterial, MaterialFile, ModuleMaterial, TranslatedCaptions
from catalogue.models.modules import Module, ModuleCompetence, ModuleKeySkill, Prerequisite
from catalogue.models.open_dates import OpenDate
from catalogue.models.pages import CataloguePage, ModuleIndexPage, ModulePage, ProgrammePage
from catalogue.models.programmes import Composition, CompositionModule, Missing, Programme
from catalogue.models.registrations import ModuleRegistration, Provider
from catalogue.models.search import SearchEntry, SearchWord

__all__ = [
    "BusinessActivity",
    "CatalogueImport",
    "CataloguePage",
    "Competence",
    "Composition",
    "CompositionModule",
    "FormerFile",
    "Framework",
    "Indicator",
    "LearningMaterial",
    "MaterialFile",
    "Missing",
    "Module",
    "ModuleActivity",
    "ModuleCompetence",
    "ModuleIndexPage",
    "ModuleKeySkill",
    "ModuleMaterial",
    "ModulePage",
    "ModuleRegistration",
    "OpenDate",
    "Prerequisite",
    "Programme",
    "ProgrammeActivity",
    "ProgrammePage",
    "Provider",
    "SearchEntry",
    "SearchWord",
    "TranslatedCaptions",
]
