"""The offer says nothing about people, but for who made, changed or removed something."""

from django.utils.translation import gettext_lazy as _

from catalogue import models
from portal.kit.personal import TRACE, WITH_OBJECT, Kept, personal

FILE_NAME = Kept(
    what=_("the name that a file had on your computer"),
    why=_("so that the list of imports and of material tells files apart"),
    until=WITH_OBJECT,
    stays=_("the names of material belong to the offer; those of imports are wiped"),
)

personal(
    models.Framework,
    {},
    nothing=(
        "code title kind level level_text award title_fr title_en legal_basis approved_on published_on valid_from source"
    ),
)
personal(models.Competence, {}, nothing="framework code number title kind description knowledge order")
personal(models.Indicator, {}, nothing="competence order text")
personal(
    models.Module,
    {},
    nothing=(
        "code slug title quantity unit minutes_per_unit delivery goals min_attendance scale pass_rule evaluated_as_whole"
        " exemptible not_exemptible_because languages price retired_on retired_because competences key_skills"
    ),
)
personal(models.ModuleCompetence, {}, nothing="module competence weight order")
personal(models.ModuleKeySkill, {}, nothing="module competence order")
personal(models.Prerequisite, {}, nothing="module requires order")
personal(
    models.Programme,
    {},
    nothing=(
        "code slug title kind framework study_field education level total unit sequence certificate module_certificate"
        " awards leads_to goals requirements references languages approval_code profile_code submitted_on valid_from source"
        " retired_on"
    ),
)
personal(models.Composition, {}, nothing="programme rule options from_one_line in_force modules")
personal(models.CompositionModule, {}, nothing="composition module option_line order")
personal(models.BusinessActivity, {}, nothing="code title nace modules programmes")
personal(models.BusinessActivity.modules.through, {}, nothing="module activity")
personal(models.BusinessActivity.programmes.through, {}, nothing="programme activity")
personal(
    models.CatalogueImport,
    {
        **dict.fromkeys(("by", "at", "applied_by", "applied_at", "undone_by", "undone_at"), TRACE),
        "name": FILE_NAME,
    },
    nothing="state kind publish counts content",
)
personal(
    models.MaterialFile,
    {**dict.fromkeys(("added_by", "added_at"), TRACE), "name": FILE_NAME},
    nothing="token file code size sha256 seconds transcript",
)
personal(
    models.LearningMaterial,
    dict.fromkeys(("added_by", "added_at"), TRACE),
    nothing="key kind title description language audience file captions has_no_speech url text is_draft withdrawn_on"
    " modules",
)
personal(models.TranslatedCaptions, {}, nothing="material language file")
personal(
    models.FormerFile,
    {**dict.fromkeys(("removed_by", "removed_at"), TRACE), "name": FILE_NAME},
    nothing="material size sha256 added_at",
)
personal(models.ModuleMaterial, {}, nothing="module material order")
personal(models.CataloguePage, {}, nothing="lead")
personal(models.ModuleIndexPage, {}, nothing="lead")
personal(models.ProgrammePage, {}, nothing="translated_from programme language lead entry body")
personal(models.ModulePage, {}, nothing="translated_from module language lead outcomes body")
personal(
    models.SearchEntry,
    {},
    nothing=("module programme language words_language code title lead teaches delivery level minutes vector stamp"),
)
personal(models.Provider, {}, nothing="name enterprise_number kmo_number")
personal(models.ModuleRegistration, {}, nothing="module provider odb_number kmo_theme since until")
personal(models.OpenDate, {}, nothing="module origin town begins_on months until")
personal(models.SearchWord, {}, nothing="language word roots")
