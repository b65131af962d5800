"""The right to training that the law gives, and the days by which a company plans for it.

    meters_of_company(company, 2027)      # training.right.loading: {employee id: Meter}
    deadlines(sizes, day)                 # training.right.deadlines: Deadlines
    reasons_in_words(meter)               # training.right.words

Figures come from portal.kit.legal alone. Each answer is one of three: so much, not required, not known; and says why.
"""
