"""The tables of the offer, in the order in which a workbook has them as sheets."""

from catalogue.changes.compositions import Compositions
from catalogue.changes.lists import Indicators, Links, Prerequisites
from catalogue.changes.rows import Rows
from catalogue.models import (
    BusinessActivity,
    Competence,
    Framework,
    Module,
    ModuleActivity,
    ModuleCompetence,
    ModuleKeySkill,
    Prerequisite,
    Programme,
    ProgrammeActivity,
)

# Rows in the order in which they can be made: what others point at comes first.
ROWS = {
    table.name: table
    for table in (
        Rows("Frameworks", Framework),
        Rows("Competences", Competence),
        Rows("Activities", BusinessActivity),
        Rows("Programmes", Programme),
        Rows("Modules", Module),
    )
}
LISTS = {
    table.name: table
    for table in (
        Indicators(),
        Compositions(),
        Links("KeySkills", ModuleKeySkill, "module", "competence"),
        Prerequisites("Prerequisites", Prerequisite, "module", "requires"),
        Links("ModuleCompetences", ModuleCompetence, "module", "competence", columns=("weight",)),
        Links("ModuleActivities", ModuleActivity, "module", "activity", ordered=False),
        Links("ProgrammeActivities", ProgrammeActivity, "programme", "activity", ordered=False),
    )
}
TABLES = ROWS | LISTS
OWNERS = {
    name: next(rows.name for rows in ROWS.values() if rows.model is table.owner_model) for name, table in LISTS.items()
}
SHEET_ORDER = (
    "Frameworks", "Competences", "Indicators", "Activities", "Programmes", "Modules", "Composition", "KeySkills",
    "Prerequisites", "ModuleCompetences", "ModuleActivities", "ProgrammeActivities",
)  # fmt: skip
