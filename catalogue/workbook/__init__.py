"""The offer as a workbook, both ways: what is written out and read back changes nothing.

reading (cells) → facts, hanging, compositions (what the file wants) → planning (a Plan: the difference with what is
stored, and all that is wrong) → service (preview, then apply) and catalogue.importing.undoing.
"""

from catalogue.importing.undoing import CannotUndo, undo
from catalogue.workbook.exporting import export
from catalogue.workbook.service import CannotApply, ChangedMeanwhile, apply, preview

__all__ = ["CannotApply", "CannotUndo", "ChangedMeanwhile", "apply", "export", "preview", "undo"]
