"""What a composition asks, in words: its rule, how much it is, and whether that fits what the programme says."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from catalogue.enums import CompositionRule
from catalogue.quantities import counted, counted_range
from catalogue.spans import fits_total, span_of_lines
from catalogue.units import minutes_per_unit


def rule_in_words(made):
    """What is asked under the rule of a Composition or Wanted."""
    if made.rule == CompositionRule.ALL:
        return _("All modules")
    text = ngettext("A core and %(count)s option", "A core and %(count)s options", made.options or 0)
    text %= {"count": made.options or 0}
    return _("%(rule)s, all from one line") % {"rule": text} if made.from_one_line else text


def amount_in_words(lines, made):
    """How much `lines` ask under the rule of `made`; of a choice, from the least to the most."""
    if not lines:
        return ""
    unit, span = span_of_lines(lines, made)
    if span is None:
        return counted(None, "")
    return counted_range(span.least, span.most, unit) if span.is_range else counted(span.most, unit)


def total_that_differs(programme, lines, made, minutes=None):
    """The programme's own total in words when `lines` do not add up to it, else nothing.

    `minutes` are those of each unit in this sector, for who asks of many programmes.
    """
    unit, span = span_of_lines(lines, made) if lines else (None, None)
    if programme.total is None or span is None or fits_total(programme, unit, span, minutes or minutes_per_unit()):
        return ""
    return counted(programme.total, programme.unit)
