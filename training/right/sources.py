"""Where the figures stand by which the training right and the yearly plan are reckoned, for who wants to read it."""

from datetime import date

from portal.kit import legal
from training.right.deadlines import CONSULTED_BY, FROM, MADE_BY
from training.right.share import FULL_WEEK
from training.right.size import CLASSES, SMALLEST

CODES = [*(code for pair in CLASSES for code in pair), SMALLEST, FULL_WEEK, FROM, CONSULTED_BY, MADE_BY]


def sources_of(year):
    """[(page that was read, its address, act)], each page once. Those of agreements of a sector stand on their own page."""
    found = [legal.value_on(code, date(year, 1, 1)) for code in CODES]
    pages = {each.source.url: (each.source.read, each.source.url, each.source.act) for each in found if each}
    return list(pages.values())
