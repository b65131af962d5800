import json
from datetime import date

import pytest
from django.core.management.base import CommandError

from exemptions.concordance.contents import contents_of
from exemptions.concordance.tables import copy_table
from exemptions.models import ConcordanceTable, OutsideCredential
from tests.catalogue.workbook.test_commands import run
from tests.exemptions.concordance import making

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _in_2026(time_machine):
    """Tables get the number of the year."""
    time_machine.move_to(making.AT)


@pytest.fixture
def file(sector, tmp_path):
    making.module("M 1", quantity=40)
    path = tmp_path / "concordance.xlsx"
    path.write_bytes(
        making.book(
            Credentials=[{"code": "CERT A", "title": "Certificate A"}],
            Rules=[{"credential": "CERT A", "module": "M 1", "outcome": "hours", "hours": 8}],
        )
    )
    return path


def test_the_rules_become_a_draft_and_the_same_file_again_changes_nothing(file):
    code, out, _err = run("import_concordance", file)
    again, told, _err = run("import_concordance", file)

    assert (code, again) == (0, 0)
    assert "a new draft" in out
    assert "nothing changed" in told
    assert ConcordanceTable.objects.get().state == "draft"


def test_put_in_force_at_once_and_not_twice(file):
    for _time in range(2):
        code, out, _err = run("import_concordance", file, "--in-force-from", "2026-01-01")
        assert code == 0

    assert "nothing changed" in out
    table = ConcordanceTable.objects.get()
    assert (table.state, table.since) == ("in_force", date(2026, 1, 1))


def test_a_draft_that_holds_the_same_is_put_in_force_itself(file):
    run("import_concordance", file)
    run("import_concordance", file, "--in-force-from", "2026-01-01")

    assert ConcordanceTable.objects.get().state == "in_force"


def test_json_says_what_was_done(file):
    _code, out, _err = run("import_concordance", file, "--json")
    told = json.loads(out)

    assert told["created"] == {"credentials": 1, "rules": 1}
    assert (told["table"], told["new_table"], told["errors"]) == (ConcordanceTable.objects.get().code, True, [])


def test_a_dry_run_writes_nothing(file):
    code, out, _err = run("import_concordance", file, "--dry-run", "--in-force-from", "2026-01-01")

    assert (code, "dry run" in out) == (0, True)
    assert not OutsideCredential.objects.exists()
    assert not ConcordanceTable.objects.exists()


def test_refused_with_1_and_where_it_is_wrong(file):
    rule = {"credential": "CERT A", "module": "M 99", "outcome": "full"}
    file.write_bytes(making.book(Rules=[rule]))
    code, out, err = run("import_concordance", file, "--json")

    assert (code, "Nothing was imported" in err) == (1, True)
    errors = json.loads(out)["errors"]
    assert [(each["sheet"], each["row"], each["column"], each["value"]) for each in errors] == [
        ("Rules", 2, "A (credential)", "CERT A"),
        ("Rules", 2, "B (module)", "M 99"),
    ]


def test_a_day_before_the_table_in_force_is_refused_and_nothing_is_kept(file):
    run("import_concordance", file, "--in-force-from", "2026-06-01")
    file.write_bytes(making.book(Rules=[{"credential": "CERT A", "module": "M 1", "outcome": "full"}]))

    code, _out, err = run("import_concordance", file, "--in-force-from", "2026-01-01")

    assert (code, "2026-1" in err) == (1, True)
    assert ConcordanceTable.objects.count() == 1


@pytest.mark.parametrize("arguments", [["none.xlsx"], ["{file}", "--in-force-from", "soon"], ["rules.csv"]])
def test_called_wrongly_is_2(file, arguments):
    with pytest.raises(CommandError) as refusal:
        run("import_concordance", *[each.format(file=file) for each in arguments])
    assert refusal.value.returncode == 2


def test_what_is_exported_and_imported_is_the_same(file, tmp_path):
    run("import_concordance", file, "--in-force-from", "2026-01-01")
    out = tmp_path / "out.xlsx"

    assert run("export_concordance", out)[0] == 0
    assert "nothing changed" in run("import_concordance", out)[1]


def test_one_table_is_exported_by_its_number(file, tmp_path):
    run("import_concordance", file)
    other = copy_table(ConcordanceTable.objects.get(), code="NEW", by=None, at=making.AT)
    other.rules.update(remark="other")
    out = tmp_path / "out.xlsx"

    code, told, _err = run("export_concordance", out, "--table", "NEW", "--json")
    assert (code, json.loads(told)["table"]) == (0, "NEW")
    assert making.planned(out.read_bytes()).rules == contents_of(other)
    with pytest.raises(CommandError, match="no table"):
        run("export_concordance", out, "--table", "2020-1")


def test_a_broken_json_is_refused(sector, tmp_path):
    for content in ("[1", '{"Rules": 3}', '["Rules"]', '{"Rules": ["x"]}'):
        path = tmp_path / "rules.json"
        path.write_text(content)
        assert run("import_concordance", path)[0] == 1


def test_a_sector_without_a_table_gets_none_from_its_own_export(sector, tmp_path):
    out = tmp_path / "out.xlsx"
    run("export_concordance", out)

    assert "nothing changed" in run("import_concordance", out)[1]
    assert not ConcordanceTable.objects.exists()


@pytest.mark.parametrize("name", ["rules.json", "rules.xlsx"])
def test_a_file_that_cannot_be_read_is_told(sector, tmp_path, monkeypatch, name):
    def fail(*_arguments, **_told):
        raise PermissionError(13, "Permission denied")

    path = tmp_path / name
    path.write_text("[]")
    monkeypatch.setattr("pathlib.Path.read_text", fail)
    monkeypatch.setattr("exemptions.concordance.bringing_in.read", fail)

    code, _out, err = run("import_concordance", path)

    assert (code, "cannot be read" in err) == (1, True)


def test_json_that_goes_too_deep_is_told(sector, tmp_path):
    path = tmp_path / "rules.json"
    path.write_text("[" * 200_000 + "]" * 200_000)

    assert run("import_concordance", path)[0] == 1


def test_a_year_that_was_mistyped_is_refused(file):
    code, _out, err = run("import_concordance", file, "--in-force-from", "2206-09-01")

    assert (code, "at most two years ahead" in err) == (1, True)


def test_the_same_rules_are_not_put_in_force_from_another_day(file):
    run("import_concordance", file, "--in-force-from", "2026-01-01")
    OutsideCredential.objects.update(title="As it was")

    code, out, err = run("import_concordance", file, "--in-force-from", "2026-06-01", "--json")

    assert (code, "2026-1 holds these rules and is in force from 2026-01-01" in err) == (1, True)
    assert len(json.loads(out)["errors"]) == 1
    table = ConcordanceTable.objects.get()
    assert (table.state, table.since, OutsideCredential.objects.get().title) == (
        "in_force",
        date(2026, 1, 1),
        "As it was",
    )


@pytest.fixture
def marked(file):
    """JSON with a table that says of itself that it is an illustration."""
    path = file.with_suffix(".json")
    path.write_text(
        json.dumps(
            {
                "table": {"remark": "No policy", "is_illustration": True},
                "Credentials": [{"code": "CERT A", "title": "Certificate A"}],
                "Rules": [{"credential": "CERT A", "module": "M 1", "outcome": "full"}],
            }
        )
    )
    return path


def test_json_tells_of_its_table_that_it_is_an_illustration(marked, tmp_path):
    _code, told, _err = run("import_concordance", marked, "--json")
    table = ConcordanceTable.objects.get()

    assert json.loads(told)["created"] == {"credentials": 1, "rules": 1, "table": 1}
    assert (table.is_illustration, table.remark) == (True, "No policy")
    assert "nothing changed" in run("import_concordance", marked)[1]
    run("export_concordance", tmp_path / "out.xlsx")
    assert "nothing changed" in run("import_concordance", tmp_path / "out.xlsx")[1]


def test_the_same_rules_as_policy_and_as_illustration_are_two_tables(marked):
    run("import_concordance", marked, "--in-force-from", "2026-01-01")
    marked.write_text(marked.read_text().replace("true", "false"))

    assert "a new draft" in run("import_concordance", marked)[1]
    assert sorted(ConcordanceTable.objects.values_list("state", "is_illustration")) == [
        ("draft", False),
        ("in_force", True),
    ]


def test_another_remark_goes_to_a_draft_and_not_to_a_table_in_force(marked):
    run("import_concordance", marked)
    marked.write_text(marked.read_text().replace("No policy", "Otherwise"))

    assert "table: 1 updated" in run("import_concordance", marked)[1]
    assert ConcordanceTable.objects.get().remark == "Otherwise"
    run("import_concordance", marked, "--in-force-from", "2026-01-01")
    marked.write_text(marked.read_text().replace("Otherwise", "Again"))
    assert "keeps its remark" in run("import_concordance", marked)[1]
    assert ConcordanceTable.objects.get().remark == "Otherwise"


@pytest.mark.parametrize(
    "said", [3, [], ["x"], {}, {"remark": "x"}, {"is_illustration": "maybe"}, {"is_illustration": [1]}]
)
def test_what_json_says_wrongly_of_its_table_is_refused(marked, said):
    marked.write_text(json.dumps(json.loads(marked.read_text()) | {"table": said}))

    assert run("import_concordance", marked)[0] == 1
    assert not ConcordanceTable.objects.exists()
