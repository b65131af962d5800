"""Which signs our fonts can draw. PDF/UA refuses a document with one that they cannot, and a name must never do that."""

import unicodedata
from functools import cache
from pathlib import Path

from PIL import ImageFont

FONTS = Path(__file__).parent / "fonts"
STANDS_IN = "?"
# All that is written with the letters of western Europe, which every font of ours has.
LATIN = 0x17F
NO_SIGN = "\uffff"


def drawable(text):
    """`text` with a question mark for each sign that cannot be drawn: a picture, or a script of another continent."""
    text = unicodedata.normalize("NFC", text)
    unknown = {ord(sign): STANDS_IN for sign in set(text) if ord(sign) > LATIN and not is_drawable(sign)}
    return text.translate(unknown)


@cache
def is_drawable(sign):
    return all(picture(font, sign) != picture(font, NO_SIGN) for font in FONTS.glob("*.ttf"))


@cache
def picture(font, sign):
    """What stands on the page for a sign: for all that a font does not know, the same."""
    return bytes(opened(font).getmask(sign))


@cache
def opened(font):
    return ImageFont.truetype(str(font), 24)
