"""The pages that every browser test of looks and accessibility visits: address, and as whom."""

PUBLIC = [
    "/",
    "/opleidingen/",
    "/opleidingen/?q=klachten",
    "/opleidingen/?q=zzzzz",
    "/opleidingen/contactcentermedewerker/",
    "/opleidingen/digitale-gebruikersondersteuner/",
    "/opleidingen/microdegree-klantencontact/",
    "/modules/",
    "/modules/m-it-025/",
    "/modules/m-ha-085/",
    "/modules/vergelijk/?m=m-it-025&m=m-it-026",
    "/modules/vergelijk/",
    "/nieuws/",
    "/nieuws/infosessie-voor-mentoren/",
    "/vragen/",
    "/begrippen/",
    "/over-ons/",
    "/leren-op-de-werkplek/",
    "/handboek-voor-mentoren/",
    "/handboek-voor-mentoren/?view=whole",
    "/handboek-voor-mentoren/de-eerste-dag/",
    "/privacy/gegevens/",
    "/componenten/",
    "/account/login/",
    "/account/password/reset/",
    "/account/signup/",
    "/uitnodiging/",
    "/uitnodiging/bestaat-niet/",
    "/sessies/",
    "/verifieer/",
    "/bestaat-niet/",
]
WITHOUT_HOURS = ["/", "/opleidingen/desk-reset/", "/modules/a/"]
SIGNED_IN = [
    "/mijn/",
    "/mijn/registreren/",
    "/mijn/toeleider/",
    "/account/",
    "/account/berichten/",
    "/account/gegevens/",
    "/account/gegevens/wie-keek/",
    "/account/gegevens/wissen/",
    "/account/second-factor/",
    "/account/second-factor/totp/activate/",
    "/account/second-factor/webauthn/add/",
    "/account/password/set/",
    "/account/email/",
]
# What people of the demo open, by what they play there.
PEOPLE = {
    "Medewerker": [
        "/mijn/",
        "/mijn/?welkom=1",
        "/mijn/gegevens/",
        "/mijn/werk/?q=bel",
        "/mijn/dubbels/",
        "/mijn/bezoeken/",
        "/mijn/leerloopbaan/",
    ],
    "Mentor": ["/mijn/", "/mentor/"],
    "Coach": ["/mijn/", "/coach/"],
    "Lesgever": ["/mijn/"],
    "Assessor": ["/mijn/"],
    "Toeleider": ["/mijn/"],
    "Verantwoordelijke": ["/mijn/"],
    "Dossierbeheerder": ["/mijn/"],
}
# The first of these links is opened too: one learner.
LEARNERS = {"Mentor": "/mentor/", "Coach": "/coach/"}
# What a manager opens of a company, below its own address.
COMPANY = [
    *("", "activiteiten/", "mensen/", "gegevens/", "vestigingen/nieuw/"),
    *("medewerkers/", "medewerkers/?when=left", "medewerkers/?q=zzzzz", "medewerkers/nieuw/"),
    *("medewerkers/uitnodigen/", "medewerkers/briefjes/", "medewerkers/meldingen/"),
    *("erkenningen/", "erkenningen/nieuw/", "medewerkers/inlezen/"),
    *("opleidingen/", "opleidingen/?stage=closed", "opleidingen/nieuw/", "medewerkers/attesten/"),
]
PREFIXES = {"nl": "", "fr": "/fr", "en": "/en"}
# Our own screens, below /beheer/, for a curator.
BACK_OFFICE = [
    "activities/matrix/",
    "activities/matrix/?kind=programmes",
    "activities/matrix/?q=zzzzz",
    "offer/import/",
    "reports/attention/",
    "material/",
    "module/new/",
    "module_words/",
]
# The same for one thing of the offer, whose number is asked from the lists.
OFFER_SCREENS = [
    "module/edit/{module}/",
    "module/competences/{module}/",
    "module/retire/{module}/",
    "material/of-module/{module}/",
    "material/new/video/",
    "material/edit/{material}/",
    "composition/{programme}/",
    "composition/{programme}/change/",
    "composition/{programme}/copy/",
    "composition/compare/?a={first}&b={second}",
    "pages/{translation}/edit/",
    "offer/import/{preview}/",
    "offer/import/{problems}/",
    "offer/import/{done}/",
]
# And for an officer. A dossier is reached from the queue.
OFFICER = [
    "",
    "companies/",
    "companies/?state=all",
    "companies/?q=zzzzz",
    "erasures/",
    "erasures/?state=all",
    "job-functions/",
    "joint-committees/",
    "people/",
    "people/?kind=provisional",
    "people/?q=zzzzz",
    "doubles/",
    "doubles/?state=refused",
    "claims/",
    "claims/?state=all",
    "sector-tasks/",
    "sector-tasks/give/",
    "recognitions/",
    "recognitions/?state=all",
    "recognitions/?q=zzzzz",
    "meetings/",
    "equipment/",
]
