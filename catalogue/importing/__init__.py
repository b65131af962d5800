"""Takes an offer from a file into a sector: facts are kept as the file says, words are never overwritten.

reading (bytes) → schema (form) → checks (sense) → facts (rows) → clashes (with what is there) → applying, words.
"""

from catalogue.importing.problems import ImportRefused, Problem
from catalogue.importing.service import import_file

__all__ = ["ImportRefused", "Problem", "import_file"]
