"""`manage.py export_register` and `import_register`: what other programs and HR offices rely on."""

import json
from io import BytesIO, StringIO

import pytest
from django.core.management import call_command
from openpyxl import load_workbook

from portal.kit.commands import CalledWrongly
from tests.training.registers import making
from training.enums import Way
from training.models import Attendance, AttendanceChange

NOTHING = {"new": 0, "corrected": 0, "unchanged": 0}


@pytest.fixture
def run(tmp_path):
    """`run(command, session, file, ...)` is (exit code, JSON)."""

    def call(command, number, file, *options):
        out, code = StringIO(), 0
        try:
            words = (command, "--sector", "alfa", "--session", str(number), str(file), "--json", *options)
            call_command(*words, stdout=out, stderr=StringIO())
        except SystemExit as exit:
            code = exit.code
        return code, json.loads(out.getvalue())

    return call


def exported(run, session, path):
    assert run("export_register", session.pk, path)[0] == 0
    return path


def filled(path, cells):
    book = load_workbook(path)
    for place, value in cells.items():
        book["Attendance"][place] = value
    book.save(path)
    return path


def everybody(minutes=210):
    return {f"{column}{row}": minutes for column in "EF" for row in range(2, 8)}


def test_a_register_is_exported_as_json(session, run, tmp_path):
    told = json.loads(exported(run, session, tmp_path / "register.json").read_text())

    assert (told["session"], told["module"]) == (session.pk, "M IT 025")
    assert [day["part"] for day in told["days"]] == ["am", "pm"]
    assert [day["planned_minutes"] for day in told["days"]] == [210, 210]
    assert told["participants"][0] == {
        "number": 1,
        "name": "Aïcha Benali",
        "employer": "Belcentrum Leie",
        "minutes": [None, None],
        "reasons": ["", ""],
        "total_minutes": 0,
        "attendance_percent": None,
        "score": None,
        "result": None,
    }


def test_a_register_goes_out_and_comes_back(session, run, tmp_path):
    path = filled(exported(run, session, tmp_path / "register.xlsx"), everybody() | {"E2": "0 ill", "F3": "165 late"})

    assert run("import_register", session.pk, path) == (0, NOTHING | {"new": 12, "errors": []})

    told = json.loads(exported(run, session, tmp_path / "after.json").read_text())["participants"]
    assert (told[0]["minutes"], told[0]["reasons"]) == ([0, 210], ["ill", ""])
    assert (told[1]["minutes"], told[1]["reasons"]) == ([210, 165], ["", "late"])
    assert [row["attendance_percent"] for row in told] == [50, 89, 100, 100, 100, 100]
    assert set(Attendance.objects.values_list("way", flat=True)) == {Way.SPREADSHEET}


def test_what_is_exported_changes_nothing_when_it_comes_back(session, run, tmp_path):
    run("import_register", session.pk, filled(exported(run, session, tmp_path / "a.xlsx"), everybody()))

    again = exported(run, session, tmp_path / "b.xlsx")

    assert run("import_register", session.pk, again) == (0, NOTHING | {"unchanged": 12, "errors": []})


def test_a_correction_keeps_the_old_value(session, run, tmp_path):
    path = filled(exported(run, session, tmp_path / "a.xlsx"), everybody())
    run("import_register", session.pk, path)

    assert run("import_register", session.pk, filled(path, {"E2": 100}))[1]["corrected"] == 1
    assert [change.minutes for change in AttendanceChange.objects.all()] == [210]


def test_a_dry_run_says_the_same_and_writes_nothing(session, run, tmp_path):
    path = filled(exported(run, session, tmp_path / "a.xlsx"), everybody())

    assert run("import_register", session.pk, path, "--dry-run") == (0, NOTHING | {"new": 12, "errors": []})
    assert not Attendance.objects.exists()


def test_one_mistake_refuses_the_whole_file_and_says_where_it_stands(session, run, tmp_path):
    path = filled(exported(run, session, tmp_path / "a.xlsx"), everybody() | {"E4": 500, "A6": 77})

    code, told = run("import_register", session.pk, path)

    day = making.yesterday().isoformat()
    assert (code, told["new"], Attendance.objects.count()) == (1, 0, 0)
    assert [(error["row"], error["column"], error["value"]) for error in told["errors"]] == [
        (4, f"E ({day} am)", 500),
        (6, "A (Number)", 77),
    ]


def test_minutes_in_a_part_that_has_not_begun_are_refused_by_row(company, run, tmp_path):
    session = making.session(company, days=4)
    cells = {"K3": 210}
    code, told = run("import_register", session.pk, filled(exported(run, session, tmp_path / "a.xlsx"), cells))

    assert code == 1
    assert [(error["row"], error["message"]) for error in told["errors"]] == [
        (3, "This part has not begun yet, so nobody was there.")
    ]


def test_a_closed_session_is_refused_in_a_sentence(session, run, tmp_path):
    path = filled(exported(run, session, tmp_path / "a.xlsx"), everybody())
    type(session).objects.update(state="closed")

    code, told = run("import_register", session.pk, path)

    assert code == 1
    assert "This session is closed." in told["errors"][0]["message"]


def test_what_is_no_register_is_refused(session, run, tmp_path):
    path = tmp_path / "register.xlsx"
    path.write_bytes(b"%PDF-1.4 ...")

    assert run("import_register", session.pk, path)[0] == 1


def test_pdf_and_blank_workbook(session, run, tmp_path):
    assert exported(run, session, tmp_path / "a.pdf").read_bytes().startswith(b"%PDF")
    assert run("export_register", session.pk, tmp_path / "b.xlsx", "--blank")[0] == 0
    assert load_workbook(BytesIO((tmp_path / "b.xlsx").read_bytes()))["Attendance"]["E2"].value is None


@pytest.mark.parametrize(("number", "name"), [(999_999, "a.json"), (0, "a.json"), (2**40, "a.json"), (None, "a.doc")])
def test_called_wrongly(session, run, tmp_path, number, name):
    with pytest.raises(CalledWrongly) as refused:
        run("export_register", session.pk if number is None else number, tmp_path / name)
    assert refused.value.returncode == 2


def test_a_file_that_is_not_there(session, run, tmp_path):
    with pytest.raises(CalledWrongly):
        run("import_register", session.pk, tmp_path / "nothing.xlsx")
