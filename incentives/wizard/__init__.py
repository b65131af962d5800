"""The wizard of a visitor: one question at a time, and nothing of it kept.

What was answered travels in the page itself (hidden fields of a form that is posted): it is in no table, session, cookie or
address, so that no log and no later visitor of the same computer reads it.
"""
