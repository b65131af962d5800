"""What a file of measures may not say: refused by place, with nothing written."""

import json

import pytest
from django.core.management import call_command

from catalogue.importing import ImportRefused
from incentives.models import Fact, IncentiveMeasure, MeasureVersion
from tests.incentives.making import bring_in, measure_in


def leave(content):
    return measure_in(content, "VOV")


def no_conditions(content):
    leave(content)["requires"] = []


def two_versions(content):
    leave(content)["versions"][1]["valid_from"] = "2025-08-31"


def ends_before_it_begins(content):
    leave(content)["versions"][0]["valid_to"] = "2018-01-01"


def no_such_day(content):
    leave(content)["versions"][0]["valid_from"] = "2025-02-30"


def unknown_fact(content):
    leave(content)["requires"][0]["expr"]["fact"] = "sterrenbeeld"


def unknown_comparison(content):
    leave(content)["requires"][0]["expr"]["op"] = "smells_like"


def not_its_value(content):
    leave(content)["requires"][0]["expr"]["value"] = ["ridder"]


def a_number_of_words(content):
    leave(content)["versions"][1]["params"]["min_pct"] = "veel"


def empty_group(content):
    leave(content)["requires"][0]["expr"] = {"any": []}


def no_such_source(content):
    leave(content)["sources"].append("S999")


def twice(content):
    content["measures"].append(leave(content))


def impossible_case(content):
    content["test_cases"][0]["facts"]["opl_start"] = "2026-13-01"


@pytest.mark.parametrize(
    ("spoil", "names"),
    [
        (no_conditions, "asks nothing"),
        (two_versions, "two versions hold on 2025-08-31"),
        (ends_before_it_begins, "ends before it begins"),
        (no_such_day, "measures[0].versions[0].valid_from"),
        (unknown_fact, "sterrenbeeld"),
        (unknown_comparison, "smells_like"),
        (not_its_value, "ridder"),
        (a_number_of_words, "min_pct"),
        (empty_group, "nothing in this group"),
        (no_such_source, "S999"),
        (twice, "VOV"),
        (impossible_case, "opl_start"),
    ],
)
def test_a_file_that_cannot_be_is_refused_by_place_and_nothing_is_written(sector, content, tmp_path, spoil, names):
    spoil(content)
    with pytest.raises(ImportRefused) as refusal:
        bring_in(content, tmp_path)
    assert names in str(refusal.value)
    assert not IncentiveMeasure.objects.exists()
    assert not Fact.objects.exists()


def test_no_new_condition_rests_on_a_fact_that_the_sector_retired(sector, content, tmp_path):
    bring_in(content, tmp_path)
    Fact.objects.filter(key="vov_overgang").update(is_in_use=False)
    with pytest.raises(ImportRefused, match="vov_overgang"):
        bring_in(content, tmp_path)
    assert MeasureVersion.objects.in_force().count() == 38


@pytest.mark.parametrize("content", ["", "[]", "{", '{"measures": [], "facts": []}', "\x00"])
def test_what_is_no_file_of_measures_is_refused_by_the_command(sector, capsys, tmp_path, content):
    path = tmp_path / "measures.json"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(SystemExit) as end:
        call_command("import_incentives", str(path), "--sector", "alfa", "--json")
    assert end.value.code == 1
    assert json.loads(capsys.readouterr().out)["errors"]


def test_a_dry_run_says_what_would_be_and_writes_nothing(sector, content, tmp_path, capsys):
    path = tmp_path / "measures.json"
    path.write_text(json.dumps(content), encoding="utf-8")
    call_command("import_incentives", str(path), "--sector", "alfa", "--json", "--dry-run")
    assert json.loads(capsys.readouterr().out)["created"]["measures"] == 26
    assert not IncentiveMeasure.objects.exists()
