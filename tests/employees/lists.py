"""A list of 200 people as an HR system makes it, with seven mistakes; and how its sender mends them."""

from datetime import date, timedelta
from io import BytesIO

from openpyxl import Workbook, load_workbook

FIRST = [
    "Lien",
    "Omar",
    "Zoë",
    "Krzysztof",
    "Fatima",
    "Jean-Baptiste",
    "Nguyễn",
    "Ştefania",
    "Grâce",
    "Wout",
    "Elif",
    "Naïm",
    "Chloé",
    "Youssef",
    "Marie-Thérèse",
]
LAST = ["Peeters", "D'Hondt", "El Khattabi", "Van den Bossche", "Wiśniewski", "Mbuyi wa Kalombo", "Lefèvre", "'t Kindt"]
HEADINGS = [
    "Familienaam",
    "Voornaam",
    "E-mail",
    "Geboortedatum",
    "Functie",
    "Statuut",
    "Tewerkstelling %",
    "In dienst",
    "Uit dienst",
]
# By the number of the person: the heading, what stands there, and what should have stood there.
FAULTS = {
    12: ("Geboortedatum", "14/05/2090", date(1990, 5, 14)),
    47: ("E-mail", "chloe.lefevre(at)hr.example", "p47@hr.example"),
    63: ("Geboortedatum", "30/02/1988", date(1988, 2, 28)),
    99: ("Familienaam", None, "Peeters"),
    121: ("Tewerkstelling %", "180%", 80),
    150: ("Uit dienst", "01/01/1999", date(2030, 1, 1)),
    188: ("Statuut", "tovenaar", "bediende"),
}


def person(number):
    """The cells of somebody, by heading; no two have one name and date of birth."""
    return {
        "Familienaam": LAST[number % len(LAST)] + ("" if number < 120 else f"-{LAST[number % 7].split()[0]}"),
        "Voornaam": FIRST[number % len(FIRST)],
        "E-mail": f"p{number}@hr.example",
        "Geboortedatum": (date(1965, 1, 1) + timedelta(days=71 * number)).strftime("%d/%m/%Y"),
        "Functie": "Contactcentermedewerker",
        "Statuut": "bediende",
        "Tewerkstelling %": "100%" if number % 3 else "80%",
        "In dienst": date(2015, 1, 5) + timedelta(days=19 * number),
        "Uit dienst": None,
    }


def hr_list(number=200, faults=FAULTS):
    """The bytes of the workbook: a merged title above, a total below, and a blank tail."""
    book = Workbook()
    sheet = book.active
    sheet.append(["Personeelslijst Belcentrum D'Hondt"])
    sheet.merge_cells("A1:I1")
    sheet.append([])
    sheet.append(HEADINGS)
    for each in range(1, number + 1):
        cells = person(each)
        if each in faults:
            heading, wrong, _right = faults[each]
            cells[heading] = wrong
        sheet.append([cells[heading] for heading in HEADINGS])
    sheet.append(["Totaal", number])
    return saved(book)


def saved(book):
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def mended(content, faults=FAULTS):
    """The corrected file as its receiver sends it back: every marked cell as it should have been. Returns its bytes and
    how many cells were typed."""
    book = load_workbook(BytesIO(content))
    sheet = book[book.sheetnames[-1]] if len(book.sheetnames) == 1 else next(s for s in book if s.max_column > 10)
    typed = 0
    for row in sheet.iter_rows(min_row=2):
        for cell in row[:-1]:
            if cell.fill.fill_type == "solid":
                cell.value = right_value(row, cell, faults)
                typed += 1
    return saved(book), typed


def right_value(row, cell, faults):
    """By what is known of the person in the other cells."""
    texts = {str(other.value) for other in row}
    for number, (heading, wrong, right) in faults.items():
        known = person(number)
        same = {known["Voornaam"], known["E-mail"]} if heading != "E-mail" else {known["Voornaam"], str(wrong)}
        if same <= texts:
            return right
    raise AssertionError(f"nothing is known of {cell.coordinate}")
