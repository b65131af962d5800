"""The worked cases of the file: every verdict that it gives, and the amounts and days that it reckons."""

import json

import pytest
from django.core.management import call_command

from incentives.case_files import answer
from incentives.rules.facts import values_of
from incentives.rules.verdicts import evaluate
from tests.incentives.making import FILE, bring_in, facts_of, measure_in


def told(capsys, path, *further):
    try:
        call_command("evaluate_incentives", "--sector", "alfa", "--cases", str(path), "--json", *further)
        code = 0
    except SystemExit as end:
        code = end.code
    return code, json.loads(capsys.readouterr().out)


def test_all_given_cases_come_out_as_expected(knowledge, content):
    cases = [*content["test_cases"], *content["boundary_cases"]]
    answers = [answer(knowledge, case, 0) for case in cases]
    assert {each.id: each.error or each.differs for each in answers if each.error or each.differs} == {}
    assert len(answers) == 31


@pytest.mark.parametrize(
    ("code", "eur", "last_day"),
    [("VOV", "596.40", "2026-01-05"), ("KMOP", "180.00", "2025-10-20")],
)
def test_amounts_and_days_are_those_of_the_file(knowledge, content, capsys, code, eur, last_day):
    exit_code, answers = told(capsys, FILE)
    first = answers["cases"][0]
    assert exit_code == 0
    assert (first["id"], first["amounts"][code]["eur"], first["amounts"][code]["last_day"]) == ("TC01", eur, last_day)
    assert first["verdicts"][code] == "eligible"
    assert set(first["verdicts"]) == set(first["reasons"]) == set(first["missing"]) == set(knowledge.measures)


def test_what_is_expected_otherwise_exits_3_and_is_named(knowledge, content, capsys, tmp_path):
    case = content["test_cases"][0]
    case["expect"]["VOV"] = "not_eligible"
    path = tmp_path / "cases.json"
    path.write_text(json.dumps({"cases": [case]}))
    exit_code, answers = told(capsys, path)
    assert exit_code == 3
    assert answers["cases"][0]["differs"] == {"VOV": {"expected": "not_eligible", "given": "eligible"}}


@pytest.mark.parametrize(
    ("change", "names"),
    [
        ({"opl_start": "2026-02-30"}, "opl_start"),
        ({"opl_start": "0001-01-01"}, "opl_start"),
        ({"aanvraagdatum": "9999-12-31"}, "aanvraagdatum"),
        ({"statuut": "ridder"}, "statuut"),
        ({"tewerkstellingspct": 101}, "tewerkstellingspct"),
        ({"opl_odb": "ja"}, "opl_odb"),
        ({"aantal_vte": "NaN"}, "aantal_vte"),
        ({"aantal_vte": 1e300}, "aantal_vte"),
        ({"zodiac": "leo"}, "zodiac"),
    ],
)
def test_a_fact_that_cannot_be_refuses_its_case_by_name_and_no_other(
    knowledge, content, capsys, tmp_path, change, names
):
    good, bad = content["test_cases"][1], content["test_cases"][0]
    bad["facts"] |= change
    path = tmp_path / "cases.json"
    path.write_text(json.dumps({"cases": [bad, good]}))
    exit_code, answers = told(capsys, path)
    assert exit_code == 1
    assert names in answers["cases"][0]["error"]
    assert answers["cases"][1]["verdicts"]["KMOP"] == "eligible"


@pytest.mark.parametrize("content", ["", "[", "{}", '{"cases": 3}', '{"cases": [{"id": 1, "id": 2}]}', "\ufeff"])
def test_a_file_without_cases_is_refused(knowledge, capsys, tmp_path, content):
    path = tmp_path / "cases.json"
    path.write_text(content, encoding="utf-8")
    exit_code, answers = told(capsys, path)
    assert (exit_code, answers["cases"], len(answers["errors"])) == (1, [], 1)


def test_the_same_fact_twice_in_one_case_is_a_contradiction(knowledge, capsys, tmp_path):
    path = tmp_path / "cases.json"
    path.write_text('{"cases": [{"id": 1, "facts": {"statuut": "arbeider", "statuut": "bediende"}}]}')
    exit_code, answers = told(capsys, path)
    assert exit_code == 1
    assert "statuut" in answers["errors"][0]["message"]


def test_importing_again_changes_nothing_and_other_rules_replace_those_of_the_file(sector, content, tmp_path):
    first = bring_in(content, tmp_path)
    again = bring_in(content, tmp_path)
    assert first.created["measures"] == 26
    assert (first.created["versions"], again.unchanged["versions"]) == (38, 38)
    assert not again.created
    assert not again.updated
    measure_in(content, "VOV")["versions"][1]["params"]["min_pct"] = 50
    assert bring_in(content, tmp_path).updated == {"versions": 1}


def test_an_exam_day_of_the_last_month_counts_from_the_last_day_of_a_short_one(knowledge, content):
    facts = facts_of(content) | {"opl_start": "2025-11-30", "aanvraagdatum": "2026-02-27"}
    outcome = evaluate(knowledge.measures["VOV"], values_of(knowledge.types, facts))
    assert (outcome.verdict, str(outcome.last_day)) == ("eligible", "2026-02-27")
