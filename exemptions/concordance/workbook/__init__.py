"""The concordance as a workbook, both ways: what is written out and read back changes nothing.

sheets, cells (what a file holds) → planning (a Plan: the difference with what is stored, and all that is wrong) →
service (into a new draft, or a draft that is there).
"""

from exemptions.concordance.workbook.exporting import export
from exemptions.concordance.workbook.planning import Plan, plan_of
from exemptions.concordance.workbook.service import fill_draft, take_over

__all__ = ["Plan", "export", "fill_draft", "plan_of", "take_over"]
