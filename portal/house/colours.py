"""A sector picks one seed colour; this solves every colour of its look, so that nobody can choose an unreadable one.

The hue of the seed stays. Its chroma is kept within bounds, and lightness is walked in OKLCH (Björn Ottosson's space, where
equal steps look equal) until each pair that carries text or an edge has its contrast by WCAG's formula.
"""

import math
from dataclasses import dataclass

WHITE = "#FFFFFF"
PAPER = "#F7F5F0"  # --bg and --surface of tokens.css: what accents stand on.
BUTTON_CONTRAST = 5.5
TEXT_CONTRAST = 6
EDGE_CONTRAST = 3.2
DEEP_CONTRAST = 12
LEAST_CHROMA, MOST_CHROMA = 0.06, 0.15
STEP = 0.005


@dataclass(frozen=True)
class Accent:
    """What each colour of a sector is for; the names are those of the custom properties in tokens.css."""

    accent: str  # buttons and fills, under white words
    accent_on: str  # words on a button
    accent_text: str  # links and the current item, on paper and on accent_soft
    accent_soft: str  # behind accent_text
    accent_line: str  # edges, the second fill of a measure
    accent_deep: str  # the dark band of public pages, under white words
    accent_hover: str  # a button under the pointer

    def as_css(self, selector=":root"):
        rules = "".join(f"--{name.replace('_', '-')}:{value};" for name, value in vars(self).items())
        return f"{selector}{{{rules}}}\n"


def derive(seed):
    """The Accent of a seed colour, "#E08A00"."""
    lightness, chroma, hue = to_oklch(seed)
    if chroma >= 0.01:  # A grey stays grey; its hue is only noise.
        chroma = min(max(chroma, LEAST_CHROMA), MOST_CHROMA)
    soft = from_oklch(0.948, min(chroma, 0.019), hue)
    button = darkened(min(lightness, 0.62), chroma, hue, against=[WHITE, PAPER], ratio=BUTTON_CONTRAST)
    button_lightness, button_chroma, button_hue = to_oklch(button)
    return Accent(
        accent=button,
        accent_on=WHITE,
        accent_text=darkened(min(lightness, 0.60), chroma, hue, against=[soft, PAPER], ratio=TEXT_CONTRAST),
        accent_soft=soft,
        accent_line=darkened(0.80, chroma, hue, against=[WHITE, PAPER], ratio=EDGE_CONTRAST),
        accent_deep=darkened(0.27, min(chroma, 0.055), hue, against=[WHITE], ratio=DEEP_CONTRAST),
        accent_hover=from_oklch(max(button_lightness - 0.06, 0), button_chroma, button_hue),
    )


def darkened(lightness, chroma, hue, *, against, ratio):
    """The lightest colour from `lightness` down that has `ratio` against every colour in `against`."""
    while lightness > 0:
        colour = from_oklch(lightness, chroma, hue)
        if all(contrast(colour, other) >= ratio for other in against):
            return colour
        lightness -= STEP
    return "#000000"


def contrast(one, other):
    """WCAG 2's contrast ratio, 1 to 21."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def luminance(colour):
    red, green, blue = linear(colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def linear(colour):
    """The three channels of "#0B6B75" as amounts of light, 0 to 1."""
    channels = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    return [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]


def hexadecimal(light):
    def encoded(c):
        c = min(max(c, 0), 1)
        return round((c * 12.92 if c <= 0.0031308 else 1.055 * c ** (1 / 2.4) - 0.055) * 255)

    return "#" + "".join(f"{encoded(c):02X}" for c in light)


def to_oklch(colour):
    red, green, blue = linear(colour)
    long = math.cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue)
    medium = math.cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue)
    short = math.cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue)
    lightness = 0.2104542553 * long + 0.7936177850 * medium - 0.0040720468 * short
    a = 1.9779984951 * long - 2.4285922050 * medium + 0.4505937099 * short
    b = 0.0259040371 * long + 0.7827717662 * medium - 0.8086757660 * short
    return lightness, math.hypot(a, b), math.atan2(b, a)


def from_oklch(lightness, chroma, hue):
    """The colour, or where a screen cannot show it, the nearest less vivid one of the same lightness and hue."""
    while chroma >= 0.002:
        light = oklch_light(lightness, chroma, hue)
        if all(-0.0005 <= c <= 1.0005 for c in light):
            return hexadecimal(light)
        chroma *= 0.96
    return hexadecimal(oklch_light(lightness, 0, hue))


def oklch_light(lightness, chroma, hue):
    a, b = chroma * math.cos(hue), chroma * math.sin(hue)
    long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
    medium = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3
    return (
        4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short,
        -1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short,
        -0.0041960863 * long - 0.7034186147 * medium + 1.7076147010 * short,
    )
