"""The concordance of the demo, taken over by the same verbs as any other."""

from datetime import date
from pathlib import Path

from exemptions.concordance.bringing_in import import_concordance

FILE = Path(__file__).with_name("concordance.json")
IN_FORCE_FROM = date(2026, 1, 1)


def load_demo_concordance(*, at, by=None):
    """The table, in force from 2026-01-01 and marked as an illustration. Needs the offer of the demo; safe to repeat."""
    return import_concordance(FILE, in_force_from=IN_FORCE_FROM, at=at, by=by)
