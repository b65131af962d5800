"""What companies and HR systems write for a gender, a language, a statute and a level of education."""

from employees.enums import Education, Gender, Statute
from portal.kit.spreadsheets import fold
from portal.kit.spreadsheets.layouts import in_every_language

GENDERS = {
    Gender.MALE: "m man mannelijk h homme masculin masc male heer dhr de\xa0heer mr meneer monsieur mann 1",
    Gender.FEMALE: "f v vrouw vrouwelijk femme féminin fém female mevr mevrouw mw juffrouw mme madame mlle mademoiselle mrs ms miss w woman weiblich 2",
    Gender.OTHER: "x ander andere autre other divers non-binair non-binaire non-binary 9",
}  # fmt: skip
# 1 and 2 as in ISO 5218. French “F” and Dutch “V” are women; German “D” is no Dutch.
LANGUAGES = {
    "nl": "n nl ned nederlands néerlandais dutch nld vlaams flamand niederländisch nl-be nl_be",
    "fr": "f fr fra fre frans français french franstalig francophone französisch fr-be fr_be",
    "en": "e en eng engels anglais english en-gb en-us en_gb",
}
OTHER_LANGUAGES = frozenset(
    fold(text)
    for text in [
        "d",
        "de",
        "du",
        "ger",
        "deu",
        "duits",
        "allemand",
        "german",
        "deutsch",
        "de-be",
        "pl",
        "pools",
        "polonais",
        "polish",
        "ro",
        "roemeens",
        "roumain",
        "romanian",
        "es",
        "spaans",
        "espagnol",
        "spanish",
        "it",
        "italiaans",
        "italien",
        "italian",
        "pt",
        "portugees",
        "portugais",
        "portuguese",
        "tr",
        "turks",
        "turc",
        "turkish",
        "ar",
        "arabisch",
        "arabe",
        "arabic",
        "uk",
        "oekraïens",
        "ukrainien",
        "ukrainian",
        "ru",
        "russisch",
        "russe",
        "russian",
        "bg",
        "bulgaars",
        "bulgare",
        "bulgarian",
        "andere",
        "autre",
        "other",
    ]
)
STATUTES = {
    Statute.WORKER: ("arbeider", "arbeidster", "arb", "ouvrier", "ouvrière", "ouv", "blue collar", "blue-collar worker", "arbeid(st)er", "werkman", "ouvrier(e)", "ouvrier/ère", "arbeider/ster", "handarbeider", "handarbeid(st)er"),
    Statute.CLERK: ("bediende", "bed", "employé", "employée", "emp", "white collar", "white-collar worker", "employé(e)", "clerical", "kantoorbediende", "bedienden", "employés", "hoofdarbeider", "intellectuel"),
    Statute.EXECUTIVE: ("kader", "kaderlid", "cadre", "executive", "leidinggevend personeel", "directie", "direction", "personnel de direction", "membre du personnel de cadre", "manager", "directeur", "leidinggevende"),
    Statute.TEMP: ("uitzendkracht", "interim", "intérim", "intérimaire", "interimaris", "uitzend", "temp", "uitzendarbeider", "temporary", "interimkracht", "travailleur intérimaire", "agency worker"),
    Statute.APPRENTICE: ("leerling", "leerjongere", "apprenti", "apprentie", "apprenti(e)", "apprentice", "alternerend leren", "leerling alternerend leren", "leerling in alternerend leren", "oao", "overeenkomst alternerende opleiding", "alternance", "apprenti en alternance", "contrat d'alternance", "duaal leren", "leerling duaal", "leercontract", "industrieel leerling", "leerovereenkomst"),
    Statute.IBO: ("ibo", "individuele beroepsopleiding", "individuele beroepsopleiding in de onderneming", "pfi", "plan formation-insertion", "fpie", "fpi", "ibo-cursist", "formation professionnelle individuelle en entreprise"),
    Statute.STUDENT: ("student", "jobstudent", "étudiant", "étudiante", "étudiant(e)", "job étudiant", "werkstudent", "stud", "studentenarbeid", "étudiant jobiste", "jobiste", "studentencontract"),
    Statute.FLEXI: ("flexi", "flexi-job", "flexijobber", "flexi-jobber", "flexi-jobwerknemer", "flexi-jobs"),
    Statute.SELF_EMPLOYED: ("zelfstandige", "zelfst", "zelfstandig", "indépendant", "indépendante", "indépendant(e)", "self-employed", "freelance", "freelancer", "zaakvoerder", "gérant", "bedrijfsleider", "bestuurder", "zelfstandig helper", "consultant", "dirigeant d'entreprise"),
    Statute.OTHER: ("andere", "ander", "anders", "autre", "autres", "other", "overige", "stagiair", "stagiaire", "vrijwilliger", "bénévole", "ambtenaar", "contractueel", "statutair"),
}  # fmt: skip
EDUCATIONS = {
    Education.NONE: ("geen", "geen diploma", "aucun", "sans diplôme", "none", "no diploma", "zonder diploma", "aucun diplôme"),
    Education.PRIMARY: ("lager onderwijs", "basisonderwijs", "lager", "LO", "primaire", "enseignement primaire", "primary", "CEB", "getuigschrift basisonderwijs"),
    Education.LOWER_SECONDARY: ("lager secundair", "lager secundair onderwijs", "LSO", "secondaire inférieur", "CESI", "CE1D", "CESDD", "enseignement secondaire inférieur", "lower secondary", "2de graad secundair", "tweede graad secundair", "middelbaar lagere graad", "BSO 2de graad"),
    Education.UPPER_SECONDARY: ("hoger secundair", "hoger secundair onderwijs", "HSO", "ASO", "TSO", "BSO", "KSO", "secundair", "secundair onderwijs", "middelbaar", "middelbaar onderwijs", "diploma secundair onderwijs", "humaniora", "secondaire supérieur", "CESS", "secondaire", "humanités", "enseignement secondaire supérieur", "upper secondary", "secondary", "A2", "A3", "3de graad secundair", "derde graad secundair", "technique de qualification", "professionnel"),
    Education.POST_SECONDARY: ("Se-n-Se", "HBO5", "HBO 5", "7de jaar", "zevende jaar", "specialisatiejaar", "7e année", "septième année", "post-secondaire", "postsecundair", "post-secondary", "graduaat", "graduaatsopleiding", "BSO 7", "brevet d'enseignement supérieur", "BES", "associate degree", "gegradueerde"),
    Education.BACHELOR: ("bachelor", "professionele bachelor", "professionele bachelor", "academische bachelor", "bachelier", "A1", "hoger onderwijs korte type", "HOKT", "HO korte type", "baccalauréat", "kandidaat", "hoger onderwijs", "enseignement supérieur de type court", "supérieur court", "supérieur", "bachelordiploma", "ba", "niet-universitair hoger onderwijs"),
    Education.MASTER: ("master", "licentiaat", "licence", "licencié", "ingenieur", "industrieel ingenieur", "burgerlijk ingenieur", "universitair", "universiteit", "universitaire", "université", "HOLT", "hoger onderwijs lange type", "enseignement supérieur de type long", "supérieur long", "maîtrise", "ma", "masterdiploma", "university", "universitair onderwijs", "manama", "master na master"),
    Education.DOCTOR: ("doctor", "doctoraat", "doctorat", "phd", "dr", "docteur", "doctorate"),
}  # fmt: skip


def written():
    """For each field, what is written for its codes; labels in every language of the portal count too."""
    yield "gender", {code: texts.split(" ") for code, texts in GENDERS.items()}, Gender
    yield "language", {code: texts.split(" ") for code, texts in LANGUAGES.items()}, None
    yield "statute", STATUTES, Statute
    yield "education", EDUCATIONS, Education


def codes(field):
    """Folded text → code."""
    found = {}
    for name, texts, choices in written():
        if name != field:
            continue
        for code, written_as in texts.items():
            found.update({fold(text): str(code) for text in written_as})
        for code, label in choices.choices if choices else ():
            found.update({fold(text): code for text in (code, *in_every_language(label))})
    return found
