"""What a module's scale and pass rule may say, and what stands there when they say nothing or are not understood."""

from decimal import Decimal

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from catalogue.evaluation import Bar, PassRule, in_words, rounded, understand
from catalogue.evaluation.scales import PERCENT, USUAL, read_scale

pytestmark = pytest.mark.usefixtures("english")
USUAL_RULE = PassRule(mean=Bar(Decimal("2.80")))


def values_of(text):
    return [(int(value.number), str(value.label)) for value in read_scale(text).values]


@pytest.mark.parametrize(
    "text",
    ["", "1-4", "1 – 4", "1 tot 4", "van 1 tot en met 4", "1 à 4", "op 4", "/4", "4 punten", "1, 2, 3, 4", "4-1"],
)
def test_one_to_four_is_the_usual_scale_however_it_is_written(text):
    assert read_scale(text) is USUAL


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("0-1", [(0, ""), (1, "")]),
        ("5-puntenschaal", [(1, ""), (2, ""), (3, ""), (4, ""), (5, "")]),
        (
            "1 nog niet, 2 met hulp, 3 zelfstandig, 4 helpt anderen",
            [(1, "nog niet"), (2, "met hulp"), (3, "zelfstandig"), (4, "helpt anderen")],
        ),
        ("1 = nog niet 2 = met hulp", [(1, "nog niet"), (2, "met hulp")]),
        ("1 (zwak) tot 3 (sterk)", [(1, "zwak"), (2, ""), (3, "sterk")]),
        ("niet verworven / verworven", [(0, "niet verworven"), (1, "verworven")]),
        ("Oui / non", [(0, "non"), (1, "oui")]),
        ("Échec / Réussite", [(0, "échec"), (1, "réussite")]),
        ("nog niet, onder toezicht, zelfstandig", [(1, "nog niet"), (2, "onder toezicht"), (3, "zelfstandig")]),
        ("A-D", [(1, "D"), (2, "C"), (3, "B"), (4, "A")]),
    ],
)
def test_a_scale_to_tap(text, values):
    assert values_of(text) == values


def test_a_long_scale_is_typed_in_halves_and_percentages_whole():
    twenty = read_scale("op 20")
    assert (twenty.lowest, twenty.highest, twenty.is_typed) == (0, 20, True)
    assert [twenty.has(Decimal(number)) for number in ("13.5", "13.2", "20", "20.5")] == [True, False, True, False]
    assert read_scale("%") is read_scale("0-100 %") is PERCENT


@pytest.mark.parametrize("text", ["blabla", "???", "2-4-6", "4-4", "0-1000", "1 goed 1 slecht", "ja, ja"])
def test_another_scale_is_not_understood(text):
    assert read_scale(text) is None


@pytest.mark.parametrize(
    ("scale", "acquired"), [("", 3), ("niet / wel", 1), ("nog niet, onder toezicht, zelfstandig", 3), ("op 20", 14)]
)
def test_acquired_is_seventy_percent_of_the_highest(scale, acquired):
    assert read_scale(scale).acquired == acquired


@pytest.mark.parametrize(
    "text",
    [
        "",
        "mean >= 2.8 of 4",
        "Gemiddelde van minstens 2,8 op 4",
        "minimumscore van 2,8/4",
        "2,8 of meer",
        "70 %",
        "moyenne d'au moins 2,8 sur 4",
        "Gemiddelde van alle competenties ≥ 2,8.",
    ],
)
def test_a_mean_however_it_is_written(text):
    assert understand(pass_rule=text).rule == USUAL_RULE
    assert understand(pass_rule=text).problems == ()


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("Alle competenties moeten bewezen zijn", PassRule(each=Bar(Decimal(3)))),
        ("Toutes les compétences sont acquises", PassRule(each=Bar(Decimal(3)))),
        ("gemiddelde > 2,8", PassRule(mean=Bar(Decimal("2.8"), is_strict=True))),
        ("hoger dan 2,8 op 4", PassRule(mean=Bar(Decimal("2.8"), is_strict=True))),
        ("hoger dan of gelijk aan 2,8", USUAL_RULE),
        ("gemiddeld 2,8, geen enkele competentie onder 2", PassRule(mean=Bar(Decimal("2.8")), each=Bar(Decimal(2)))),
        ("moyenne 2,8 et aucune compétence en dessous de 2", PassRule(mean=Bar(Decimal("2.8")), each=Bar(Decimal(2)))),
        ("gemiddelde ≥ 2,8 en 80 % aanwezig", PassRule(mean=Bar(Decimal("2.8")), attendance=80)),
        ("75 % van de lessen bijgewoond", PassRule(attendance=75)),
        ("alleen aanwezigheid", PassRule(attendance=80)),
    ],
)
def test_another_rule(text, rule):
    assert understand(pass_rule=text).rule == rule


@pytest.mark.parametrize(
    "text",
    [
        "geslaagd voor de praktijkproef",
        "gemiddelde ≥ 2,8, behalve voor de praktijkproef",
        "hoogstens 2",
        "au plus 2",
        "2,8 of 70 %",
        "5/4",
        "gemiddelde 12",
        "> 4",
        "minder dan 2",
        "niet",
        "2,8 en 3",
    ],
)
def test_a_rule_that_is_not_understood_is_told_and_the_usual_one_stands(text):
    understood = understand(pass_rule=text)
    assert [(each.field, each.text) for each in understood.problems] == [("pass_rule", text)]
    assert (understood.rule, understood.is_usual) == (USUAL_RULE, True)


def test_a_rule_of_twenty_says_the_scale_when_nothing_else_does():
    understood = understand(pass_rule="12/20")
    assert (understood.scale.highest, understood.rule.mean.at) == (20, 12)


def test_a_rule_of_another_whole_is_brought_to_the_scale():
    assert understand(scale="1-4", pass_rule="14/20").rule == USUAL_RULE


def test_a_scale_of_words_asks_every_competence():
    assert understand(scale="niet verworven / verworven").rule == PassRule(each=Bar(Decimal(1)))


def test_the_higher_attendance_counts():
    assert understand(pass_rule="2,8 en 80 % aanwezig", min_attendance=90).rule.attendance == 90
    assert understand(pass_rule="2,8 en 80 % aanwezig", min_attendance=50).rule.attendance == 80
    assert understand(min_attendance=0).rule.attendance is None


def test_without_competences_being_there_decides():
    assert understand(has_competences=False).rule == PassRule(attendance=80)
    assert understand(pass_rule="2,8", min_attendance=60, has_competences=False).rule == PassRule(attendance=60)


def test_how_it_was_understood_is_said():
    assert in_words(understand(pass_rule="gem. 2,8, geen enkele competentie onder 2", min_attendance=80)) == [
        "Scores, from low to high: 1 not yet · 2 with help · 3 independently · 4 helps others.",
        "The mean is at least 2,8 of 4.",
        "Each competence has at least 2 (with help).",
        "At least 80 % present.",
    ]


@given(st.text(max_size=60), st.text(max_size=255), st.none() | st.integers(0, 100), st.booleans())
@example("1-4", "²/₄", None, True)
@example("٤", "٢/٤", None, True)
def test_no_text_breaks_it_and_every_rule_can_be_reached(scale, rule, attendance, has_competences):
    understood = understand(scale=scale, pass_rule=rule, min_attendance=attendance, has_competences=has_competences)
    for bar in (understood.rule.mean, understood.rule.each):
        assert bar is None or bar.is_reached_by(understood.scale.highest)
    assert understood.scale.has(understood.scale.lowest)
    assert understood.scale.has(understood.scale.highest)
    assert all(in_words(understood))


VOCABULARY = "mean gemiddelde 2,8 4 / op 70 % minstens > elke geen onder competentie bewezen aanwezig alleen en ,"


@given(st.lists(st.sampled_from(VOCABULARY.split()), max_size=8))
def test_no_order_of_known_words_breaks_it(chosen):
    understood = understand(pass_rule=" ".join(chosen))
    assert understood.rule.mean or understood.rule.each or understood.rule.attendance


@given(st.fractions(min_value=0, max_value=100))
def test_rounding_is_to_the_nearest_hundredth_with_halves_up(exact):
    assert -0.005 <= exact - rounded(exact).as_integer_ratio()[0] / rounded(exact).as_integer_ratio()[1] <= 0.005
    assert rounded(exact) == rounded(exact).quantize(Decimal("0.01"))


def test_halves_go_up():
    assert [rounded(Decimal(text)) for text in ("2.795", "2.794999", "2.785", "0")] == [
        Decimal("2.80"),
        Decimal("2.79"),
        Decimal("2.79"),
        Decimal("0.00"),
    ]
