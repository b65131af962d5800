from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from exemptions.concordance.contents import contents_of
from exemptions.concordance.filling import write_rules
from exemptions.concordance.tables import put_in_force
from exemptions.models import ConcordanceRule, ConcordanceTable, OutsideCredential
from tests.catalogue.factories import CompetenceFactory
from tests.exemptions.concordance import making

pytestmark = pytest.mark.django_db


def at(name, *arguments):
    return reverse(f"table_admin:{name}", args=[getattr(each, "pk", each) for each in arguments])


def typed(**changed):
    rule = {
        "credential": OutsideCredential.objects.get().pk,
        "module": making.module("M 2").pk,
        "outcome": "hours",
        "quantity": "12.5",
        "ground": "EVC",
        "evidence": ["document", "test"],
        "since": "2026-03-01",
        "last_day": "2026-03-31",
        "rests_on": "C 1 · whatever stands here",
        "remark": "",
    }
    return rule | changed


def uploaded(client, address, content):
    return client.post(address, {"workbook": SimpleUploadedFile("concordance.xlsx", content)})


RULES = [{"credential": "CERT A", "module": "M 2", "outcome": "full"}]


def test_the_list_tells_which_table_is_in_force(griet, draft, strict_templates):
    page = griet.get(at("index"))

    assert page.status_code == 200
    assert "2026-1" in page.text
    assert "being made" in page.text
    assert at("upload_new") in page.text


def test_a_rule_is_added_changed_and_deleted(griet, draft, strict_templates, inside):
    assert griet.get(at("add_rule", draft)).status_code == 200
    griet.post(at("add_rule", draft), typed())
    with inside():
        rule = ConcordanceRule.objects.get(module__code="M 2")
        assert (rule.since, rule.until, rule.evidence) == (date(2026, 3, 1), date(2026, 4, 1), ["document", "test"])
        assert [each.code for each in rule.rests_on.all()] == ["C 1"]
        changed = typed(outcome="full", quantity="")

    form = griet.get(at("change_rule", draft, rule))
    assert "2026-03-31" in form.text
    griet.post(at("change_rule", draft, rule), changed)
    with inside():
        assert ConcordanceRule.objects.get(pk=rule.pk).outcome == "full"
    assert griet.get(at("delete_rule", draft, rule)).status_code == 200
    griet.post(at("delete_rule", draft, rule))
    assert "1 rule" in griet.get(at("edit", draft)).text


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"quantity": "0"}, "Give a number of hours above zero."),
        ({"quantity": "61"}, "Module M 2 lasts 60 lestijden"),
        ({"outcome": "full"}, "leave the hours empty"),
        ({"last_day": "2026-02-01"}, "The last day comes before the first."),
        ({"rests_on": "C 1\nC 99"}, "The offer has no competence with this code: C 99."),
        ({"module": "0"}, "Select a valid choice"),
        ({"quantity": "many", "evidence": []}, "Enter a number"),
    ],
)
def test_what_cannot_be_is_told_at_its_field_and_what_was_typed_stays(
    griet, draft, strict_templates, changed, told, inside
):
    sent = typed(remark="I typed this", **changed)
    page = griet.post(at("add_rule", draft), sent)

    assert page.status_code == 200
    assert told in page.text
    assert "I typed this" in page.text
    with inside():
        assert draft.rules.count() == 1


def test_a_second_rule_for_the_same_days_is_told(griet, draft):
    page = griet.post(at("add_rule", draft), typed(module=making.module("M 1").pk))

    assert "already" in page.text


def test_a_page_of_before_it_was_in_force_changes_nothing(griet, draft, inside):
    rule, sent = draft.rules.get(), typed()
    put_in_force(draft, since=date(2026, 1, 1), by=None, at=making.AT)

    for address in (at("add_rule", draft), at("change_rule", draft, rule), at("delete_rule", draft, rule)):
        assert "its rules do not change any more" in griet.post(address, sent).text
    assert "its rules do not change any more" in griet.post(at("delete", draft)).text
    with inside():
        assert [each.quantity for each in contents_of(draft)] == [8]


def test_rules_are_found_filtered_and_paged(griet, draft, strict_templates):
    for number in range(60):
        making.module(f"X {number:02}")
    making.credential("CERT B", title="Other")
    other = making.table(*(making.rule("CERT B", f"X {number:02}") for number in range(60)), making.rule(hours=8))

    page = griet.get(at("edit", other))
    assert "Page 1 of 2" in page.text
    found = griet.get(at("edit", other), {"q": "other x 07", "outcome": "full"}).text
    assert "1 rule" in found
    assert "X 07" in found
    assert griet.get(at("edit", other), {"q": "a", "p": "zz", "outcome": "nonsense"}).status_code == 200
    assert "No rule fits this." in griet.get(at("edit", other), {"q": "nowhere"}).text


def test_a_workbook_is_looked_at_before_it_fills_the_table(griet, draft, strict_templates, inside):
    preview = uploaded(griet, at("upload", draft), making.book(Rules=RULES))
    page = griet.get(preview.url)

    assert "Nothing has changed yet." in page.text
    assert "CERT A → M 2" in page.text
    with inside():
        assert contents_of(draft)[0].module == "M 1"
    griet.post(preview.url, {"fingerprint": page.context["plan"].fingerprint})
    with inside():
        assert [each.module for each in contents_of(draft)] == ["M 2"]
    assert griet.get(preview.url).status_code == 404


def test_it_is_not_taken_over_when_something_changed_meanwhile(griet, draft, inside):
    preview = uploaded(griet, at("upload", draft), making.book(Rules=RULES))
    seen = griet.get(preview.url).context["plan"].fingerprint
    with inside():
        draft.rules.update(remark="Changed by somebody else")

    page = griet.post(preview.url, {"fingerprint": seen})
    assert "Somebody changed something since you looked." in page.text
    with inside():
        assert contents_of(draft)[0].module == "M 1"


def test_a_workbook_becomes_a_new_table(griet, draft, inside):
    preview = uploaded(griet, at("upload_new"), making.book(Rules=RULES))
    page = griet.get(preview.url)
    griet.post(preview.url, {"fingerprint": page.context["plan"].fingerprint})

    with inside():
        made = ConcordanceTable.objects.exclude(pk=draft.pk).get()
        assert (made.state, [each.module for each in contents_of(made)]) == ("draft", ["M 2"])


def test_the_mark_of_an_illustration_goes_through_the_workbook(griet, draft, strict_templates, inside):
    with inside():
        draft.is_illustration = True
        draft.save()
        content = making.exported(draft)
    page = griet.get((preview := uploaded(griet, at("upload_new"), content)).url)

    assert "is marked as an illustration, not the policy" in page.text
    griet.post(preview.url, {"fingerprint": page.context["plan"].fingerprint})
    with inside():
        assert ConcordanceTable.objects.exclude(pk=draft.pk).get().is_illustration


def test_a_workbook_without_rules_is_told_to_make_an_empty_table_and_refused(griet, draft, strict_templates, inside):
    preview = uploaded(griet, at("upload_new"), making.book(Rules=[]))
    page = griet.get(preview.url)

    assert "the new table would be empty" in page.text
    assert "fingerprint" not in page.text
    refused = griet.post(preview.url, {"fingerprint": page.context["plan"].fingerprint})
    assert "the new table would be empty" in refused.text
    with inside():
        assert ConcordanceTable.objects.count() == 1


def test_all_that_is_wrong_with_it_stands_by_row_and_column(griet, draft, strict_templates, inside):
    wrong = [RULES[0] | {"module": "M 99"}, RULES[0] | {"outcome": "hours", "hours": 0}]
    page = griet.get(uploaded(griet, at("upload", draft), making.book(Rules=wrong)).url)

    assert "cannot be taken over yet" in page.text
    for told in ("B (module)", "M 99", "A number above 0 is expected"):
        assert told in page.text
    assert "fingerprint" not in page.text


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7 nothing", b"MZ\x90 an executable", b"a;b"])
def test_what_is_no_workbook_is_told_beside_the_file(griet, draft, content):
    page = uploaded(griet, at("upload", draft), content)

    assert page.status_code == 200
    assert "not checked" in page.text or "was not done" in page.text
    assert griet.post(at("upload", draft)).status_code == 200


def test_two_tables_are_compared(griet, draft, strict_templates):
    making.table(making.rule(hours=10), making.rule(module="M 2"), code="2026-2")
    page = griet.get(at("compare"), {"first": "2026-1", "second": "2026-2"})

    assert "<del>8 lestijden</del>" in page.text
    assert "<ins>10 lestijden</ins>" in page.text
    assert "CERT A → M 2" in page.text
    assert griet.get(at("compare")).status_code == 200
    assert griet.get(at("compare"), {"first": "2020-1", "second": "\x00"}).status_code == 404


def test_holes_and_conflicts_are_shown(griet, draft, strict_templates):
    one = CompetenceFactory(code="C 5")
    making.module("M 5", competences=[one], quantity=40, unit="hour")
    making.credential("CERT C", one)
    making.credential("CERT D")
    making.module("M 6", retired_on=date(2026, 1, 1))
    other = making.table(
        making.rule("CERT C", "M 5", hours=3),
        making.rule("CERT C", "M 6"),
        making.rule("CERT A", "M 1", hours=3, until=date(2026, 7, 1)),
        making.rule("CERT A", "M 1", since=date(2026, 7, 1)),
    )
    page = griet.get(at("checks", other)).text

    for told in (
        "Modules that nothing answers for (1)",
        "M 2",
        "Credentials that give nothing (1)",
        "CERT D",
        "Rules that never answer (1)",
        "CERT C → M 6",
        "CERT C → M 5: 3 hours by the rule, 40 hours by the competences",
        "CERT A → M 1: 3 lestijden",
    ):
        assert told in page


def test_put_in_force_with_a_first_day(griet, draft, strict_templates, inside):
    page = griet.get(at("start", draft))
    assert "None of them would get another proposal." in page.text
    assert (timezone.localdate() + timedelta(days=1)).isoformat() in page.text

    assert "Enter a valid date" in griet.post(at("start", draft), {"since": "soon"}).text
    griet.post(at("start", draft), {"since": "2026-01-01", "seen": page.context["seen"]})
    with inside():
        draft.refresh_from_db()
        assert (draft.state, draft.since) == ("in_force", date(2026, 1, 1))
        assert draft.in_force_by.email == "griet@sector.example"
    assert "in force already" in griet.post(at("start", draft), {"since": "2027-01-01"}).text


def test_made_copied_changed_and_deleted(griet, draft, strict_templates, inside):
    griet.post(at("add"), {"code": "NEW", "remark": "Why", "begins_as": draft.pk})
    with inside():
        made = ConcordanceTable.objects.get(code="NEW")
        assert contents_of(made) == contents_of(draft)
    assert "2026-2" in griet.get(at("copy_table", made)).text
    griet.post(at("copy_table", made), {"code": "COPY", "is_illustration": "on"})
    griet.post(at("change", made), {"code": "OTHER"})
    assert "same code" in griet.post(at("change", made), {"code": "COPY"}).text
    griet.post(at("delete", made))
    with inside():
        assert set(ConcordanceTable.objects.values_list("code", flat=True)) == {"2026-1", "COPY"}


def test_the_workbook_of_a_table_is_downloaded(bart, draft):
    answer = bart.get(at("download", draft))

    assert "2026-1.xlsx" in answer["Content-Disposition"]


def test_who_reads_only_sees_no_buttons_and_can_do_nothing(bart, draft, strict_templates, inside):
    rule = draft.rules.get()
    texts = "".join(bart.get(at(name, *about)).text for name, about in (("index", ()), ("edit", (draft,))))

    assert "As agreed" in texts
    for name, about in (
        ("add", ()), ("upload_new", ()), ("upload", (draft,)), ("copy_table", (draft,)), ("change", (draft,)),
        ("start", (draft,)), ("delete", (draft,)), ("add_rule", (draft,)), ("change_rule", (draft, rule)),
        ("delete_rule", (draft, rule)),
    ):  # fmt: skip
        assert at(name, *about) not in texts
        for answer in (bart.get(at(name, *about)), bart.post(at(name, *about), {"since": "2026-01-01"})):
            assert answer.status_code in (302, 403), name
    with inside():
        assert (ConcordanceTable.objects.get().state, ConcordanceRule.objects.count()) == ("draft", 1)
    for name, about in (("checks", (draft,)), ("compare", ())):
        assert bart.get(at(name, *about)).status_code == 200


@pytest.mark.parametrize("name", ["index", "edit", "checks", "start"])
def test_as_many_queries_for_three_as_for_one(griet, draft, name, inside):
    address = at(name) if name == "index" else at(name, draft)
    griet.get(address)
    one = asked(griet, address)
    with inside():
        for number in range(3):
            other = CompetenceFactory(code=f"C 2{number}")
            making.credential(f"CERT {number}", other)
            making.module(f"M 2{number}", competences=[other])
            making.table(making.rule())
            write_rules(draft, [making.rule(f"CERT {number}", f"M 2{number}", hours=1, rests_on=[other.code])])
    assert asked(griet, address) == one <= 24


def asked(client, address):
    with CaptureQueriesContext(connection) as found:
        assert client.get(address).status_code == 200
    return len(found)
