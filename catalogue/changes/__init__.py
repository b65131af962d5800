"""What is changed in the facts of the offer, as plain values: compared, written, kept and brought back.

A Picture says how facts stand: rows by their code, and per fact the list of what hangs on it. The difference of two
pictures is a list of Changes; whoever imports shows it, writes it, keeps it, and undoes it by writing it reversed.
"""

from catalogue.changes.difference import Change, difference, reversed_changes
from catalogue.changes.picture import Picture, picture
from catalogue.changes.tables import LISTS, ROWS, TABLES
from catalogue.changes.writing import InTheWay, Written, write

__all__ = [
    "LISTS",
    "ROWS",
    "TABLES",
    "Change",
    "InTheWay",
    "Picture",
    "Written",
    "difference",
    "picture",
    "reversed_changes",
    "write",
]
