"""Takes the people of a company from the files that its HR system makes, or from a block that somebody pastes.

read_people (a file) and read_pasted (a text) give a PeopleSheet: rows of facts, and what is wrong, by row and column.
headings (which column is what) → shapes (which rows are people) → cells, dates, amounts (values) → rows (sense).
previewing says what a sheet comes to, in_words shows it, bringing_in does it; undoing takes it back, wiping ends it.
"""
