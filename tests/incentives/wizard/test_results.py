"""What came out of the wizard: verdicts with their reasons, and what to do by when."""

import pytest

from incentives.models import MeasureExclusion
from incentives.rules.contradictions import contradictions
from incentives.rules.facts import values_of


def shown_in(page, code):
    results = page.context["results"]
    listed = [*results.fits, *results.may_fit, *results.depends, *results.does_not_fit, *results.apart]
    return next(each for each in listed if each.code == code)


def test_training_leave_fits_with_its_amount_and_last_day(wizard, case):
    page = wizard(case("TC01"), show="1")
    leave = shown_in(page, "VOV")
    assert leave in page.context["results"].fits
    assert [(each.eur, each.basis) for each in leave.amounts if each.eur]
    assert leave.last_day
    assert leave.papers
    assert all(source.kind for source in leave.sources)
    assert "This is an estimate, not a promise." in page.text


def test_thirty_hours_nearly_fit_training_leave(wizard, case):
    page = wizard(case("TC13"), show="1")
    leave = shown_in(page, "VOV")
    assert leave.standing == "does_not_fit"
    assert "32" in leave.near
    assert "30" in leave.near
    assert leave.near in page.text


def test_rules_that_nobody_confirmed_never_fit(wizard, case):
    page = wizard(case("TC01", opl_start="2026-10-05", aanvraagdatum="2026-10-01"), show="1")
    leave = shown_in(page, "VOV")
    assert leave.standing in ("may_fit", "depends")
    assert leave.is_not_confirmed
    assert "the catalogue of measures is to be confirmed" in page.text


def test_abolished_measures_are_left_out_and_others_stand_apart(wizard, case):
    page = wizard(case("TC01"), show="1")
    assert "Federal Learning Account" not in page.text
    assert [each.code for each in page.context["results"].apart] == ["KGS"]


def test_what_excludes_each_other_is_told_with_the_best_choice(wizard, case, knowledge):
    given = case("TC01")
    fitting = [each.code for each in wizard(given, show="1").context["results"].fits]
    assert len(fitting) > 1
    one, other = sorted(measures_of(fitting[:2]), key=lambda row: row.pk)
    MeasureExclusion.objects.get_or_create(one=one, other=other, defaults={"reason": {"nl": "Dubbele steun."}})
    page = wizard(given, show="1")
    assert page.context["results"].best.left_out
    assert "Goes best together" in page.text


def measures_of(codes):
    from incentives.models import IncentiveMeasure

    return list(IncentiveMeasure.objects.filter(code__in=codes))


def test_about_one_measure_only_that_one_is_told(wizard, case):
    page = wizard(case("TC01"), show="1", measure="VOV")
    results = page.context["results"]
    assert [each.code for each in [*results.fits, *results.may_fit, *results.depends, *results.does_not_fit]] == ["VOV"]


def test_every_answer_can_be_changed(wizard, case):
    given = case("TC01")
    page = wizard(given, show="1")
    for key in given:
        assert f'name="change" value="{key}"' in page.text
    assert 'value="40"' in wizard(given, change="opl_omvang").text


@pytest.mark.parametrize(
    ("facts", "concerned"),
    [
        ({"betaler": "deelnemer", "kmop_gebruikt": True}, ("betaler", "kmop_gebruikt")),
        ({"opl_uren_in_30d": 41, "opl_uren_totaal": 40}, ("opl_uren_in_30d", "opl_uren_totaal")),
        ({"statuut": "werkzoekende", "ancienniteit_maanden": 3}, ("statuut", "ancienniteit_maanden")),
        ({"kmo_grootte": "klein", "aantal_vte": 50}, ("kmo_grootte", "aantal_vte")),
        ({"opl_start": "2026-03-02", "opl_einde": "2026-03-01"}, ("opl_start", "opl_einde")),
    ],
)
def test_answers_that_cannot_all_be_true_are_found(knowledge, facts, concerned):
    assert [each.facts for each in contradictions(values_of(knowledge.types, facts))] == [concerned]


@pytest.mark.parametrize(
    "facts",
    [
        {"betaler": "werkgever", "kmop_gebruikt": True},
        {"opl_uren_in_30d": 40, "opl_uren_totaal": 40},
        {"statuut": "werkzoekende", "ancienniteit_maanden": 0},
        {"kmo_grootte": "klein", "aantal_vte": "49.99"},
        {"opl_start": "2026-03-02", "opl_einde": "2026-03-02"},
        {},
    ],
)
def test_answers_at_the_boundary_go_together(knowledge, facts):
    assert contradictions(values_of(knowledge.types, facts)) == []
