from catalogue.models.competences import Competence, Framework, Indicator
from catalogue.models.modules import Module, ModuleCompetence, ModuleKeySkill, Prerequisite
from catalogue.models.pages import CataloguePage, ModuleIndexPage, ModulePage, ProgrammePage
from catalogue.models.programmes import Composition, CompositionModule, Programme
from catalogue.models.search import SearchEntry, SearchWord

__all__ = [
    "CataloguePage",
    "Competence",
    "Composition",
    "CompositionModule",
    "Framework",
    "Indicator",
    "Module",
    "ModuleCompetence",
    "ModuleIndexPage",
    "ModuleKeySkill",
    "ModulePage",
    "Prerequisite",
    "Programme",
    "ProgrammePage",
    "SearchEntry",
    "SearchWord",
]
