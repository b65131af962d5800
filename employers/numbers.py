"""The numbers by which the Belgian Crossroads Bank for Enterprises (KBO/BCE) knows companies and their places.

Both have ten digits, of which the last two check the first eight: 97 less the rest of dividing them by 97. An enterprise
begins with 0 or 1, an establishment unit with 2 to 8 (Royal Decree of 24 June 2003).
"""

import re

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from stdnum.be import vat
from stdnum.exceptions import InvalidChecksum
from stdnum.exceptions import ValidationError as InvalidNumber

SIGNS = re.compile(r"[\s.\-/]")


def enterprise_number(typed):
    """The ten digits of an enterprise number as somebody typed it: "BE 0123.456.749" → "0123456749".

    Raises ValidationError with the sentence that says what is wrong.
    """
    bare = SIGNS.sub("", str(typed)).upper()
    if re.match(r"(?!BE)[A-Z]{2}\w*\d", bare):
        raise ValidationError(
            _("This is a VAT number of another country. Fill in the Belgian enterprise number."), code="foreign"
        )
    digits = bare.removeprefix("BE")
    if not digits.isascii() or not digits.isdigit() or len(digits) not in (9, 10):
        raise ValidationError(
            _("An enterprise number has ten digits and begins with 0 or 1, for example 0123.456.749."), code="form"
        )
    if len(digits) == 10 and digits[0] in "2345678":
        raise ValidationError(
            _("This is the number of an establishment. Fill in the enterprise number: it begins with 0 or 1."),
            code="establishment",
        )
    try:
        return vat.validate(digits)
    except InvalidChecksum:
        raise ValidationError(
            _("The last two digits do not fit the first eight. Look for a typing error."), code="check"
        ) from None
    except InvalidNumber:
        raise ValidationError(
            _("An enterprise number has ten digits and begins with 0 or 1, for example 0123.456.749."), code="form"
        ) from None


def establishment_number(typed):
    """The ten digits of an establishment number: "2.123.456.791" → "2123456791". Raises ValidationError."""
    digits = SIGNS.sub("", str(typed))
    if not re.fullmatch(r"[2-8][0-9]{9}", digits):
        raise ValidationError(
            _("An establishment number has ten digits and begins with 2 to 8, for example 2.123.456.791."), code="form"
        )
    return digits


def check_fits(digits):
    """Whether the last two digits fit the first eight."""
    return 97 - int(digits[:8]) % 97 == int(digits[8:])


def written(digits):
    """As people write it: "0123456749" → "0123.456.749", "2123456791" → "2.123.456.791"."""
    if digits[:1] in ("0", "1"):
        return f"{digits[:4]}.{digits[4:7]}.{digits[7:]}"
    return f"{digits[:1]}.{digits[1:4]}.{digits[4:7]}.{digits[7:]}"


def digits_typed(typed):
    """What was typed of a Belgian number so far, without its signs; nothing when it is something else."""
    bare = SIGNS.sub("", str(typed)).upper().removeprefix("BE")
    return bare if bare.isascii() and bare.isdigit() else ""
