"""One walk through the XML of a workbook before calamine reads it: calamine makes room for every cell between the first
and the last, knows no error from an empty cell, and does not tell a formula without its result."""

import posixpath
import re
from dataclasses import dataclass, field
from pyexpat import ExpatError, ParserCreate
from zipfile import BadZipFile
from zlib import error as ZlibError

from refusals import Refused

NO_XML = (".png", ".jpg", ".jpeg", ".gif", ".bmp", ".tif", ".tiff", ".emf", ".wmf", ".svg", ".bin", ".vml")
REFERENCE = re.compile(r"([A-Za-z]{1,3})([0-9]{1,7})")
AT_ONCE = 256 * 1024
MENTIONED = 1_000  # Who reads of a thousand mistakes needs no more.
MACRO_SHEETS = ("xlmacrosheet", "xlintlmacrosheet")


@dataclass
class Part:
    """What a sheet's XML says that calamine does not."""

    last_row: int = 0
    last_column: int = 0
    valued: int = 0
    errors: dict = field(default_factory=dict)
    unstored: list = field(default_factory=list)


@dataclass
class Found:
    """What the scan knows: of each part of the archive that is a sheet, and of the text in all of them."""

    parts: dict = field(default_factory=dict)
    names: dict = field(default_factory=dict)  # The sheet's name → its part.
    text: int = 0
    from_1904: bool = False


def scan(archive, limits):
    """Found in the archive. Raises Refused for what no workbook of people holds."""
    found, sheets, targets, lengths = Found(), [], {}, []
    # Shared strings first: the cells that point at them count as many letters.
    entries = sorted(archive.infolist(), key=lambda entry: "sharedstrings" not in entry.filename.lower())
    for entry in entries:
        name = entry.filename.lower().replace("\\", "/").lstrip("/")
        if entry.is_dir() or name.endswith(NO_XML):
            continue
        if name == "xl/workbook.xml":
            reader = Names(sheets, found)
        elif name == "xl/_rels/workbook.xml.rels":
            reader = Targets(targets)
        elif name == "[content_types].xml":
            reader = Types()
        elif "sharedstrings" in name:
            reader = Strings(lengths, limits)
        else:
            reader = Cells(name, found, lengths, limits)
        walk(archive, entry, reader)
    found.names = {sheet: part_of(targets.get(key, "")) for sheet, key in sheets}
    return found


def part_of(target):
    path = target.replace("\\", "/")
    return posixpath.normpath(path.lstrip("/") if path.startswith("/") else f"xl/{path}").lower()


def walk(archive, entry, reader):
    parser = ParserCreate()
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = doctype
    reader.begin(parser)
    try:
        with archive.open(entry) as file:
            while block := file.read(AT_ONCE):
                parser.Parse(block)
        parser.Parse(b"", True)
    except ExpatError:
        raise Refused("broken") from None
    except (BadZipFile, ZlibError, EOFError, OSError, RuntimeError, ValueError):
        raise Refused("broken") from None
    reader.end()


def doctype(*_about):
    raise Refused("doctype")


def plain_name(name):
    return name.rpartition(":")[2]


class Reader:
    def begin(self, parser):
        self.parser = parser
        parser.StartElementHandler = self.start

    def start(self, name, attributes):
        pass

    def end(self):
        pass


class Names(Reader):
    """The sheets in the workbook, each with the key of its part."""

    def __init__(self, sheets, found):
        self.sheets, self.found = sheets, found

    def start(self, name, attributes):
        if plain_name(name) == "workbookPr":
            self.found.from_1904 = attributes.get("date1904", "") in ("1", "true")
        elif plain_name(name) == "sheet":
            key = next((value for label, value in attributes.items() if plain_name(label) == "id"), "")
            self.sheets.append((attributes.get("name", ""), key))


class Targets(Reader):
    def __init__(self, targets):
        self.targets = targets

    def start(self, name, attributes):
        if plain_name(name) == "Relationship":
            if attributes.get("Type", "").lower().rpartition("/")[2] in MACRO_SHEETS:
                raise Refused("macros")
            self.targets[attributes.get("Id", "")] = attributes.get("Target", "")


class Types(Reader):
    def start(self, name, attributes):
        if "macroenabled" in attributes.get("ContentType", "").lower():
            raise Refused("macros")


class Strings(Reader):
    """How long each shared string is."""

    def __init__(self, lengths, limits):
        self.lengths, self.most = lengths, limits["text"]

    def begin(self, parser):
        super().begin(parser)
        parser.CharacterDataHandler = self.text

    def start(self, name, attributes):
        if plain_name(name) == "si":
            self.lengths.append(0)

    def text(self, text):
        if self.lengths:
            self.lengths[-1] += len(text)
            if self.lengths[-1] > self.most:
                raise Refused("long_text", most=self.most)


class Cells(Reader):
    """A sheet: how far it reaches, how much it holds, which cells hold errors and which formulas lack their result.

    Cells that only have a look hold nothing: a coloured row 1,048,576 is no row.
    """

    def __init__(self, name, found, lengths, limits):
        self.name, self.found, self.lengths, self.limits = name, found, lengths, limits
        self.part = Part()
        self.row, self.column = 0, 0
        self.kind, self.is_formula, self.holds = "", False, None

    def start(self, name, attributes):
        # Called for each cell several times over, so the steps stand here and not in functions of their own.
        if name not in KNOWN:
            name = plain_name(name)
        if name == "c":
            if self.holds is not None or self.is_formula:
                self.close()
            reference = attributes.get("r")
            if reference is None:
                self.column += 1
            else:
                self.column, self.row = place(reference)
            self.kind = attributes.get("t", "")
        elif name == "v" or name == "is":
            self.holds = []
            self.parser.CharacterDataHandler = self.holds.append
        elif name == "f":
            self.is_formula = True
        elif name == "row":
            self.close()
            number = attributes.get("r")
            self.row = self.row + 1 if number is None else whole(number)
            self.column = 0
        elif name == "worksheet":
            self.found.parts[self.name] = self.part

    def close(self):
        """The cell before this one is done: note what it held."""
        self.parser.CharacterDataHandler = None
        text, is_formula = "".join(self.holds or ()), self.is_formula
        is_there = self.holds is not None
        self.holds, self.is_formula = None, False
        if text and (self.kind == "inlineStr" or not text.isspace()):
            self.note(text)
        elif is_formula and self.kind != "str" and len(self.part.unstored) < MENTIONED:
            self.part.unstored.append((self.column, self.row))
        if is_there and self.kind == "e" and len(self.part.errors) < MENTIONED:
            self.part.errors[self.column, self.row] = text.strip()[:20] or "#N/A"

    def note(self, text):
        part, limits, length = self.part, self.limits, len(text)
        part.valued += 1
        if self.row > part.last_row or self.column > part.last_column:
            self.reach()
        if self.kind == "s":
            index = whole(text)
            length = self.lengths[index] if index < len(self.lengths) else 0
        self.found.text += length
        if length > limits["text"]:
            raise Refused("long_text", most=limits["text"])
        if part.valued > limits["cells"] or self.found.text > limits["total_text"]:
            raise Refused("too_much")

    def reach(self):
        """The sheet is larger than it was known to be."""
        part, limits = self.part, self.limits
        part.last_row, part.last_column = max(part.last_row, self.row), max(part.last_column, self.column)
        if part.last_row > limits["rows"]:
            raise Refused("rows", cell=cell_name(self.column, self.row), most=limits["rows"])
        if part.last_column > limits["columns"]:
            raise Refused("columns", cell=cell_name(self.column, self.row), most=limits["columns"])
        if part.last_row * part.last_column > limits["area"]:
            raise Refused("too_much")

    def end(self):
        self.close()


KNOWN = frozenset({"c", "v", "is", "t", "f", "row", "worksheet"})


def whole(text):
    try:
        return min(abs(int(text.strip()[:12])), 10**9)
    except ValueError:
        raise Refused("broken") from None


def place(reference):
    """B7 → (2, 7)."""
    fits = REFERENCE.fullmatch(reference)
    if fits is None:
        raise Refused("broken")
    letters, digits = fits.groups()
    return COLUMNS.get(letters) or column_number(letters), int(digits)


def column_number(letters):
    column = 0
    for letter in letters.upper():
        column = column * 26 + ord(letter) - ord("A") + 1
    return column


def cell_name(column, row):
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return f"{letters}{row}"


COLUMNS = {cell_name(column, ""): column for column in range(1, 201)}  # Those that are met most.
