"""What the portal knows of the facts that files of measures name: about what they are, and where it knows them from.

A fact that is not here is asked of the person. `origin` is read by `incentives.knowing`, which reckons them.
"""

from incentives.enums import About

EMPLOYMENT, EMPLOYER, MODULE, REGISTRATION, SESSION, ENROLMENT, CURATED, TODAY = (
    "employment", "employer", "module", "registration", "session", "enrolment", "module_fact", "today",
)  # fmt: skip

ORIGINS = {
    EMPLOYMENT: (
        "statuut", "tewerkstellingspct", "uren_per_week", "ancienniteit_maanden", "pc", "plaats_tewerkstelling",
        "hoogste_diploma",
    ),
    EMPLOYER: (
        "werkgever_sector", "rechtsvorm", "aantal_vte", "kmo_grootte", "vestiging_vlaanderen", "ibo_vestiging_vl_of_bru",
    ),
    MODULE: ("opl_eenheid", "opl_omvang", "opl_prijs"),
    REGISTRATION: ("opl_odb", "opl_kmop_verstrekker", "opl_kmop_thema"),
    SESSION: (
        "opl_start", "opl_einde", "opl_dagen", "opl_bedrijfsintern", "opl_uren_in_30d", "opl_uren_in_60d",
        "opl_uren_in_75d", "opl_uren_totaal", "opl_uren_per_jaar", "opl_stp_per_jaar", "opl_uren_per_trimester",
        "maanden_sinds_einde",
    ),
    ENROLMENT: ("inschrijvingsdatum", "initiatief", "betaler", "akkoord_werknemer"),
    CURATED: (
        "opl_odb_krediet", "opl_uitzondering_32u", "opl_intern_advies_gunstig", "opl_uitgesloten_activiteit",
        "opl_wettelijk_verplicht", "opl_vdab_erkend", "opl_educam_erkend", "opl_duaal", "opl_zorgberoep",
        "opl_verstrekker_type",
    ),
    TODAY: ("aanvraagdatum",),
}  # fmt: skip
ORIGIN = {key: origin for origin, keys in ORIGINS.items() for key in keys}

ABOUT_COMPANY = frozenset([
    "werkgever_sector", "kmo_grootte", "aantal_vte", "rechtsvorm", "vestiging_vlaanderen", "nace_aanvaard", "kmop_saldo",
    "klein_wvv", "opleidingsplan_ok", "cao_tijdskrediet_opleiding", "ibo_vestiging_vl_of_bru", "opl_budget_3jaar",
    "wil_strategisch_advies",
])  # fmt: skip
ABOUT_PARTICIPATION = frozenset([
    "initiatief", "akkoord_werknemer", "betaler", "kmop_gebruikt", "aanvraagdatum", "inschrijvingsdatum",
    "opl_tijdens_werkuren", "duaal_geregistreerd_binnen_3m", "ibo_aanwerving_belofte", "gebruiker_prive_vlaanderen",
    "ploegen_nacht", "opl_omvang",
])  # fmt: skip
ABOUT_TRAINING = frozenset(["verstrekker_verwant", "maanden_sinds_einde"])


def about(key):
    if key in ABOUT_COMPANY:
        return About.COMPANY
    if key in ABOUT_PARTICIPATION:
        return About.PARTICIPATION
    return About.TRAINING if key in ABOUT_TRAINING or key.startswith("opl_") else About.PERSON


# Days and numbers that the portal knows, and from which deadlines and caps of a day are counted: no file asks them.
OWN = {
    "opl_einde": ("date", {"nl": "Laatste dag van de opleiding", "fr": "Dernier jour de la formation", "en": "Last day of the training"}),
    "opl_dagen": ("int", {"nl": "Aantal lesdagen", "fr": "Nombre de jours de cours", "en": "Number of days of training"}),
    "inschrijvingsdatum": ("date", {"nl": "Dag van inschrijving", "fr": "Jour de l'inscription", "en": "Day of enrolment"}),
}  # fmt: skip
