"""What a cell may say and how it is understood; what it cannot say is told with what to do."""

from datetime import date, datetime, time, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from employees.importing.dates import DateColumn
from employees.importing.problems import Noted, Wrong
from employees.importing.rows import READERS
from tests.employees.files import TODAY, column, facts, read, said, workbook

pytestmark = pytest.mark.usefixtures("english")


def value_of(field, value):
    found = READERS[field](value)
    return found.value if isinstance(found, Noted) else found


def day(field, value, **options):
    return DateColumn(field, TODAY, **options).read(value)


@pytest.mark.parametrize(
    "written",
    [
        "1/3/1990",
        "01-03-1990",
        "1.3.1990",
        "1990-03-01",
        "1990/03/01",
        "1990-03-01T00:00:00",
        "01/03/1990 00:00",
        "1 maart 1990",
        "1 mrt. 1990",
        "1-mrt-90",
        "1er mars 1990",
        "donderdag 1 maart 1990",
        "1 March 1990",
        "March 1, 1990",
        "01/03/90",
        "32933",
        32933,
        "32933,0",
        "19900301",
        19900301,
        "01031990",
        1031990,
        " 01/03/1990\u00a0",
        "'01/03/1990",
        date(1990, 3, 1),
        datetime(1990, 3, 1, 12),
    ],
)
def test_a_day_is_understood_however_it_is_written(written):
    assert day("birth_date", written) == date(1990, 3, 1)


@pytest.mark.parametrize(
    ("word", "number"),
    [("août", 8), ("aout", 8), ("févr.", 2), ("juillet", 7), ("juil.", 7), ("juin", 6), ("déc.", 12), ("Mei", 5), ("okt", 10), ("augustus", 8)],
)  # fmt: skip
def test_months_are_known_by_name(word, number):
    assert day("birth_date", f"12 {word} 1990") == date(1990, number, 12)


@pytest.mark.parametrize(
    ("field", "written", "year"),
    [
        ("birth_date", "1/3/14", 2014),
        ("birth_date", "1/3/28", 1928),
        ("start", "1/3/15", 2015),
        ("start", "1/3/88", 1988),
    ],
)
def test_the_century_of_two_digits_is_the_one_that_makes_sense(field, written, year):
    assert day(field, written).year == year


@pytest.mark.parametrize(
    ("field", "written", "told"),
    [
        ("birth_date", "01/01/2090", "yet to come"),
        ("birth_date", date(1850, 1, 1), "over a hundred"),
        ("birth_date", "30/02/1990", "no such day"),
        ("birth_date", "00/02/1990", "no such day"),
        ("birth_date", "03/25/1990", "month stands first"),
        ("birth_date", 1990, "only a year"),
        ("birth_date", "1990", "only a year"),
        ("birth_date", "gisteren", "no date"),
        ("birth_date", True, "no date"),
        ("birth_date", time(8), "no date"),
        ("birth_date", -5, "no date"),
        ("start", "01/01/1890", "cannot be right"),
        ("start", "01/01/2099", "cannot be right"),
        ("end", "#REF!", "shows the error"),
    ],
)
def test_a_day_that_cannot_be_is_refused(field, written, told):
    with pytest.raises(Wrong, match=told):
        day(field, written)


def test_a_last_day_far_away_is_no_last_day():
    rows = [
        ["Naam", "Voornaam", "Uit dienst"],
        ["Janssens", "Jan", "31/12/9999"],
        ["Peeters", "An", date(2999, 12, 31)],
    ]
    sheet = read(workbook(rows))

    assert [row.facts["end"] for row in sheet.rows] == [None, None]
    assert [warning.row for warning in sheet.warnings] == [2, 3]


def test_a_column_with_the_month_first_is_refused_where_it_is_in_doubt():
    sheet = column("Geboortedatum", "03/25/1990", "04/05/1990", "06/06/1990", "1990-04-05")

    assert [row.facts["birth_date"] for row in sheet.rows] == [None, None, date(1990, 6, 6), date(1990, 4, 5)]
    assert [problem.row for problem in sheet.all_problems()] == [2, 3]
    assert "row 2" in said(sheet)[1][2]
    assert [(warning.row, warning.column) for warning in sheet.warnings] == [(2, "C (Geboortedatum)")]


def test_one_slip_does_not_put_a_whole_column_in_doubt():
    sheet = column("Geboortedatum", *["25/03/1990"] * 12, "03/25/1990", "04/05/1990")

    assert [problem.row for problem in sheet.all_problems()] == [14]
    assert sheet.rows[-1].facts["birth_date"] == date(1990, 5, 4)


def test_a_column_in_which_a_spreadsheet_may_have_swapped_day_and_month_is_told():
    swapped = [datetime(1990, month, day) for day, month in ((3, 4), (5, 6), (7, 8))]
    left = ["25/03/1990", "26/03/1990", "27/03/1990"]

    assert [warning.row for warning in column("Geboortedatum", *left, *swapped).warnings] == [5]
    assert column("Geboortedatum", *left, *swapped, datetime(1990, 1, 31)).warnings == []


def test_a_row_that_returns_is_told():
    sheet = column("Geboortedatum", "1/3/1990", "2/3/1990", "1/3/1990")

    assert [(warning.row, warning.message) for warning in sheet.warnings] == [(4, "This row says the same as row 2.")]


def test_days_that_contradict_each_other_are_refused_together():
    rows = [
        ["Voornaam", "Naam", "Geboortedatum", "In dienst", "Uit dienst"],
        ["Jan", "Janssens", "1/3/1990", "1/1/2021", "31/12/2020"],
        ["An", "Peeters", "1/3/2010", "1/1/2015", None],
    ]

    assert said(read(workbook(rows))) == [
        (2, "E (Uit dienst)", "The last day lies before the first day. Check both."),
        (3, "C (Geboortedatum)", "This person would have started before the age of 14. Check both dates."),
    ]


@pytest.mark.parametrize(
    ("field", "written", "understood"),
    [
        ("percentage", "80%", Decimal(80)),
        ("percentage", "80 %", Decimal(80)),
        ("percentage", "80,5", Decimal("80.5")),
        ("percentage", "0,8", Decimal(80)),
        ("percentage", Decimal("0.8"), Decimal(80)),
        ("percentage", 1, Decimal(100)),
        ("percentage", "4/5", Decimal(80)),
        ("percentage", "voltijds", Decimal(100)),
        ("percentage", "mi-temps", Decimal(50)),
        ("percentage", "0,5%", Decimal("0.5")),
        ("percentage", 0, Decimal(0)),
        ("percentage", "-", None),
        ("hours_per_week", "38,00", Decimal(38)),
        ("hours_per_week", "38u", Decimal(38)),
        ("hours_per_week", "38u30", Decimal("38.5")),
        ("hours_per_week", "38 h/sem", Decimal(38)),
        ("hours_per_week", "38:15", Decimal("38.25")),
        ("hours_per_week", "19/38", Decimal(19)),
        ("hours_per_week", timedelta(hours=38), Decimal(38)),
        ("hours_per_week", datetime(1900, 1, 1, 14), Decimal(38)),
        ("hours_per_week", 7.6, Decimal("7.6")),
        ("joint_committee", "PC 200", "200"),
        ("joint_committee", 227, "227"),
        ("joint_committee", "2000000", "200"),
        ("joint_committee", "1400300", "140.03"),
        ("joint_committee", Decimal("140.3"), "140.30"),
        ("joint_committee", "CP 140,03", "140.03"),
        ("joint_committee", "200.00 - Aanvullend paritair comité", "200"),
        ("joint_committee", "Paritair comité nr. 149.01", "149.01"),
        ("gender", "Mevr.", "f"),
        ("gender", "H", "m"),
        ("gender", "V", "f"),
        ("gender", "x", "x"),
        ("gender", "", ""),
        ("language", "Nederlands", "nl"),
        ("language", "F", "fr"),
        ("language", "Duits", ""),
        ("statute", "ARBEIDSTER", "worker"),
        ("statute", "Employée", "clerk"),
        ("statute", "Flexi-job", "flexi"),
        ("statute", "Kaderlid", "executive"),
        ("statute", "Apprenti(e)", "apprentice"),
        ("education", "CESS", "upper_secondary"),
        ("education", "Geen", "none"),
        ("education", "Professionele bachelor", "bachelor"),
        ("phone", 471123456, "0471123456"),
        ("phone", "32471123456", "+32471123456"),
        ("phone", "0032 471 12 34 56", "0032 471 12 34 56"),
        ("phone", "tel. 02/123.45.67", "02/123.45.67"),
        ("email", " mailto:Jan.Janssens@x.be ", "Jan.Janssens@x.be"),
        ("email", "Jan Janssens <jan@x.be>", "jan@x.be"),
        ("email", "jan@x.be;", "jan@x.be"),
        ("email", "jan@x.be; Jan@x.be", "jan@x.be"),
        ("email", "n.v.t.", ""),
        ("first_name", "  Jean-Pierre\u00a0 ", "Jean-Pierre"),
        ("last_name", "D’HONDT", "D’HONDT"),
        ("last_name", "O'" + "a" * 88, "O'" + "a" * 88),
        ("last_name", "Null", "Null"),
        ("function", "=2+2", "=2+2"),
        ("function", "/", ""),
    ],
)
def test_a_cell_is_understood_as_people_mean_it(field, written, understood):
    assert value_of(field, written) == understood


@pytest.mark.parametrize(
    ("field", "written", "told"),
    [
        ("percentage", 101, "between 0 and 100"),
        ("percentage", "120%", "between 0 and 100"),
        ("percentage", Decimal("1.2"), "with its sign"),
        ("percentage", "veel", "no percentage"),
        ("percentage", "1/0", "no percentage"),
        ("percentage", -5, "between 0 and 100"),
        ("hours_per_week", 61, "between 0 and 60"),
        ("hours_per_week", "3800", "between 0 and 60"),
        ("hours_per_week", "alle", "no hours"),
        ("joint_committee", "metaal", "no number of a joint committee"),
        ("joint_committee", "9000", "no number of a joint committee"),
        ("gender", "Q", "“Q” is not known here. Write M, V or X"),
        ("language", "Klingon", "Write nl, fr or en"),
        ("statute", "B7", "Choose one of: blue-collar worker, white-collar worker"),
        ("phone", "1234567", "no telephone number"),
        ("phone", "zie dossier", "no telephone number"),
        ("phone", "123456789", "start of this telephone number is missing"),
        ("email", "jan@x.be / an@x.be", "more than one"),
        ("email", "jan@x", "no e-mail address"),
        ("email", "jan.x.be", "no e-mail address"),
        ("last_name", "a" * 151, "151 characters; at most 150"),
        ("last_name", "jan@x.be", "holds no “@”"),
        ("last_name", 1234, "no name"),
        ("function", "x" * 201, "at most 200"),
        ("function", "#NAAM?", "shows the error"),
        ("function", date(2020, 1, 1), "no text"),
    ],
)
def test_a_cell_that_cannot_be_right_is_told_with_what_to_do(field, written, told):
    with pytest.raises(Wrong, match=told.replace("?", r"\?")):
        READERS[field](written)


def test_what_was_read_in_a_special_way_is_a_warning_and_no_mistake():
    sheet = column("GSM", 471123456)

    assert said(sheet) == []
    assert facts(sheet.rows[0], "phone") == ("0471123456",)
    assert [(warning.row, warning.message) for warning in sheet.warnings] == [
        (2, "The 0 or + at the start of this number was lost; it is put back.")
    ]


def test_a_warning_that_returns_in_every_row_is_not_told_each_time():
    sheet = column("GSM", *range(471000000, 471000100))

    assert len(sheet.warnings) == 21
    assert sheet.warnings[-1].message.endswith("So in 80 more rows.")


def test_a_problem_tells_its_row_column_value_and_sentence():
    sheet = column("Geboortedatum", "30/02/1990")

    assert [problem.as_json() for problem in sheet.all_problems()] == [
        {
            "row": 2,
            "column": "C (Geboortedatum)",
            "value": "30/02/1990",
            "message": "There is no such day. Write the date as in 31/12/1990.",
        }
    ]


CELLS = st.one_of(
    st.text(max_size=300),
    st.from_regex(r"[0-9]{1,4}[/.\- ][0-9]{1,2}[/.\- ][0-9]{1,4}", fullmatch=True),
    st.from_regex(r"[0-9]{1,12}([.,:/uh%][0-9]{0,6})?%?", fullmatch=True),
    st.integers(),
    st.floats(),
    st.decimals(allow_nan=False, allow_infinity=False),
    st.booleans(),
    st.datetimes(),
    st.dates(),
    st.times(),
    st.timedeltas(),
)


@pytest.mark.parametrize("field", READERS)
@given(value=CELLS)
def test_whatever_a_cell_holds_it_is_understood_or_told(field, value):
    try:
        READERS[field](value)
    except Wrong:
        return


@pytest.mark.parametrize("field", ["birth_date", "start", "end"])
@given(value=CELLS, from_1904=st.booleans())
def test_whatever_a_cell_holds_it_is_a_day_or_told(field, value, from_1904):
    try:
        found = day(field, value, from_1904=from_1904)
    except Wrong:
        return
    assert found is None or isinstance(found, date | Noted)
