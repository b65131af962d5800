from datetime import date

import pytest

from exemptions.concordance.contents import contents_of
from exemptions.concordance.locking import NotADraft
from exemptions.concordance.tables import put_in_force
from exemptions.concordance.workbook import fill_draft, take_over
from exemptions.concordance.workbook.service import CannotTakeOver
from exemptions.models import CompetenceLink, ConcordanceRule, ConcordanceTable, OutsideCredential
from tests.catalogue.factories import CompetenceFactory
from tests.catalogue.workbook import books
from tests.exemptions.concordance import making

pytestmark = pytest.mark.django_db
GIVEN = {"by": None, "at": making.AT}


@pytest.fixture
def known(sector):
    """A credential, two modules and three competences."""
    one, two, three = (CompetenceFactory(code=f"C {number}") for number in (1, 2, 3))
    making.module("M 1", competences=[one], quantity=40)
    making.module("M 2", competences=[two], quantity=60)
    return making.credential("CERT A", one, three, issuer="CVO", kind="certificate", year_from=2014)


@pytest.fixture
def full(known):
    """A table with something in every column."""
    CompetenceLink.objects.create(competence=known.competences.get(code="C 3"), covers=CompetenceFactory(code="C 4"))
    made = making.table(
        making.rule(until=date(2027, 1, 1), remark="Two\nlines; and more", evidence=["test", "document"]),
        making.rule(hours="12.5", since=date(2027, 1, 1), ground="EVC", rests_on=["C 1", "C 3"]),
        making.rule(module="M 2", hours=20, ground="proficiency"),
    )
    made.is_illustration, made.remark = True, "No policy"
    made.save()
    return made


@pytest.mark.parametrize("language", ["en", "nl", "fr"])
def test_what_is_written_and_read_back_changes_nothing(full, language):
    plan = making.planned(making.exported(full, language), beside=full)

    assert (plan.problems, plan.warnings, bool(plan.difference), plan.changes_facts) == ([], [], False, False)
    assert plan.counts() == {
        "Credentials": (0, 0, 0, 1),
        "Coverage": (0, 0, 0, 2),
        "Links": (0, 0, 0, 1),
        "Rules": (0, 0, 0, 3),
        "Table": (0, 0, 0, 1),
    }


def test_a_remark_that_a_browser_sent_is_read_back_as_the_same(full):
    full.rules.update(remark="One\r\n\r\nTwo\x0b")
    full.remark = "Why\r\nso"
    full.save()
    plan = making.planned(making.exported(full), beside=full)

    assert (plan.problems, bool(plan.difference), plan.changes_table) == ([], False, False)


def test_the_sheets_and_columns_are_those_that_others_rely_on(full):
    from io import BytesIO

    from openpyxl import load_workbook

    found = books.cells(load_workbook(BytesIO(making.exported(full))))

    assert {name: rows[0] for name, rows in found.items()} == {
        "Credentials": ["code", "title", "issuer", "kind", "year_from", "year_to"],
        "Coverage": ["credential", "competence"],
        "Rules": making.RULES,
        "Links": ["competence", "covers"],
        "Table": ["is_illustration", "remark"],
    }
    assert found["Rules"][1][2:6] == ["full", None, "EVK", "document + test"]
    assert found["Table"][1] == ["yes", "No policy"]


def test_a_new_sector_gets_all_of_it(full):
    content, said = making.exported(full), contents_of(full)
    ConcordanceTable.objects.all().delete()
    OutsideCredential.objects.all().delete()
    CompetenceLink.objects.all().delete()

    made = take_over(making.planned(content), **GIVEN)

    assert (made.state, contents_of(made)) == ("draft", said)
    assert (made.is_illustration, made.remark) == (True, "No policy")
    credential = OutsideCredential.objects.get()
    assert (credential.issuer, credential.kind, credential.year_from) == ("CVO", "certificate", 2014)
    assert sorted(credential.competences.values_list("code", flat=True)) == ["C 1", "C 3"]
    assert CompetenceLink.objects.get().covers.code == "C 4"


def test_the_competences_of_credentials_in_the_file_become_those_of_the_file(known):
    other = making.credential("CERT B", CompetenceFactory(code="C 9"))
    plan = making.planned(making.book(Coverage=[{"credential": "CERT A", "competence": "C 2"}]))
    take_over(plan, **GIVEN)

    assert list(known.competences.values_list("code", flat=True)) == ["C 2"]
    assert other.competences.count() == 1
    assert not ConcordanceTable.objects.exists()


def test_without_that_sheet_they_stay(known):
    take_over(making.planned(making.book(Credentials=[{"code": "CERT A", "title": "Changed"}])), **GIVEN)

    known.refresh_from_db()
    assert (known.title, known.issuer, known.competences.count()) == ("Changed", "CVO", 2)


def test_all_that_is_wrong_is_told_at_once_by_sheet_row_and_column_and_nothing_is_written(known):
    rule = {"credential": "CERT A", "module": "M 1", "outcome": "hours", "hours": 8}
    content = making.book(
        Credentials=[
            {"code": "NEW", "title": "New", "year_from": 2020, "year_to": 2010, "kind": "certificate"},
            {"code": "NEW", "title": "Again", "kind": "medal"},
        ],
        Coverage=[{"credential": "CERT X", "competence": "C 99"}],
        Rules=[
            rule | {"hours": 0},
            rule | {"hours": 41},
            rule | {"outcome": "full"},
            rule | {"hours": None},
            rule | {"module": "M 99"},
            rule | {"credential": "CERT X", "rests_on": "C 1; C 98"},
            rule | {"evidence": "document + oath"},
            rule | {"valid_from": date(2026, 1, 2), "valid_until": date(2026, 1, 2)},
            rule | {"ground": "luck"},
        ],
        Links=[{"competence": "C 1", "covers": "C 1"}],
    )
    plan = making.planned(content)
    found = [(sheet, row, column.partition(" ")[2]) for sheet, row, column, _message in making.problems(plan)]

    assert found == [
        ("Credentials", 2, "(year_to)"),
        ("Credentials", 3, "(kind)"),
        ("Credentials", 3, "(code)"),
        ("Coverage", 2, "(credential)"),
        ("Coverage", 2, "(competence)"),
        ("Rules", 2, "(hours)"),
        ("Rules", 3, "(hours)"),
        ("Rules", 4, "(hours)"),
        ("Rules", 5, "(hours)"),
        ("Rules", 6, "(module)"),
        ("Rules", 7, "(credential)"),
        ("Rules", 7, "(rests_on)"),
        ("Rules", 8, "(evidence)"),
        ("Rules", 9, "(valid_until)"),
        ("Rules", 10, "(ground)"),
        ("Links", 2, "(covers)"),
    ]
    sentences = " ".join(message for *_place, message in making.problems(plan))
    for name in ("CERT X", "C 99", "C 98", "M 99", "row 2", "A number above 0 is expected"):
        assert name in sentences
    with pytest.raises(CannotTakeOver):
        take_over(plan, **GIVEN)
    assert (OutsideCredential.objects.count(), ConcordanceRule.objects.count()) == (1, 0)


def test_rules_that_overlap_are_told_with_both_rows(known):
    rule = {"credential": "CERT A", "module": "M 1", "outcome": "full"}
    plan = making.planned(
        making.book(
            Rules=[
                rule | {"valid_until": date(2026, 7, 1)},
                rule | {"valid_from": date(2026, 7, 1), "valid_until": date(2027, 1, 1)},
                rule | {"valid_from": date(2026, 12, 31)},
            ]
        )
    )

    ((sheet, row, _column, message),) = making.problems(plan)
    assert (sheet, row) == ("Rules", 4)
    assert message == "Rows 3 and 4 answer for the same credential and module on the same days."


def test_a_rule_that_would_never_answer_is_told_and_taken(known):
    making.module("M 3", exemptible=False, not_exemptible_because="Asked by law")
    plan = making.planned(making.book(Rules=[{"credential": "CERT A", "module": "M 3", "outcome": "full"}]))

    assert (plan.problems, len(plan.rules)) == ([], 1)
    assert "M 3" in plan.warnings[0]


def test_a_draft_is_filled_with_the_rules_of_the_file_alone(full):
    content = making.book(Rules=[{"credential": "CERT A", "module": "M 2", "outcome": "hours", "hours": 21}])
    plan = making.planned(content, beside=full)

    assert plan.counts()["Rules"] == (0, 1, 2, 0)
    fill_draft(full, plan, **GIVEN)
    assert [(rule.module, rule.quantity) for rule in contents_of(full)] == [("M 2", 21)]


def test_a_draft_gets_the_mark_and_the_remark_of_the_file_and_keeps_them_without_that_sheet(full):
    rules = [{"credential": "CERT A", "module": "M 2", "outcome": "full"}]
    fill_draft(full, making.planned(making.book(Rules=rules), beside=full), **GIVEN)
    full.refresh_from_db()
    assert (full.is_illustration, full.remark) == (True, "No policy")

    plan = making.planned(making.book(Table=[{"is_illustration": "no"}]), beside=full)
    assert (plan.changes_table, plan.counts()["Table"]) == (True, (0, 1, 0, 0))
    fill_draft(full, plan, **GIVEN)
    full.refresh_from_db()
    assert (full.is_illustration, full.remark, len(contents_of(full))) == (False, "No policy", 1)


def test_the_sheet_about_the_table_has_one_row_that_says_yes_or_no(known):
    plan = making.planned(making.book(Table=[{"is_illustration": None, "remark": "x"}, {"is_illustration": "yes"}]))

    assert [(sheet, row) for sheet, row, *_rest in making.problems(plan)] == [("Table", 2), ("Table", 3)]


def test_a_sheet_of_rules_without_rows_makes_no_table(known):
    plan = making.planned(making.book(Credentials=[{"code": "CERT A", "title": "Changed"}], Rules=[]))

    with pytest.raises(CannotTakeOver, match="would be empty"):
        take_over(plan, **GIVEN)
    known.refresh_from_db()
    assert (known.title, ConcordanceTable.objects.exists()) == ("Certificate CERT A", False)


def test_a_table_that_was_put_in_force_meanwhile_is_not_filled(full):
    plan = making.planned(making.exported(full), beside=full)
    put_in_force(full, since=date(2026, 1, 1), **GIVEN)

    with pytest.raises(NotADraft):
        fill_draft(full, plan, **GIVEN)


def test_the_fingerprint_is_another_when_what_is_stored_changed(known):
    content = making.book(Credentials=[{"code": "CERT A", "title": "Changed"}])
    before = making.planned(content).fingerprint
    assert making.planned(content).fingerprint == before

    known.title = "Otherwise"
    known.save()
    assert making.planned(content).fingerprint != before


def test_another_file_is_refused_by_name(known):
    (problem,) = making.planned(making.book(Prices=[{"code": "A"}])).problems
    assert "Credentials, Coverage, Rules, Links" in problem.message
