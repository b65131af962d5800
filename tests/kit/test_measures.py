from decimal import Decimal

import pytest
from django.template import Context, Template
from django.utils.translation import override

from portal.kit.measures import draw_length, draw_measure, draw_score

TWO = [{"start": 0, "width": 60, "kind": "a"}, {"start": 60, "width": 80, "kind": "hit"}]


def test_parts_are_drawn_in_units_of_the_whole():
    drawing = draw_measure(TWO, 640, "words")
    assert (drawing.width, drawing.bars) == (
        "640",
        [{"x": "0", "width": "60", "kind": "seg-a"}, {"x": "60", "width": "80", "kind": "hit"}],
    )
    assert drawing.gaps == "M60 0V24"


def test_what_does_not_fit_is_cut_off_at_the_end():
    bar = draw_measure([{"start": 90, "width": 60, "kind": "fill"}], 100, "").bars[0]
    assert (bar["x"], bar["width"]) == ("90", "10")


@pytest.mark.parametrize(("total", "most"), [(1, 0), (5, 4), (100, 19), (640, 31), (20_000, 39)])
def test_ticks_never_run_together(total, most):
    assert draw_measure([], total, "").ticks.count("M") == most


@pytest.mark.parametrize("total", [0, None, -3])
def test_a_whole_of_nothing_is_an_empty_rule(total):
    assert draw_measure(TWO, total, "").width == "1"


def test_a_length_is_on_the_scale_of_the_longest():
    drawing = draw_length(40, 80, "40 hours")
    assert (drawing.width, drawing.bars) == ("80", [{"x": "0", "width": "40", "kind": "fill"}])


def test_a_half_is_written_with_a_point_in_every_language():
    with override("nl"):
        html = Template('{% measure parts 2.5 "words" %}').render(
            Context({"parts": [{"start": 0, "width": 0.5, "kind": "a"}]})
        )
    assert 'viewBox="0 0 2.5 24"' in html
    assert 'width="0.5"' in html


def test_the_picture_has_words_and_no_style_attribute():
    html = Template('{% measure parts 640 label marks=marks %}{% length 4 8 "vier" %}').render(
        Context({"parts": TWO, "label": 'twee "delen"', "marks": [0, 640]})
    )
    assert 'role="img" aria-label="twee &quot;delen&quot;"' in html
    assert 'aria-label="vier"' in html
    assert "style=" not in html


def test_a_score_lies_on_its_scale_with_the_limit_it_should_reach():
    drawing = draw_score(Decimal("3.0"), Decimal(1), Decimal(4), "words", limit=Decimal("2.8"))
    assert (drawing.width, drawing.bars, drawing.limit) == ("30", [{"x": "0", "width": "20", "kind": "fill"}], "18")
    assert '<line class="limit" x1="18" x2="18" y1="-6" y2="30"/>' in drawing.svg()


def test_without_a_score_there_is_the_scale_alone():
    drawing = draw_score(None, Decimal(0), Decimal(20), "words")
    assert (drawing.width, drawing.bars, drawing.limit) == ("20", [], "")


def test_the_marks_of_a_score_are_its_scale():
    html = Template('{% score_rule score 1 4 "drie" limit=limit %}').render(Context({"score": 3, "limit": 2}))
    assert html.count("<span>") == 4
    assert '<line class="limit" x1="10"' in html
