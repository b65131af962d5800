"""After a test the officer follows what is proposed with what was proven; what was proposed on the day of sending stays."""

from datetime import date

import pytest

from exemptions.models import RequestedModule
from portal.kit.rules import RuleBroken
from tests.exemptions.deciding import rows
from tests.exemptions.deciding.rows import FULL, HOURS, NONE, TEST
from tests.exemptions.deciding.test_back_office import decide, dossier, two_officers
from tests.exemptions.proposing import making

pytestmark = pytest.mark.usefixtures("sector", "strict_templates")
LAST = [f"M IT 025/{place}" for place in range(5, 9)]


def of_nine(emre, unproven=LAST, *, proposal=NONE, **facts):
    requested = rows.sent(emre, rows.module(taught=9, **facts), proposal=proposal, credentials=[])
    return rows.after_test(requested, *unproven)


def prefilled(page):
    return {name: page.context["decision"][name].value() for name in ("outcome", "ground", "reason", "quantity")}


def test_part_of_the_competences_proven_gives_hours_on_screen_and_in_the_form(bart, emre):
    requested = of_nine(emre)
    stored = requested.proposal

    page = bart.get(dossier(requested))

    for part in [
        "Proposal: no proposal",
        "After the test: 44,25 of 80 lestijden",
        "Exempted from 44,25 of 80 lestijden · follows the proposal",
        "M IT 025/4",
    ]:
        assert part in page.text, part
    block = page.text.split('id="after"')[1].split("</section>")[0]
    assert (block.count("company__fine"), block.count("not covered")) == (5, 4)
    form = prefilled(page)
    assert (str(form.pop("quantity")), form) == (
        "44.25",
        {"outcome": "granted_hours", "ground": "EVC", "reason": "proven"},
    )
    assert decide(bart, requested, quantity="44,25", **form).status_code == 302
    decided = RequestedModule.objects.get()
    assert (decided.state, decided.proposal) == ("granted_hours", stored)
    assert "After the test" not in bart.get(dossier(requested)).text


def test_all_competences_proven_give_the_whole_module(bart, emre):
    page = bart.get(dossier(of_nine(emre, (), proposal=TEST, evaluated_as_whole=True)))

    assert "After the test: the whole module" in page.text
    assert prefilled(page) == {"outcome": "granted_full", "ground": "EVC", "reason": "proven", "quantity": None}


def test_after_an_interview_it_is_called_so(bart, emre):
    requested = of_nine(emre)
    requested.steps.filter(state="test_planned").update(state="interview_planned")

    assert "After the interview: 44,25 of 80 lestijden" in bart.get(dossier(requested)).text


def test_nothing_proven_is_refused_for_that(bart, emre):
    page = bart.get(dossier(of_nine(emre, [f"M IT 025/{place}" for place in range(9)])))

    assert prefilled(page) == {"outcome": "refused", "ground": "", "reason": "not_proven", "quantity": None}


def test_without_a_test_that_took_place_there_is_one_proposal(bart, emre):
    planned = rows.sent(emre, proposal=HOURS)
    rows.planned(planned)

    assert "After the test" not in bart.get(dossier(planned)).text


def test_whoever_differs_from_what_was_proven_says_why(emre):
    requested = of_nine(emre, proposal=HOURS)

    for verb in (
        lambda: rows.granted_full(requested, ground="EVC", reason="proven"),
        lambda: rows.granted_hours(requested, "48", reason="proven"),
        lambda: rows.refused(requested, reason="not_proven"),
    ):
        with pytest.raises(RuleBroken, match="differs from the proposal with what was proven"):
            verb()
    assert rows.granted_hours(requested, "44.25", reason="proven").differs_because == ""


def test_part_of_a_module_that_is_evaluated_as_a_whole_leaves_it_to_the_officer(bart, emre):
    requested = of_nine(emre, proposal=TEST, evaluated_as_whole=True)

    page = bart.get(dossier(requested))

    assert "After the test: a test" in page.text
    assert prefilled(page)["outcome"] is None
    assert rows.refused(requested, reason="not_proven").state == "refused"


def test_a_rule_that_asks_a_test_too_gives_nothing_when_that_failed(bart, emre):
    """The table answers as on the day of sending: the credential alone was never enough."""
    of = rows.module(taught=9)
    asks = ["document", "test"]
    making.rule(making.in_force(since=date(2020, 1, 1)), rows.credential(), of, evidence=asks)
    requested = rows.after_test(rows.sent(emre, of, proposal=FULL), *LAST)

    page = bart.get(dossier(requested))

    assert "After the test: the whole module" in page.text
    assert prefilled(page)["outcome"] is None


def test_a_second_officer_sees_what_was_proven(bart, emre):
    two_officers()
    requested = of_nine(emre)
    rows.granted_hours(requested, "44.25", reason="proven", by=rows.officer("an@sector.example"))

    assert "After the test: 44,25 of 80 lestijden" in bart.get(dossier(requested)).text


def test_a_module_of_unknown_length_is_shown_with_the_hours_of_its_rule(bart, emre):
    requested = rows.sent(emre, rows.module(quantity=None), proposal=HOURS | {"from": "rule", "minutes": None})

    page = bart.get(dossier(requested))

    assert (page.status_code, prefilled(page)["outcome"]) == (200, None)


@pytest.mark.parametrize("told", [FULL, HOURS | {"from": "rule", "reason": rows.RULE}])
def test_a_rule_that_asks_a_test_is_not_followed_before_there_was_one(bart, emre, told):
    asks = {"evidence": ["document", "test"]}
    requested = rows.sent(emre, rows.module(taught=9), proposal=told | asks)
    grants = rows.granted_full if told is FULL else rows.granted_hours

    assert prefilled(bart.get(dossier(requested)))["outcome"] is None
    with pytest.raises(RuleBroken, match="differs from the proposal"):
        grants(requested, reason="rule")
    assert grants(requested, reason="rule", differs_because="Al in dienst gezien.").differs_because
