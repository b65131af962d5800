"""Workbooks made part by part, as no spreadsheet program would make them."""

import zipfile
from io import BytesIO

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
SHEET_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"


def parts(rows="", *, workbook="", sheet="", shared=None):
    """The parts of a workbook with one sheet, "Modules", whose rows are the XML `rows`."""
    made = {
        "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="xml" '
        f'ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="{SHEET_TYPE}"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="rId1" '
        f'Type="{OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}">{workbook}<sheets>'
        '<sheet name="Modules" sheetId="1" r:id="rId1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="rId1" '
        f'Type="{OFFICE}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" '
        f'Type="{OFFICE}/sharedStrings" Target="sharedStrings.xml"/></Relationships>',
        "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{MAIN}">{sheet}<sheetData>{rows}</sheetData></worksheet>',
    }
    if shared is not None:
        texts = "".join(f"<si><t>{text}</t></si>" for text in shared)
        made["xl/sharedStrings.xml"] = f'<sst xmlns="{MAIN}">{texts}</sst>'
    return made


def packed(made, *, method=zipfile.ZIP_DEFLATED):
    file = BytesIO()
    with zipfile.ZipFile(file, "w", method) as archive:
        for name, content in made.items():
            archive.writestr(name, content)
    return file.getvalue()


def workbook(rows="", **parts_of_it):
    return packed(parts(rows, **parts_of_it))


def text_cell(place, text):
    return f'<c r="{place}" t="inlineStr"><is><t xml:space="preserve">{text}</t></is></c>'


def zeros():
    """100 kB that unpacks to 100 MB of nothing, and says so."""
    return packed(parts() | {"xl/media/zeros.xml": b"\0" * 100_000_000})


def nested_zeros():
    """Zeros in a zip in the workbook, as tightly packed as they get."""
    inner = packed({f"{number}.zip": packed({"zeros": b"\0" * 5_000_000}) for number in range(10)})
    return packed(parts() | {"xl/embeddings/inner.zip": inner, "xl/zeros.xml": b"\0" * 20_000_000})


def many_at_once():
    """Fifty parts, each large and tightly packed."""
    return packed(parts() | {f"xl/worksheets/sheet{number}.xml": b" " * 4_000_000 for number in range(2, 52)})


def many_entries():
    return packed(parts() | {f"docProps/{number}.xml": "<a/>" for number in range(20_000)}, method=zipfile.ZIP_STORED)


def lying_size():
    """The list of contents says that the sheet is small."""
    content = workbook(f'<row r="1">{text_cell("A1", "x" * 30_000)}</row>' * 900)
    with zipfile.ZipFile(BytesIO(content)) as archive:
        size = archive.getinfo("xl/worksheets/sheet1.xml").file_size
    return content.replace(size.to_bytes(4, "little"), (500).to_bytes(4, "little"))


def entities():
    """A billion laughs."""
    levels = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    made = parts(f'<row r="1">{text_cell("A1", "&l9;")}</row>')
    made["xl/worksheets/sheet1.xml"] = (
        f'<!DOCTYPE worksheet [<!ENTITY l0 "lol">{levels}]>' + made["xl/worksheets/sheet1.xml"]
    )
    return packed(made)


def far_cell(place):
    digits = place.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    return workbook(
        f'<row r="1">{text_cell("A1", "code")}</row><row r="{digits}">{text_cell(place, "x")}</row>',
        sheet='<dimension ref="A1:XFD1048576"/>',
    )


def one_text_everywhere():
    """One long text, to which half a million cells point."""
    cells = "".join(
        f'<row r="{row}">{"".join(f"<c r={chr(34)}{letter}{row}{chr(34)} t={chr(34)}s{chr(34)}><v>0</v></c>" for letter in "ABCDEFGH")}</row>'
        for row in range(1, 60_000)
    )
    return workbook(cells, shared=["x" * 30_000])


def with_macros():
    return packed(parts() | {"xl/vbaProject.bin": b"\xd0\xcf\x11\xe0"})


def macro_enabled():
    made = parts()
    made["[Content_Types].xml"] = made["[Content_Types].xml"].replace(
        SHEET_TYPE, "application/vnd.ms-excel.sheet.macroEnabled.main+xml"
    )
    return packed(made)


def macro_sheet():
    made = parts()
    key = "xl/_rels/workbook.xml.rels"
    made[key] = made[key].replace(
        f"{OFFICE}/worksheet", "http://schemas.microsoft.com/office/2006/relationships/xlMacrosheet"
    )
    return packed(made)


def encrypted_entries():
    content = bytearray(workbook())
    at = 0
    while (at := content.find(b"PK\x01\x02", at)) >= 0:
        content[at + 8] |= 1
        at += 4
    return bytes(content)


def two_of_one_name():
    file = BytesIO(workbook())
    with zipfile.ZipFile(file, "a") as archive:
        archive.writestr("xl/worksheets/SHEET1.xml", "<worksheet/>")
    return file.getvalue()


def truncated():
    content = workbook(f'<row r="1">{text_cell("A1", "code")}</row>')
    return content[: len(content) // 2]


def ole(stream):
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600 + stream.encode("utf-16-le") + b"\0" * 400
