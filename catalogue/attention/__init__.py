"""What in the offer deserves a curator's attention, each with the place to mend it. Nothing here is an error: the rules
that may not be broken are constraints and refusals elsewhere.

gathering (the offer, in few queries) → programmes, modules, words (what each looks for) → counting (remembered).
"""

from catalogue.attention.counting import counted
from catalogue.attention.gathering import Offer
from catalogue.attention.kinds import Kind, Notice
from catalogue.attention.modules import about_modules
from catalogue.attention.programmes import about_programmes
from catalogue.attention.words import about_words

__all__ = ["Kind", "Notice", "counts", "notices"]


def notices(*, on):
    """All Notices of the sector on the day `on`, by kind; as many queries for two thousand modules as for two."""
    offer = Offer.on(on)
    found = [*about_programmes(offer), *about_modules(offer), *about_words(offer)]
    return sorted(found, key=lambda notice: (list(Kind).index(notice.kind), notice.code, notice.text))


def counts(*, on):
    """{kind: number} of the notices on the day `on`; those of which there is none are left out."""
    return counted(notices, on=on)
