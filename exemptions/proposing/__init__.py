"""What the table and the competences give somebody for a module, and why.

cases (facts without a database) → coverage → reckoning; facts and for_people take them out of the database, plain and words
tell what came of it.
"""
