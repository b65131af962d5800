"""`manage.py import_people`: for HR offices and other programs, as docs and formats promise."""

import json
from io import StringIO

import pytest
from django.core.management import call_command

from employees.models import Employment
from portal.kit.commands import CalledWrongly
from tests.employees import two_hundred
from tests.employers import making


@pytest.fixture
def run(company, tmp_path):
    """`run(content, name)` is (exit code, JSON) of the command on a file of that content."""

    def call(content, *options, name="mensen.xlsx", employer=None):
        file, out, code = tmp_path / name, StringIO(), 0
        file.write_bytes(content)
        number = employer or company.enterprise_number
        try:
            command = ("import_people", "--sector", "alfa", "--employer", number, str(file), "--json", *options)
            call_command(*command, stdout=out, stderr=StringIO())
        except SystemExit as exit:
            code = exit.code
        return code, json.loads(out.getvalue())

    return call


def csv(*lines):
    return "\n".join(lines).encode()


def test_people_are_created_then_unchanged_then_updated(run):
    people = two_hundred.people(12)
    assert run(two_hundred.workbook(people)) == (0, {"created": 12, "updated": 0, "unchanged": 0, "errors": []})
    assert run(two_hundred.workbook(people))[1]["unchanged"] == 12

    changed = two_hundred.with_faults(people, {3: ("Tewerkstellings%", 60, None)})

    assert run(two_hundred.workbook(changed)) == (0, {"created": 0, "updated": 1, "unchanged": 11, "errors": []})


def test_who_comes_back_counts_as_created(run):
    run(
        csv("voornaam;naam;geboortedatum;in dienst;uit dienst", "Noor;Peeters;1/2/1990;1/3/2015;31/12/2020"),
        name="a.csv",
    )

    code, told = run(csv("voornaam;naam;geboortedatum;in dienst", "Noor;Peeters;1/2/1990;1/3/2024"), name="a.csv")

    assert (code, told["created"], Employment.objects.count()) == (0, 1, 2)
    assert Employment.objects.values("employee").distinct().count() == 1


def test_one_mistake_refuses_the_whole_file_and_says_where_it_stands(run):
    code, told = run(two_hundred.workbook())

    assert (code, told["created"], Employment.objects.count()) == (1, 0, 0)
    assert [error["row"] for error in told["errors"]] == [15, 41, 62, 103, 124, 155, 192]
    assert told["errors"][1] == {
        "row": 41,
        "column": "G (E-mailadres)",
        "value": "j.wouters@",
        "message": "This is no e-mail address. Write it as name@company.be.",
    }


def test_a_dry_run_says_the_same_and_writes_nothing(run):
    code, told = run(two_hundred.workbook(two_hundred.people(12)), "--dry-run")

    assert (code, told["created"], Employment.objects.count()) == (0, 12, 0)


def test_a_mapping_says_what_headings_are(run, tmp_path):
    mapping = tmp_path / "mapping.json"
    mapping.write_text('{"Wie": "last_first_name", "Postbus": "email", "Code": ""}')
    content = csv("Wie;Postbus;Code", "Peeters Noor;noor@x.example;17")

    assert run(content, "--mapping", str(mapping), name="a.csv")[0] == 0

    made = Employment.objects.get()
    assert (made.first_name, made.last_name, made.email) == ("Noor", "Peeters", "noor@x.example")


@pytest.mark.parametrize(
    ("content", "sentence"), [(b"\xff\xd8\xff\xe0 a photo", "picture"), (b"%PDF-1.7", "PDF"), (b"", "empty")]
)
def test_another_kind_of_file_is_refused(run, content, sentence):
    code, told = run(content)

    assert code == 1
    assert [error["row"] for error in told["errors"]] == [None]
    assert sentence in told["errors"][0]["message"]


def test_a_list_without_headings_is_not_guessed_when_nobody_looks(run):
    code, told = run(csv("Noor Peeters", "Jan Janssens"), name="a.csv")

    assert (code, Employment.objects.count()) == (1, 0)
    assert "--mapping" in told["errors"][0]["message"]


@pytest.mark.parametrize("mapping", ["{", "[]", '{"Wie": "salary"}'])
def test_a_mapping_that_cannot_be_is_called_wrongly(run, tmp_path, mapping):
    file = tmp_path / "mapping.json"
    file.write_text(mapping)

    with pytest.raises(CalledWrongly):
        run(csv("naam", "Peeters Noor"), "--mapping", str(file), name="a.csv")


def test_a_company_or_a_file_that_is_not_there_is_called_wrongly(run, company):
    with pytest.raises(CalledWrongly) as refused:
        run(csv("naam", "Peeters Noor"), employer=making.number())
    assert refused.value.returncode == 2
    with pytest.raises(CalledWrongly):
        call_command("import_people", "--sector", "alfa", "--employer", company.enterprise_number, "nowhere.xlsx")
