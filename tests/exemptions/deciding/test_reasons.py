"""The reason in the letter does not say the opposite of the decision above it."""

import pytest

from exemptions.deciding import deciding
from exemptions.enums import Reason, RequestState
from exemptions.models import RequestedModule
from portal.house.models import SectorSettings
from portal.kit.rules import RuleBroken
from tests.exemptions.deciding import rows
from tests.exemptions.deciding.rows import FULL, NOW
from tests.exemptions.deciding.test_back_office import decide, state

WHY = {"differs_because": "Na overleg."}
OPPOSITE = "says the opposite of the decision"


@pytest.mark.parametrize("reason", ["rule", "covers_all", "proven"])
def test_nobody_is_refused_for_what_gives_an_exemption(emre, reason):
    requested = rows.sent(emre, proposal=FULL)
    with pytest.raises(RuleBroken, match=OPPOSITE):
        rows.refused(requested, reason=reason, **WHY)


@pytest.mark.parametrize("reason", ["not_covered", "no_evidence", "not_genuine", "too_old"])
def test_nobody_is_exempted_for_what_is_not_shown(requested, reason):
    for verb in (rows.granted_full, rows.granted_hours):
        with pytest.raises(RuleBroken, match=OPPOSITE):
            verb(requested, reason=reason, **WHY)
    assert rows.refused(requested, reason=reason, **WHY).state == "refused"


def test_all_that_was_not_proven_gives_no_whole_module(requested):
    with pytest.raises(RuleBroken, match=OPPOSITE):
        rows.granted_full(requested, reason="not_proven", **WHY)
    assert rows.granted_hours(requested, reason="not_proven", **WHY).state == "granted_hours"


def test_what_was_proposed_so_is_not_confirmed(requested):
    SectorSettings.objects.update(exemptions_need_two_officers=True)
    rows.granted_hours(requested)
    RequestedModule.objects.update(reason=Reason.TOO_OLD)
    with pytest.raises(RuleBroken, match=OPPOSITE):
        deciding.confirm(requested, by=rows.officer("an@sector.example"), at=NOW)
    assert state(requested) == RequestState.PROPOSED


def test_an_officer_who_refuses_and_leaves_the_reason_of_the_proposal_is_asked_for_another(bart, emre):
    requested = rows.sent(emre, proposal=FULL)
    typed = {"outcome": "refused", "reason": "rule", "words": "Toch niet.", **WHY}
    page = decide(bart, requested, **typed)
    assert OPPOSITE in page.text
    assert "Toch niet." in page.text
    assert state(requested) == "submitted"
    assert decide(bart, requested, **typed | {"reason": "other"}).status_code == 302
