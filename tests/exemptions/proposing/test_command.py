"""`manage.py propose_exemptions`: for other programs, as docs and formats promise."""

import json
from io import StringIO

import pytest
from django.core.management import call_command

from catalogue.models import Competence, Module
from exemptions.proposing.case_files import answers_to
from portal.kit.commands import CalledWrongly
from tests.exemptions.proposing import making


def call(file, *options):
    """(exit code, what it printed, what it complained)"""
    out, err, code = StringIO(), StringIO(), 0
    try:
        call_command("propose_exemptions", "--sector", "alfa", str(file), *options, stdout=out, stderr=err)
    except SystemExit as exit:
        code = exit.code
    return code, out.getvalue(), err.getvalue()


@pytest.fixture
def run(contact, tmp_path):
    """`run(case, …)` is (exit code, JSON) of the command for a file with these cases."""

    def told(*cases):
        file = tmp_path / "cases.json"
        file.write_text(json.dumps({"cases": cases}))
        code, out, _err = call(file, "--json")
        return code, json.loads(out)["cases"]

    return told


@pytest.fixture
def helpdesk(contact):
    """A credential with a rule for M HA 080 of 40 lestijden, which proves two competences of M IT 025 and all of M HA 081."""
    taught = Competence.objects.filter(code__in=["M IT 025/8", "M IT 025/10", "BC 004"])
    made = making.credential("HO", *taught, year_from=2010)
    making.rule(
        making.in_force(), made, Module.objects.get(code="M HA 080"), hours=40, rests_on=taught.filter(code="x")
    )
    return made


def case(*modules, **said):
    held = [{"code": "HO", "obtained_on": "2015-06-01"}]
    return {"id": "noor", "date": "2026-11-22", "credentials": held, "modules": list(modules)} | said


def test_each_module_is_answered_as_promised(run, helpdesk):
    code, [told] = run(case("M HA 080", "M IT 025", "M HA 081", "M HA 082"))
    hours, test, full, none = told["proposals"]
    assert (code, told["id"]) == (0, "noor")
    promised = ("module", "outcome", "hours", "ground", "from", "credentials", "evidence")
    assert [[each[name] for name in promised] for each in told["proposals"]] == [
        ["M HA 080", "hours", 40, "EVK", "rule", ["HO"], ["document"]],
        ["M IT 025", "test", None, "EVK", "coverage", ["HO"], ["test"]],
        ["M HA 081", "full", None, "EVK", "coverage", ["HO"], ["document"]],
        ["M HA 082", "none", None, "", "", [], []],
    ]
    assert (test["covered"], test["missing"]) == (
        ["M IT 025/8", "M IT 025/10"],
        ["M IT 025/2", "M IT 025/12", "M IT 025/13"],
    )
    assert len(none["missing"]) == 11
    assert hours["reason"] == "By concordance table 2026-1, “Title of HO” gives 40 lestijden of this module."
    assert full["reason_code"] == "covers_all"


def test_hours_by_coverage_are_rounded_down_to_a_quarter(run):
    code, [told] = run(case("M HA 082", credentials=[], competences=["BC 047", "BC 048"]))
    [proposal] = told["proposals"]
    assert (code, proposal["outcome"], proposal["hours"]) == (0, "hours", 14.5)  # 80 × 2 ÷ 11 = 14.55
    assert proposal["ground"] == "EVC"


def test_an_unknown_code_refuses_its_case_by_name_and_the_others_go_on(run, helpdesk):
    code, told = run(
        case("M HA 081"),
        case("M HA 081", id="a", credentials=[{"code": "HO"}, {"code": "NONE"}]),
        case("M HA 081", "M 404", id="b", competences=["C 404"]),
        case("M HA 081", id=4),
    )
    assert code == 1
    assert [each["id"] for each in told] == ["noor", "a", "b", 4]
    assert told[1] == {"id": "a", "error": "There is no credential “NONE”."}
    assert told[2]["error"] == "There is no competence “C 404”. There is no module “M 404”."
    assert told[0]["proposals"] == told[3]["proposals"] != []


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({"date": None}, "“date” is missing: say on which day it is asked."),
        ({"date": "22/11/2026"}, "“date”: a day as 2026-11-22 is expected."),
        ({"date": 20261122}, "“date”: a day as 2026-11-22 is expected."),
        ({"modules": []}, "“modules” is missing: say for which modules an exemption is asked."),
        ({"modules": "M HA 081"}, "“modules”: a list is expected."),
        ({"modules": [7]}, "“modules”: a code is expected."),
        ({"modules": ["M\0"]}, "“modules”: a code holds a character that cannot be read."),
        ({"competences": ["\ud800"]}, "“competences”: a code holds a character that cannot be read."),
        ({"credentials": [{"obtained_on": "2015-06-01"}]}, "“credentials”: a code is expected."),
        ({"credentials": [{"code": "HO", "obtained_on": "2015"}]}, "“obtained_on”: a day as 2026-11-22 is expected."),
        (
            {"credentials": [None]},
            "“credentials”: an object with a code and the day on which it was obtained is expected.",
        ),
    ],
)
def test_a_case_that_cannot_be_read_says_what_is_wrong(run, said, sentence):
    assert run(case("M HA 081") | said) == (1, [{"id": "noor", "error": sentence}])


@pytest.mark.parametrize("odd", ["\ud800", float("nan"), float("inf")])
def test_a_case_without_a_name_is_called_by_its_place(run, odd):
    assert run(case("M HA 081"), case("M HA 081", id=odd), [])[1][1]["id"] == 2


@pytest.mark.parametrize("content", [b"", b"{", b"\xff", b"[]", b"{}", b'{"cases": {}}', b"[" * 100_000])
def test_a_file_without_cases_is_refused(contact, tmp_path, content):
    file = tmp_path / "cases.json"
    file.write_bytes(content)
    code, out, err = call(file, "--json")
    told = json.loads(out)
    assert (code, told["cases"], len(told["errors"])) == (1, [], 1)
    assert err.startswith("This file ")


def test_a_file_that_is_not_there_is_a_wrong_call(contact, tmp_path):
    with pytest.raises(CalledWrongly):
        call(tmp_path / "nothing.json")


def test_without_json_it_reads_as_lines(contact, helpdesk, tmp_path):
    file = tmp_path / "cases.json"
    file.write_text(json.dumps({"cases": [case("M HA 080"), case("M HA 080", id="b", credentials=[{"code": "X"}])]}))
    code, out, err = call(file)
    assert (code, err) == (1, "b: There is no credential “X”.\n")
    assert out.splitlines() == [
        "noor:",
        "  M HA 080  hours 40 lestijd (rule, EVK, HO)  By concordance table 2026-1, “Title of HO” gives 40 lestijden of this "
        "module.",
        "b: There is no credential “X”.",
    ]


def test_as_many_queries_for_three_cases_as_for_one(helpdesk, django_assert_num_queries):
    def ask(*cases):
        with django_assert_num_queries(5):
            answers_to(json.dumps({"cases": cases}).encode())

    ask(case("M HA 080", competences=["BC 005"]))
    ask(case("M HA 080"), case("M HA 081", competences=["BC 004"]), case("M IT 025", date="2025-03-01"))
