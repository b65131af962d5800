"""The dated store of figures that the law sets: 32 hours for training leave, five days of training a year.

    found = legal.value_on("training_leave.minimum_hours", day)

    found = legal.value_on("training_right.days_of_larger", day, committee="200")

There are three answers, and whoever asks says which of them it was: None, nothing is known of that day; a value that is
`confirmed`; a value that is not, as the law may have changed: it can warn, and never promise or refuse anything.
"""

from portal.kit.legal.values import LegalValue, Source, Unit, Yearly, known, value_on

__all__ = ["LegalValue", "Source", "Unit", "Yearly", "known", "value_on"]
