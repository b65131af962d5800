"""How scores are rounded: here, and nowhere else.

Everything is reckoned exactly, in fractions. A score, and the bar that it must reach, are rounded once, at the end, to two
decimals, half upwards; the rounded numbers decide. So whoever reads 2.80 against 2.8 has passed.
"""

from decimal import Decimal
from fractions import Fraction
from math import floor

HALF = Fraction(1, 2)


def rounded(exact):
    """A Fraction, Decimal or whole number, not below zero, to two decimals."""
    return Decimal(floor(Fraction(exact) * 100 + HALF)).scaleb(-2)
