"""Two curators at one table: nobody puts in force, or takes over, what they did not look at."""

from datetime import date

import pytest

from exemptions.concordance.contents import contents_of
from exemptions.concordance.filling import write_rules
from exemptions.models import ConcordanceTable
from portal.accounts.enums import Role
from tests.accounts.people import account
from tests.employers import officer
from tests.exemptions.concordance import making
from tests.exemptions.concordance.test_screens import RULES, at, uploaded

pytestmark = pytest.mark.django_db


@pytest.fixture
def griet(sector, client_at):
    return officer.at_work(client_at, account("griet@sector.example", Role.ADMINISTRATOR))


@pytest.fixture
def draft(sector):
    making.credential("CERT A", title="Certificate A")
    making.module("M 1", quantity=40)
    making.module("M 2", quantity=60)
    return making.table(making.rule(hours=8), code="2026-1")


def test_rules_that_a_colleague_added_meanwhile_are_not_put_in_force_unseen(griet, draft, strict_templates, inside):
    seen = griet.get(at("start", draft)).context["seen"]
    with inside():
        write_rules(draft, [making.rule(module="M 2")])

    refused = griet.post(at("start", draft), {"since": "2026-01-01", "seen": seen})
    assert "Somebody changed this table since you looked." in refused.text
    assert "2026-01-01" in refused.text
    with inside():
        assert ConcordanceTable.objects.get().is_draft
    griet.post(at("start", draft), {"since": "2026-01-01", "seen": refused.context["seen"]})
    with inside():
        assert ConcordanceTable.objects.get().since == date(2026, 1, 1)


def test_who_presses_twice_makes_one_table_and_reads_why(griet, draft, strict_templates, inside):
    preview = uploaded(griet, at("upload_new"), making.book(Rules=RULES))
    sent = {"fingerprint": griet.get(preview.url).context["plan"].fingerprint}
    griet.post(preview.url, sent)

    again = griet.post(preview.url, sent, follow=True)
    assert "This workbook is no longer here" in again.text
    with inside():
        assert ConcordanceTable.objects.count() == 2


def test_a_rule_that_ends_before_all_days_is_shown_and_never_put_in_force(griet, draft, strict_templates, inside):
    rules = [RULES[0] | {"valid_until": "0001-01-01"}]
    preview = uploaded(griet, at("upload", draft), making.book(Rules=rules))
    page = griet.get(preview.url)
    assert page.status_code == 200
    griet.post(preview.url, {"fingerprint": page.context["plan"].fingerprint})

    with inside():
        assert [each.until for each in contents_of(draft)] == [date.min]
    assert griet.get(at("edit", draft)).status_code == 200
    page = griet.get(at("start", draft))
    refused = griet.post(at("start", draft), {"since": "2026-01-01", "seen": page.context["seen"]})
    assert "are over before the table is in force" in refused.text
