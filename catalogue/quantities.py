"""How much of what, in words: "80 lestijden"."""

from decimal import ROUND_HALF_UP, Decimal

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from catalogue.enums import Unit


def whole_minutes(quantity, each):
    """`quantity` units of `each` minutes; half a minute counts as one, wherever it is reckoned."""
    return int((quantity * each).quantize(Decimal(1), ROUND_HALF_UP))


def counted(number, unit):
    """`number` of `unit` in words, in the right plural."""
    if number is None:
        return _("duration not set")
    text = plain(number)
    # Half a lestijd is singular in none of our languages' habits but French; ngettext asks for a whole number.
    whole = int(number) if number == int(number) else 2
    match unit:
        case Unit.LESTIJD:
            sentence = ngettext("%(number)s lestijd", "%(number)s lestijden", whole)
        case Unit.HOUR:
            sentence = ngettext("%(number)s hour", "%(number)s hours", whole)
        case Unit.STUDY_POINT:
            sentence = ngettext("%(number)s study point", "%(number)s study points", whole)
        case _:
            raise ValueError(f"There is no unit “{unit}”.")
    return sentence % {"number": text}


def counted_range(least, most, unit):
    """From `least` to `most` of `unit`, in words."""
    return _("%(least)s to %(most)s") % {"least": plain(least), "most": counted(most, unit)}


def plain(number):
    """A number as people write it: no needless zeros."""
    short = number.normalize()
    return number_format(short.quantize(1) if short == short.to_integral_value() else short, use_l10n=True)
