"""Figures that add up what the rooms below know: of a company, of the whole sector, and for its partners.

A report (`definitions.py`) counts facts (`facts/`): one row per thing that happened, as querysets. `counting.py` groups them in
one statement; `tables.py` makes of it what is shown, and what the workbook and the chart show too. What is for others than the
sector's own officers goes through `suppressing.py` first.
"""
