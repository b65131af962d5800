"""The rights that come with each staff role, given to Wagtail's groups when a sector is made.

They belong to the code, not to a sector's administrators: every upgrade sets them anew in every sector, so that a right
added here reaches sectors that exist, and one given by hand does not stay.
"""

from django.contrib.auth.models import Group, Permission
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission

from portal.accounts.enums import Role

BACK_OFFICE = ["wagtailadmin.access_admin"]
OFFER = ["framework", "competence", "module", "programme"]
SEE_OFFER = [f"catalogue.view_{model}" for model in [*OFFER, "businessactivity"]]
CHANGE_OFFER = [
    *(f"catalogue.change_{model}" for model in OFFER),
    *("catalogue.add_module", "catalogue.add_programme"),
    *(f"catalogue.{verb}_businessactivity" for verb in ("add", "change", "delete")),
]
IMPORT = ["catalogue.view_catalogueimport", "catalogue.add_catalogueimport"]
TEACH = ["catalogue.add_competence", "catalogue.delete_competence"]
SEE_MATERIAL = ["catalogue.view_learningmaterial"]
CHANGE_MATERIAL = ["catalogue.add_learningmaterial", "catalogue.change_learningmaterial"]
TRANSLATE = ["simple_translation.submit_translation"]
SEE_TERMS = ["reading.view_glossaryterm"]
KEEP_TERMS = [f"reading.{verb}_glossaryterm" for verb in ("view", "add", "change", "delete")]
SEE_EMPLOYERS = [f"employers.view_{model}" for model in ("employer", "accessrequest", "jobfunction", "jointcommittee")]
DECIDE_EMPLOYERS = [
    "employers.change_employer",
    "employers.change_accessrequest",
    *(
        f"employers.{verb}_{model}"
        for model in ("jobfunction", "jointcommittee")
        for verb in ("add", "change", "delete")
    ),
]
PEOPLE = ["employee", "personmatch", "employmentclaim", "sectortask"]
LOOK_AFTER_PEOPLE = [f"employees.{verb}_{model}" for verb in ("view", "change") for model in PEOPLE]
RECORDS = [
    *(f"employees.view_{model}" for model in ("trajectory", "achievement", "certificate", "providerrecognition")),
    *(f"employees.change_{model}" for model in ("trajectory", "certificate")),
    *(f"employees.{verb}_providerrecognition" for verb in ("add", "change")),
]
SEE_RECOGNITIONS = [f"employers.view_{model}" for model in ("recognition", "equipmentitem", "partnershipmeeting")]
DECIDE_RECOGNITIONS = [
    "employers.change_recognition",
    *(f"employers.{verb}_equipmentitem" for verb in ("add", "change", "delete")),
]
# The partnership speaks through whoever keeps its minutes, which is not who decides under its mandate.
KEEP_PARTNERSHIP = ["employers.add_partnershipmeeting", "employers.change_partnershipmeeting"]
SEE_TRAINING = [
    f"training.view_{model}" for model in ("session", "place", "enrolment", "workplacetrack", "trainingplan")
]
PLAN_TRAINING = [
    *(f"training.{verb}_{model}" for model in ("session", "place") for verb in ("add", "change")),
    "training.delete_place",
]
# What attests name, who asked one, and which certificates stand in the learning-credentials database.
KEEP_PAPERS = [
    *(
        f"catalogue.{verb}_{model}"
        for verb in ("view", "add", "change")
        for model in ("provider", "moduleregistration")
    ),
    *(f"training.{verb}_credentialregistered" for verb in ("view", "change")),
    "training.view_leavewish",
]
REOPEN_TRACKS = ["training.change_workplacetrack"]
# What is proven elsewhere, and what else is proven by that.
PROVEN = ("outsidecredential", "competencelink")
SEE_EXEMPTIONS = [f"exemptions.view_{model}" for model in ("exemptionrequest", "concordancetable", *PROVEN)]
DECIDE_EXEMPTIONS = ["exemptions.add_exemptionrequest", "exemptions.change_exemptionrequest"]
# What gives exemptions is decided by whoever answers for the sector's policy, and used by the officers.
STANDARDS = ("assessmentstandard", "certificatesupplement", "supplementtext")
KEEP_CONCORDANCE = [
    f"exemptions.{verb}_{model}"
    for model in ("concordancetable", *PROVEN, *STANDARDS)
    for verb in ("add", "change", "delete")
]
# Which support there is, is policy too; what it asks of a module is answered by whoever knows the modules.
INCENTIVES = ("incentivemeasure", "measureversion", "fact", "workedcase", "incentivesource")
SEE_INCENTIVES = [f"incentives.view_{model}" for model in INCENTIVES]
ANSWER_FOR_MODULES = [f"incentives.{verb}_modulefact" for verb in ("view", "add", "change", "delete")]
LOOK_AT_INCENTIVES = SEE_INCENTIVES + ANSWER_FOR_MODULES
KEEP_INCENTIVES = [f"incentives.{verb}_{model}" for model in INCENTIVES for verb in ("add", "change", "delete")]
# Figures for the partnership name nobody and hide what is about a few: whoever works on the offer may know them too.
PARTNERSHIP_FIGURES = ["reports.view_partnership_figures"]
FIGURES = ["reports.view_sector_figures", *PARTNERSHIP_FIGURES]
ERASE = ["privacy.view_erasurerequest", "privacy.change_erasurerequest"]
FILES = [
    f"{app}.{verb}_{model}"
    for app, model in (("wagtailimages", "image"), ("wagtaildocs", "document"))
    for verb in ("add", "change", "choose")
]

CURATE = [
    *(BACK_OFFICE + SEE_OFFER + CHANGE_OFFER + IMPORT + TEACH),
    *(SEE_MATERIAL + CHANGE_MATERIAL + TRANSLATE + KEEP_TERMS + PARTNERSHIP_FIGURES + LOOK_AT_INCENTIVES),
]
OFFICE = [
    *(SEE_EMPLOYERS + DECIDE_EMPLOYERS + SEE_RECOGNITIONS + DECIDE_RECOGNITIONS + LOOK_AFTER_PEOPLE + RECORDS + ERASE),
    *(SEE_TRAINING + PLAN_TRAINING + KEEP_PAPERS + REOPEN_TRACKS + SEE_EXEMPTIONS + DECIDE_EXEMPTIONS + FIGURES),
    *LOOK_AT_INCENTIVES,
]
ADMINISTER = ["accounts.add_user", "accounts.change_user", "accounts.view_user", "house.change_sectorsettings"]

RIGHTS = {
    Role.CURATOR: CURATE,
    Role.OFFICER: BACK_OFFICE + SEE_OFFER + SEE_MATERIAL + SEE_TERMS + OFFICE,
    Role.ADMINISTRATOR: CURATE + OFFICE + KEEP_PARTNERSHIP + KEEP_CONCORDANCE + KEEP_INCENTIVES + ADMINISTER,
}
ON_PAGES = {
    Role.CURATOR: ["add_page", "change_page"],
    Role.ADMINISTRATOR: ["add_page", "change_page", "publish_page", "lock_page", "unlock_page"],
}
# Besides, in a sector where nobody approves words before they are published.
ON_PAGES_WITHOUT_APPROVAL = {Role.CURATOR: ["publish_page"]}
ON_FILES = {Role.CURATOR: FILES, Role.ADMINISTRATOR: FILES}


def permission(name):
    app, codename = name.split(".")
    return Permission.objects.get(content_type__app_label=app, codename=codename)


def rights_on_pages(role, *, words_are_approved):
    return ON_PAGES.get(role, []) + ([] if words_are_approved else ON_PAGES_WITHOUT_APPROVAL.get(role, []))


def make_roles(page_tree_root, *, words_are_approved):
    """Make the three staff groups with exactly the rights above, on the whole tree under `page_tree_root`."""
    Group.objects.filter(name__in=["Editors", "Moderators"], user__isnull=True).delete()
    for role in Role:
        group, _ = Group.objects.get_or_create(name=role.value)
        group.permissions.set([permission(name) for name in RIGHTS[role]])
        group.page_permissions.all().delete()
        for codename in rights_on_pages(role, words_are_approved=words_are_approved):
            GroupPagePermission.objects.create(
                group=group, page=page_tree_root, permission=permission(f"wagtailcore.{codename}")
            )
        group.collection_permissions.all().delete()
        for name in ON_FILES.get(role, []):
            GroupCollectionPermission.objects.create(
                group=group, collection=Collection.get_first_root_node(), permission=permission(name)
            )
