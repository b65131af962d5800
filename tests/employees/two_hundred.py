"""The standard case: a list of 200 people as an HR system makes it, with seven mistakes; and somebody who mends them."""

from datetime import date, timedelta
from io import BytesIO

from openpyxl import Workbook, load_workbook

GIVEN = [
    "Noor",
    "Emma",
    "Louise",
    "Mila",
    "Olivia",
    "Camille",
    "Léa",
    "Fatima",
    "Yasmina",
    "Zoë",
    "Hilde",
    "Greet",
    "Ann",
    "Sofie",
    "Chantal",
    "Nathalie",
    "Ilse",
    "Khadija",
    "Elif",
    "Agnieszka",
    "Jan",
    "Luc",
    "Marc",
    "Pieter",
    "Wout",
    "Arthur",
    "Noah",
    "Mohamed",
    "Youssef",
    "Mehmet",
    "Jean-Pierre",
    "Benoît",
    "François",
    "Kristof",
    "Dirk",
    "Koen",
    "Thibaut",
    "Sébastien",
    "Piotr",
    "Ruben",
]
FAMILY = [
    "Peeters",
    "Janssens",
    "Maes",
    "Jacobs",
    "Mertens",
    "Willems",
    "Claes",
    "Goossens",
    "Wouters",
    "De Smet",
    "Dubois",
    "Lambert",
    "Dupont",
    "Martin",
    "Van den Broeck",
    "Vandenberghe",
    "D'Hondt",
    "De Backer",
    "El Amrani",
    "Yılmaz",
    "Nowak",
    "'t Jolle",
    "Lefèvre",
    "Desmet-Verhaeghe",
    "Ben Haddou",
]
FUNCTIONS = ("Contactcentermedewerker", "Teamleider", "Helpdeskmedewerker", "Kwaliteitsmedewerker", "Planner")
HEADINGS = (
    "Stamnr", "Familienaam", "Voornaam", "INSZ", "Geboortedatum", "M/V", "E-mailadres", "GSM", "Functie", "Statuut",
    "Tewerkstellings%", "In dienst", "Uit dienst", "Vestiging",
)  # fmt: skip
FIRST_ROW = 5
ROWS = 200
# By the number of the person: the heading, what stands in the list, and what should.
FAULTS = {
    11: ("Geboortedatum", "14/08/2090", "14/08/1990"),
    37: ("E-mailadres", "j.wouters@", "j.wouters@belcentrum.example"),
    58: ("Tewerkstellings%", "180%", "80%"),
    99: ("In dienst", "31/02/2019", "28/02/2019"),
    120: ("Uit dienst", "01/03/2009", "01/03/2029"),
    151: ("Familienaam", None, "Verbeke"),
    188: ("Vestiging", "Antwerpen Noord", None),
}
OWN_HEADING = {
    "Geboortedatum": "birth_date", "E-mailadres": "email", "Tewerkstellings%": "percentage", "In dienst": "start",
    "Uit dienst": "end", "Familienaam": "last_name", "Vestiging": "establishment",
}  # fmt: skip


def people(number=ROWS):
    """Rows under HEADINGS, without mistakes."""
    return [person(each) for each in range(1, number + 1)]


def person(number):
    given, family = names(number)
    # Every sixth has no address, as on a shop floor.
    address = f"medewerker{number:05}@belcentrum.example" if number % 6 else None
    return (
        1000 + number,
        family,
        given,
        "85.07.30-033.28" if number % 9 == 0 else None,
        date(1955, 1, 15) + timedelta(days=number * 53 % 13_000),
        "v" if number * 7 % len(GIVEN) < 20 else "m",
        address,
        f"0470 {number // 100 % 100:02} {number % 100:02} 17",
        FUNCTIONS[number % len(FUNCTIONS)],
        "arbeider" if number % 4 == 0 else "bediende",
        (100, 80, 50)[number % 3],
        date(2009, 9, 1) + timedelta(days=number * 37 % 5_400),
        None,
        None,
    )


def names(number):
    """A first and a last name; of the first hundred thousand people no two have the same."""
    given, family = GIVEN[number * 7 % len(GIVEN)], FAMILY[number * 3 % len(FAMILY)]
    if number > ROWS:
        family = f"{family}-{FAMILY[number // ROWS % len(FAMILY)]}"
    more = number // (ROWS * len(FAMILY))
    return (f"{given}-{GIVEN[more]}" if more else given), family


def with_faults(rows, faults):
    """The rows with these mistakes instead of what they say."""
    rows = [list(row) for row in rows]
    for number, (heading, wrong, _right) in faults.items():
        rows[number - 1][HEADINGS.index(heading)] = wrong
    return rows


def workbook(rows=None):
    """The list as bytes: a merged title, an empty row, headings, people, an empty row, a total."""
    rows = with_faults(people(), FAULTS) if rows is None else rows
    book = Workbook()
    sheet = book.active
    sheet.title = "Personeelslijst"
    sheet["A1"] = "Personeelslijst Belcentrum"
    sheet.merge_cells("A1:H1")
    sheet["A2"] = "Afgedrukt op 23/11/2026"
    for column, heading in enumerate(HEADINGS, start=1):
        sheet.cell(FIRST_ROW - 1, column, heading)
    for number, row in enumerate(rows):
        for column, value in enumerate(row, start=1):
            sheet.cell(FIRST_ROW + number, column, value)
    sheet.cell(FIRST_ROW + len(rows) + 1, 1, "Totaal")
    sheet.cell(FIRST_ROW + len(rows) + 1, 2, len(rows))
    return content_of(book)


def mended(content):
    """The file of refused rows that the portal gave, with every mistake mended; as bytes."""
    from employees.importing.fields import COLUMNS
    from portal.kit.spreadsheets import fold

    book = load_workbook(BytesIO(content))
    sheet = book.worksheets[0] if book.worksheets[0].max_column > 10 else book.worksheets[1]
    fields = {text: column.name for column in COLUMNS for text in column.accepted()}
    places = {fields.get(fold(cell.value)): cell.column for cell in sheet[1]}
    rows = {sheet.cell(row, places["phone"]).value: row for row in range(2, sheet.max_row + 1)}
    for number, (heading, _wrong, right) in FAULTS.items():
        sheet.cell(rows[person(number)[7]], places[OWN_HEADING[heading]]).value = right
    return content_of(book)


def content_of(book):
    file = BytesIO()
    book.save(file)
    return file.getvalue()
