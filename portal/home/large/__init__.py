"""A sector as large as a real one, to measure with: people, companies, and years of sessions. Deterministic by seed.

It writes rows in bulk where the portal calls verbs: the verbs would take days. So what they guard must hold here too, and
the tests ask it: numbers, totals and results are those that the verbs would have reckoned.
"""
