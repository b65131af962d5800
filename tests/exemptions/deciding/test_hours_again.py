"""Hours that were exempted before: the same credential does not give them twice by one click."""

import pytest

from employees.models import HourCredit
from exemptions.deciding import revoking
from exemptions.models import HeldCredential, RequestedModule
from portal.kit.rules import RuleBroken
from tests.exemptions.deciding import rows
from tests.exemptions.deciding.rows import NOW
from tests.exemptions.deciding.test_back_office import decide, dossier

pytestmark = pytest.mark.usefixtures("strict_templates")
RULE = rows.HOURS | {"from": "rule", "hours": "24.00", "minutes": 1200}
AGAIN = "24 lestijden of M IT 025 were exempted before: say why these come on top"
FOLLOW = "Follow the proposal"


@pytest.fixture
def before(emre):
    return rows.granted_hours(rows.sent(emre, proposal=RULE), "24", reason="rule")


@pytest.fixture
def again(before, emre):
    HeldCredential.objects.update(seen_at=NOW)
    return rows.sent(emre, before.module, proposal=RULE)


def test_it_is_not_followed_in_one_click(bart, again):
    assert FOLLOW not in bart.get(dossier(again)).text

    page = decide(bart, again, button={"follow": "1"})

    assert AGAIN in page.text
    assert RequestedModule.objects.get(pk=again.pk).state == "submitted"
    assert HourCredit.objects.count() == 1


def test_it_is_given_to_who_says_why(again):
    with pytest.raises(RuleBroken, match=AGAIN):
        rows.granted_hours(again, "24", reason="proven")

    rows.granted_hours(again, "24", reason="rule", differs_because="Een tweede getuigschrift.")
    assert HourCredit.objects.count() == 2


def test_hours_that_were_revoked_are_no_hours_before(bart, before, again):
    revoking.revoke(before, reason="Vergissing.", by=rows.officer(), at=NOW)

    assert FOLLOW in bart.get(dossier(again)).text
    assert rows.granted_hours(again, "24", reason="rule").state == "granted_hours"


def test_a_request_for_another_module_is_followed_as_ever(bart, before, emre):
    HeldCredential.objects.update(seen_at=NOW)
    other = rows.sent(emre, rows.module("M HA 080"), proposal=RULE)

    assert FOLLOW in bart.get(dossier(other)).text
