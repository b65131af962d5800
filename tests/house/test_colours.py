from hypothesis import given
from hypothesis import strategies as st

from portal.house import colours
from portal.house.colours import contrast, derive

channel = st.integers(0, 255)
seeds = st.builds(lambda r, g, b: f"#{r:02X}{g:02X}{b:02X}", channel, channel, channel)


def reached(look):
    """The contrast of every pair that carries words or an edge, beside what it must be."""
    return [
        (contrast(look.accent, look.accent_on), colours.BUTTON_CONTRAST),
        (contrast(look.accent_hover, look.accent_on), colours.BUTTON_CONTRAST),
        (contrast(look.accent_text, look.accent_soft), colours.TEXT_CONTRAST),
        (contrast(look.accent_text, colours.PAPER), colours.TEXT_CONTRAST),
        (contrast(look.accent_line, colours.WHITE), colours.EDGE_CONTRAST),
        (contrast(look.accent_line, colours.PAPER), colours.EDGE_CONTRAST),
        (contrast(look.accent_deep, colours.WHITE), colours.DEEP_CONTRAST),
    ]


@given(seeds)
def test_whatever_colour_a_sector_picks_its_words_can_be_read(seed):
    assert [pair for pair in reached(derive(seed)) if pair[0] < pair[1]] == []


def test_a_bright_orange_becomes_a_brown_button_with_white_words():
    look = derive("#E08A00")
    assert (look.accent, look.accent_on) == ("#8D5609", "#FFFFFF")


def test_a_dark_colour_stays_as_it_was_picked():
    assert derive("#0B6B75").accent == "#0B6B75"


def test_a_grey_gives_a_grey_look():
    look = derive("#777777")
    assert [colour[1:3] == colour[3:5] == colour[5:7] for colour in (look.accent, look.accent_deep)] == [True, True]


def test_black_on_white_has_the_greatest_contrast():
    assert round(contrast("#000000", "#FFFFFF"), 6) == 21


def test_a_look_is_written_as_custom_properties():
    css = derive("#0B6B75").as_css("[data-sector=contact]")
    assert css.startswith("[data-sector=contact]{--accent:#0B6B75;--accent-on:#FFFFFF;--accent-text:")
