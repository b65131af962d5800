"""The register on paper and for programs: everything that a list for kmo-portefeuille or training leave needs."""

import io
from dataclasses import replace
from decimal import Decimal

import pytest
from django.utils import translation
from pypdf import PdfReader

from tests.training.registers.sheets import a_row, a_sheet, parts_of, with_row
from training.registers.document import facts_of, pdf_of
from training.registers.plain import as_json


def words(pdf):
    return " ".join(" ".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages).split())


def test_a_list_to_sign_says_who_where_when_and_by_whom():
    with translation.override("nl"):
        text = words(pdf_of(a_sheet(days=2), filled=False))

    for part in ["Helpdesk", "M IT 025", "Belcentrum Leie bv (0123.456.749)", "Zaal Leie, Zuidpark 12, Gent", "931"]:
        assert part in text
    for part in ["Nele Goossens", "Cevora vzw", "Aïcha Benali", "Emre Yıldız", "Maandag 23 november", "14 u"]:
        assert part in text


def test_a_list_to_sign_says_nothing_of_who_was_there():
    blank, filled = facts_of(a_sheet(), filled=False), facts_of(a_sheet(), filled=True)

    assert {cell for row in blank["blocks"][0]["rows"] for cell in row["cells"]} == {""}
    assert blank["blocks"][0]["sums"] == []
    assert filled["blocks"][0]["rows"][0]["cells"] == ["3 h 30", "3 h 30"]
    assert filled["blocks"][0]["rows"][0]["sums"] == ["7 h", "100 %"]


def test_a_filled_list_tells_apart_absent_late_and_not_marked():
    sheet = with_row(a_sheet(), 2, minutes=(0, None), reasons=("ill", ""))
    sheet = with_row(sheet, 3, minutes=(165, 0), reasons=("late", ""))

    rows = facts_of(sheet, filled=True)["blocks"][0]["rows"]

    assert rows[1]["cells"] == ["ill", ""]
    assert rows[2]["cells"] == ["2 h 45 came late", "absent"]


def test_the_same_register_gives_the_same_bytes():
    assert pdf_of(a_sheet(), filled=True) == pdf_of(a_sheet(), filled=True)


def test_more_parts_than_fit_across_go_to_the_next_page():
    facts = facts_of(a_sheet(days=6), filled=True)

    assert [len(block["parts"]) for block in facts["blocks"]] == [10, 2]
    assert [bool(block["sums"]) for block in facts["blocks"]] == [False, True]
    assert len(PdfReader(io.BytesIO(pdf_of(a_sheet(days=6), filled=True))).pages) == 2


def test_a_list_on_which_nobody_stands_yet_has_a_line_for_each_place():
    rows = facts_of(a_sheet(people=[], places=9), filled=False)["blocks"][0]["rows"]

    assert [row["number"] for row in rows] == [*map(str, range(1, 10)), ""]


@pytest.mark.parametrize("name", ['"; rm #(1)', "\\ $x$ *b* _i_ [z]", "=1+1 <script>", "😀 日本"])
def test_a_name_is_only_a_name(name):
    parts = parts_of(1)
    sheet = replace(a_sheet(), participants=[a_row(1, name, parts)])

    assert pdf_of(sheet, filled=True).startswith(b"%PDF")


def test_programs_read_days_and_participants():
    sheet = with_row(
        a_sheet(people=["Aïcha Benali"]),
        1,
        minutes=(0, None),
        reasons=("ill", ""),
        total_minutes=0,
        attendance_percent=0,
        score=Decimal("3.25"),
        result="passed",
    )

    assert as_json(sheet) == {
        "session": 931,
        "module": "M IT 025",
        "days": [
            {
                "date": "2026-11-23",
                "part": "am",
                "start": "2026-11-23T09:00:00+01:00",
                "end": "2026-11-23T12:30:00+01:00",
                "planned_minutes": 210,
            },
            {
                "date": "2026-11-23",
                "part": "pm",
                "start": "2026-11-23T13:00:00+01:00",
                "end": "2026-11-23T16:30:00+01:00",
                "planned_minutes": 210,
            },
        ],
        "participants": [
            {
                "number": 1,
                "name": "Aïcha Benali",
                "employer": "Belcentrum Leie bv",
                "minutes": [0, None],
                "reasons": ["ill", ""],
                "total_minutes": 0,
                "attendance_percent": 0,
                "score": 3.25,
                "result": "passed",
            }
        ],
    }
