"""The sheet of a register that is printed and signed: landscape, its heading on each page, a cell for each signature."""

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from portal.kit.spreadsheets.row_xml import IMPOSSIBLE
from training.registers.layouts import SIGN
from training.registers.words import about, hours, part_name

LINE = Side(style="thin", color="FFB9B3A5")
BOX = Border(left=LINE, right=LINE, top=LINE, bottom=LINE)
NUMBER_WIDTH, NAME_WIDTH, COMPANY_WIDTH, PART_WIDTH = 5, 30, 30, 18
ROW_HEIGHT = 27  # Points: a signature needs some nine millimetres.
PEOPLE_COLUMNS = 3
BLANK_LINES = 12
MOST_BLANK_LINES = 60


def draw(book, *, sheet):
    """Add the sheet to `book`, which is written row by row."""
    made = book.create_sheet(SIGN.heading)
    for_the_printer(made, sheet)
    pairs = about(sheet)
    made.append([text(made, f"{sheet.session.module_title} · {sheet.session.module_code}", size=16, bold=True)])
    for name, value in pairs:
        made.append([None, text(made, name, color="FF5B625D"), text(made, value, bold=True)])
    made.append([])
    first_heading = len(pairs) + 3
    made.append(headings(made, sheet, day_title, _("Name"), _("Employer")))
    made.append(headings(made, sheet, part_title, "", ""))
    made.print_title_rows = f"{first_heading}:{first_heading + 1}"
    last = first_heading + 1
    for last, cells in enumerate(people(made, sheet), start=first_heading + 2):
        made.row_dimensions[last].height = ROW_HEIGHT
        made.append(cells)
    made.print_area = f"A1:{get_column_letter(PEOPLE_COLUMNS + max(len(sheet.parts), 1))}{last}"


def for_the_printer(made, sheet):
    made.page_setup.orientation, made.page_setup.paperSize = "landscape", Worksheet.PAPERSIZE_A4
    made.page_setup.fitToWidth, made.page_setup.fitToHeight = 1, 0
    made.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    made.page_margins.left = made.page_margins.right = 0.4
    made.HeaderFooter.oddFooter.left.text = f"{footer_safe(sheet.session.sector)} · {sheet.session.number}"
    made.HeaderFooter.oddFooter.right.text = "&P / &N"
    widths = [NUMBER_WIDTH, NAME_WIDTH, COMPANY_WIDTH, *[PART_WIDTH] * len(sheet.parts)]
    for index, width in enumerate(widths, start=1):
        made.column_dimensions[get_column_letter(index)].width = width


def footer_safe(words):
    """In the foot of a page an & begins a command."""
    return words.replace("&", "&&")


def headings(made, sheet, title, name, employer):
    return [boxed(made, words, bold=True) for words in ("", name, employer, *map(title, sheet.parts))]


def day_title(part):
    return date_format(part.date, "D j F Y")


def part_title(part):
    return f"{part_name(part)} {hours(part)}"


def people(made, sheet):
    """A row for everyone, empty ones while nobody is known, and the last for the trainer."""
    empty = [""] * len(sheet.parts)
    named = [(row.number, row.name, row.employer, *empty) for row in sheet.participants]
    rows = named or [(number, "", "", *empty) for number in range(1, blank_lines(sheet) + 1)]
    for row in [*rows, ("", _("The trainer signs"), sheet.session.trainer, *empty)]:
        yield [boxed(made, value) for value in row]


def blank_lines(sheet):
    """How many empty rows a list gets on which nobody stands yet."""
    return min(sheet.session.places or BLANK_LINES, MOST_BLANK_LINES)


def boxed(made, value, **font):
    cell = text(made, value, **font)
    cell.border = BOX
    cell.alignment = Alignment(vertical="center", wrap_text=True)
    return cell


def text(made, value, **font):
    """A cell that never becomes a formula, whatever somebody is called."""
    cell = WriteOnlyCell(made, (IMPOSSIBLE.sub("", value) or None) if isinstance(value, str) else value)
    if isinstance(cell.value, str):
        cell.data_type, cell.quotePrefix = "s", True
    cell.font = Font(**font)
    return cell
