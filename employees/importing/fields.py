"""What can be known of a person at a company, and by which headings HR systems and people call it."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from employees.enums import Education, Gender, Statute
from portal.kit.spreadsheets import Column, Kind, SheetLayout

LANGUAGES = ("nl", "fr", "en")
COLUMNS = (
    Column(
        "first_name",
        title=_("First name"),
        required=True,
        help=_("At most 150 letters."),
        also=(
            *("voornaam", "voornamen", "roepnaam", "prénom", "prénoms", "given name", "forename", "firstname"),
            *("vnaam", "voornaam werknemer", "prénom du travailleur", "prénom usuel", "1e voornaam", "first names"),
        ),
    ),
    Column(
        "last_name",
        title=_("Last name"),
        required=True,
        help=_("At most 150 letters."),
        also=(
            *("naam", "familienaam", "achternaam", "nom", "nom de famille", "name", "surname", "family name"),
            *("fam. naam", "naam werknemer", "nom du travailleur", "nom patronymique", "lastname", "patronyme"),
        ),
    ),
    Column(
        "email",
        title=_("E-mail"),
        help=_("One address. Without it, the person is invited with a slip of paper."),
        also=(
            *("mail", "e-mailadres", "mailadres", "adresse e-mail", "adresse mail", "courriel", "email address"),
            *("adresse électronique", "adresse de courriel", "e-mail werk", "e-mail professionnel", "work email"),
        ),
    ),
    Column(
        "phone",
        title=_("Telephone"),
        help=_("With the zero in front of it, or with + and the country."),
        also=(
            *("telefoon", "telefoonnummer", "tel", "tel.nr.", "gsm", "gsm-nummer", "mobiel", "mobiele telefoon"),
            *("téléphone", "numéro de téléphone", "tél", "n° gsm", "n° tél", "portable", "mobile", "phone", "cell"),
            *("phone number", "mobile phone"),
        ),
    ),
    Column(
        "birth_date",
        title=_("Date of birth"),
        kind=Kind.DATE,
        help=_("Day, month and year: 31/12/1990 or 1990-12-31."),
        also=(
            *("geboortedatum", "geboren op", "geboren", "geb.datum", "gebdat", "geb. dat.", "geboorte", "birthdate"),
            *("date de naissance", "né(e) le", "né le", "naissance", "date naiss.", "dob", "birthday", "born"),
        ),
    ),
    Column(
        "gender",
        title=_("Gender"),
        allowed=tuple(label for _code, label in Gender.choices),
        help=_("May be empty."),
        also=("geslacht", "m/v", "m/v/x", "sexe", "genre", "h/f", "h/f/x", "m/f", "sex", "aanspreking", "civilité"),
    ),
    Column(
        "language",
        title=_("Language"),
        allowed=LANGUAGES,
        help=_("The language in which the portal writes to this person."),
        also=(
            "taal",
            "taalrol",
            "taalcode",
            "voertaal",
            "langue",
            "code langue",
            "rôle linguistique",
            "correspondentietaal",
        ),
    ),
    Column(
        "function",
        title=_("Function"),
        help=_("As the company calls it."),
        also=(
            *("functie", "functietitel", "job", "beroep", "functieomschrijving", "job title", "position", "role"),
            *("fonction", "intitulé de fonction", "titre", "métier"),
        ),
    ),
    Column(
        "joint_committee",
        title=_("Joint committee"),
        help=_("Three digits, with a point and two more for a part: 227 or 149.01."),
        also=(
            *("paritair comité", "pc", "p.c.", "paritair (sub)comité", "psc", "paritair subcomité", "pc nummer"),
            *("commission paritaire", "cp", "c.p.", "scp", "sous-commission paritaire", "nr. pc", "n° cp", "pc/psc"),
        ),
    ),
    Column(
        "statute",
        title=_("Statute"),
        allowed=tuple(label for _code, label in Statute.choices),
        also=(
            *("statuut", "statut", "werknemerscategorie", "categorie", "catégorie", "status", "employment status"),
            *("arbeider/bediende", "ouvrier/employé", "statuut werknemer", "type werknemer"),
        ),
    ),
    Column(
        "percentage",
        title=_("Percentage of employment"),
        kind=Kind.NUMBER,
        help=_("Of full time: 80 or 80%."),
        also=(
            *("percentage", "tewerkstellingspercentage", "% tewerkstelling", "tewerkstelling", "tewerkstelling %"),
            *("arbeidsregime", "werkregime", "tewerkstellingsbreuk", "fte", "vte", "etp", "régime", "taux", "q/s"),
            *("occupation", "taux d'occupation", "% occupation", "pourcentage", "pourcentage d'occupation"),
            *("régime de travail", "régime d'occupation", "temps de travail", "deeltijds %", "fraction d'occupation"),
        ),
    ),
    Column(
        "hours_per_week",
        title=_("Hours per week"),
        kind=Kind.NUMBER,
        help=_("38 or 7,6; also 38u or 37:30."),
        also=(
            *("uren per week", "uren/week", "u/week", "uur per week", "weekuren", "wekelijkse arbeidsduur", "uren"),
            *("arbeidsduur", "gem. wekelijkse arbeidsduur", "heures/semaine", "heures par semaine", "h/semaine"),
            *("heures", "durée hebdomadaire", "heures hebdomadaires", "weekly hours", "hours/week", "hours", "h/sem"),
            *("aantal uren per week", "gemiddelde uren per week", "horaire hebdomadaire"),
        ),
    ),
    Column(
        "start",
        title=_("In service from"),
        kind=Kind.DATE,
        help=_("The first day."),
        also=(
            *("in dienst", "datum in dienst", "indiensttreding", "datum indiensttreding", "indienst", "startdatum"),
            *("in dienst sinds", "in dienst vanaf", "begindatum", "aanvang", "van", "entrée", "date d'entrée"),
            *("date entrée", "en service", "date d'entrée en service", "entrée en service", "début", "date de début"),
            *("hire date", "start date", "from", "date of hire", "begin", "datum in", "contract van"),
        ),
    ),
    Column(
        "end",
        title=_("In service until"),
        kind=Kind.DATE,
        help=_("The last day; empty for who stays."),
        also=(
            *("uit dienst", "datum uit dienst", "uitdiensttreding", "datum uitdiensttreding", "uitdienst", "einddatum"),
            *("tot", "tot en met", "t/m", "einde", "einde contract", "sortie", "date de sortie", "date sortie"),
            *("hors service", "fin", "date de fin", "fin de contrat", "end date", "until", "termination date"),
            *("jusqu'au", "datum uit", "contract tot", "leaving date"),
        ),
    ),
    Column(
        "establishment",
        title=_("Establishment"),
        help=_("The name or number of the place of work."),
        also=(
            *("vestiging", "vestigingseenheid", "vestigingsnummer", "werkplaats", "plaats van tewerkstelling", "site"),
            *("établissement", "unité d'établissement", "lieu de travail", "siège", "filiaal", "kantoor", "location"),
            *("standplaats", "lieu d'occupation", "work location"),
        ),
    ),
    Column(
        "education",
        title=pgettext_lazy("diploma", "Education"),
        allowed=tuple(label for _code, label in Education.choices),
        help=_("The highest diploma."),
        also=(
            *("diploma", "onderwijsniveau", "hoogste diploma", "opleidingsniveau", "studieniveau", "scholingsgraad"),
            *("études", "niveau d'études", "diplôme", "niveau d'instruction", "degree", "education level", "opleiding"),
            *("hoogste opleiding", "niveau de formation", "plus haut diplôme"),
        ),
    ),
)
FIELDS = tuple(column.name for column in COLUMNS)
DATES = ("birth_date", "start", "end")
# Names in one cell. Not columns of the workbook: they are taken apart into both.
FAMILY_FIRST, GIVEN_FIRST = "last_first_name", "first_last_name"
WHOLE_NAMES = (FAMILY_FIRST, GIVEN_FIRST)
MAY_STAND_IN_A_COLUMN = (*FIELDS, *WHOLE_NAMES)


@dataclass(frozen=True)
class WholeName:
    name: str
    title: object
    headings: tuple[str, ...]


IN_ONE_CELL = (
    WholeName(
        FAMILY_FIRST,
        pgettext_lazy("heading", "Last name and first name in one cell"),
        ("naam voornaam", "naam + voornaam", "naam en voornaam", "naam & voornaam", "familienaam voornaam",
         "familienaam en voornaam", "achternaam voornaam", "nom prénom", "nom et prénom", "nom & prénom", "nom, prénom(s)",
         "last name first name", "nom et prénoms", "surname and first name", "naam, voornaam"),
    ),
    WholeName(
        GIVEN_FIRST,
        pgettext_lazy("heading", "First name and last name in one cell"),
        ("volledige naam", "voornaam naam", "voornaam + naam", "voornaam en naam", "voornaam familienaam",
         "voornaam en familienaam", "voornaam achternaam", "prénom nom", "prénom et nom", "nom complet", "full name",
         "first name last name", "display name", "medewerker", "werknemer", "collaborateur", "travailleur", "employee",
         "personeelslid", "employé", "werknemer naam", "naam medewerker", "nom du collaborateur", "fullname", "namen", "noms", "names",
         "weergavenaam", "prénom & nom", "voornaam & naam"),
    ),
)  # fmt: skip
# What a column may be chosen to be, beside being left out.
CHOICES = tuple((one.name, one.title) for one in (*COLUMNS, *IN_ONE_CELL))
PROBLEM = Column("problem", title=_("What is wrong"), also=("problemen", "problèmes"), width=60)
PEOPLE = SheetLayout("people", COLUMNS, title=pgettext_lazy("sheet", "Employees"), also=("personen", "personeel"))
