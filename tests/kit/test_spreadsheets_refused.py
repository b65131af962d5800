"""Files that are no workbook, or that are one to do harm: each refused in its own sentence, and cheaply."""

import json
import subprocess
import sys
from contextlib import suppress
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import translation
from hypothesis import given, settings
from hypothesis import strategies as st

from portal.kit.rules import RuleBroken
from portal.kit.spreadsheets import Limits, Unreadable, read
from portal.kit.spreadsheets.refusals import SENTENCES
from tests.databases import ROOT
from tests.kit import raw_workbooks as raw

NO_WORKBOOKS = {
    "empty": (b"", "empty"),
    "a PDF": (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj", "pdf"),
    "an old workbook": (raw.ole("Workbook"), "xls"),
    "a workbook with a password": (raw.ole("EncryptedPackage"), "encrypted"),
    "CSV": ("code;title\nM 1;Klachtenbehandeling é\n".encode(), "text"),
    "CSV in UTF-16": ("code\tuur\n".encode("utf-16"), "text"),
    "a web page": (b"\xef\xbb\xbf<html><table></table></html>", "page"),
    "a picture": (b"\x89PNG\r\n\x1a\n" + b"\0" * 40, "picture"),
    "noise": (b"\x00\x01\x02\x03" * 50, "unknown"),
    "an empty zip": (raw.packed({}), "zip"),
    "a zip with something else": (raw.packed({"holiday.jpg": b"\xff\xd8"}), "zip"),
    "an OpenDocument spreadsheet": (raw.packed({"mimetype": "application/...", "content.xml": "<a/>"}), "ods"),
    "a Word document": (raw.packed({"word/document.xml": "<a/>"}), "word"),
    "a binary workbook": (raw.packed({"xl/workbook.bin": b"\0"}), "xlsb"),
    "a file of Numbers": (raw.packed({"Index/Document.iwa": b"\0"}), "numbers"),
    "a presentation": (raw.packed({"ppt/presentation.xml": "<a/>"}), "powerpoint"),
    "macros": (raw.with_macros(), "macros"),
    "a kind that allows macros": (raw.macro_enabled(), "macros"),
    "a sheet of macros": (raw.macro_sheet(), "macros"),
    "encrypted entries": (raw.encrypted_entries(), "encrypted"),
    "half a file": (raw.truncated(), "broken"),
    "two parts of one name": (raw.two_of_one_name(), "broken"),
    "XML that does not end": (raw.workbook("<row>"), "broken"),
    "a cell that is nowhere": (raw.workbook('<row><c r="A99999999999"><v>1</v></c></row>'), "broken"),
    "a text that is not there": (raw.workbook('<row><c r="A1" t="s"><v>7</v></c></row>', shared=["a"]), "broken"),
}
BOMBS = {
    "zeros": (raw.zeros, "bomb"),
    "nested zeros": (raw.nested_zeros, "bomb"),
    "many large parts": (raw.many_at_once, "bomb"),
    "many entries": (raw.many_entries, "bomb"),
    "a size that lies": (raw.lying_size, "broken"),
    "entities": (raw.entities, "doctype"),
    "a cell in the last row": (lambda: raw.far_cell("A1048576"), "rows"),
    "a cell in the last column": (lambda: raw.far_cell("XFD2"), "columns"),
    "the very last cell": (lambda: raw.far_cell("XFD1048576"), "rows"),
    "one text everywhere": (raw.one_text_everywhere, "too_much"),
}


def refusal(content, **options):
    with pytest.raises(Unreadable) as refused:
        read(content, **options)
    return refused.value


@pytest.mark.parametrize("kind", NO_WORKBOOKS)
def test_what_is_no_workbook_is_refused_by_what_it_is(kind):
    content, code = NO_WORKBOOKS[kind]

    assert refusal(content, name="offer.xlsx").code == code


@pytest.mark.parametrize("kind", BOMBS)
def test_a_bomb_is_refused(kind):
    make, code = BOMBS[kind]

    assert refusal(make()).code == code


def test_a_refusal_is_a_sentence_that_says_what_to_do():
    assert issubclass(Unreadable, RuleBroken)
    with translation.override("en"):
        assert str(refusal(b"a;b\n")) == (
            "This is a text or CSV file and not a workbook. "
            "Open it in your spreadsheet program and save it as an Excel workbook (.xlsx)."
        )
        assert str(refusal(raw.far_cell("B1048576"))) == (
            "Cell B1048576 holds something, and at most 100000 rows are read. Empty the rows below your list."
        )


def test_every_reason_has_its_sentence():
    about = {"most": 1, "cell": "A1", "row": 1}

    assert all(str(Unreadable(code, **about)).endswith(".") for code in SENTENCES)


def test_a_macro_workbook_is_refused_by_its_name_too():
    assert refusal(raw.workbook(), name="Offer.XLSM").code == "macros"


def test_a_file_that_is_too_large_is_not_even_looked_at():
    assert refusal(b"%PDF" + b"x" * 100, limits=Limits(size=50)).code == "size"
    assert refusal(BytesIO(b"x" * 51), limits=Limits(size=50)).code == "size"


def test_a_text_that_no_cell_can_hold_is_refused():
    assert refusal(raw.workbook(f'<row r="1">{raw.text_cell("A1", "x" * 33_000)}</row>')).code == "long_text"


@pytest.mark.parametrize("limits", [Limits(memory=12_000_000), Limits(seconds=0)])
def test_a_process_that_meets_its_limits_is_a_refusal(limits):
    assert refusal(raw.workbook(), limits=limits).code == "too_much"


def test_refusing_all_of_it_takes_less_than_100_mb(tmp_path):
    files = []
    for number, make in enumerate([make for make, _code in BOMBS.values()]):
        files.append(tmp_path / f"{number}.xlsx")
        files[-1].write_bytes(make())
    told = subprocess.run(
        [sys.executable, "-c", MEASURE, *map(str, files)], cwd=ROOT, capture_output=True, text=True, check=True
    )
    measured = json.loads(told.stdout)

    assert measured["refused"] == len(BOMBS)
    assert measured["children_mb"] < 100
    assert measured["grown_mb"] < 100


MEASURE = """
import json, sys
from resource import RUSAGE_CHILDREN, RUSAGE_SELF, getrusage
from django.conf import settings
settings.configure(USE_I18N=False)
from portal.kit.spreadsheets import Unreadable, read
before, refused = getrusage(RUSAGE_SELF).ru_maxrss, 0
for file in sys.argv[1:]:
    try:
        read(file)
    except Unreadable:
        refused += 1
grown = getrusage(RUSAGE_SELF).ru_maxrss - before
children = getrusage(RUSAGE_CHILDREN).ru_maxrss
print(json.dumps({"refused": refused, "children_mb": children / 1000, "grown_mb": grown / 1000}))
"""

WHOLE = raw.workbook(f'<row r="1">{raw.text_cell("A1", "code")}<c r="B1"><v>5</v></c></row>', shared=["a", "b"])


@st.composite
def damaged(draw):
    """A workbook of which some bytes were changed, dropped or put in."""
    at = draw(st.integers(0, len(WHOLE)))
    dropped = draw(st.integers(0, 30))
    return WHOLE[:at] + draw(st.binary(max_size=20)) + WHOLE[at + dropped :]


@settings(max_examples=120, deadline=None)
@given(st.one_of(st.binary(max_size=300), st.binary(max_size=200).map(lambda tail: b"PK\x03\x04" + tail), damaged()))
def test_any_bytes_are_a_book_or_refused(content):
    with suppress(Unreadable):
        assert read(SimpleUploadedFile("offer.xlsx", content)).sheets is not None
