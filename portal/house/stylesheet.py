"""The few lines of CSS in which a sector differs from the others, and the name by which a browser may keep them."""

import hashlib
from functools import lru_cache

from portal.house.colours import derive


@lru_cache(maxsize=256)
def css_of(colour):
    return derive(colour).as_css()


@lru_cache(maxsize=256)
def fingerprint(colour):
    """Changes with the colour, and with the way we derive a look from it."""
    return hashlib.sha256(css_of(colour).encode()).hexdigest()[:12]
