"""How participants of a module are evaluated: what its scale and its pass rule, free texts of the source, mean.

spelling (how texts are read) → scales, rules (what each may say) → understanding (both together, with what stands where a
module says nothing) → in_words (the same as sentences). Nothing here writes, and no text makes it fail: one that is not
understood is a Problem that the curator sees, and the sector's usual way stands in its place.
"""

from catalogue.evaluation.in_words import in_words
from catalogue.evaluation.rounding import rounded
from catalogue.evaluation.rules import Bar, PassRule
from catalogue.evaluation.scales import Scale, Value
from catalogue.evaluation.understanding import Problem, Understanding, understand, understand_snapshot

__all__ = [
    "Bar",
    "PassRule",
    "Problem",
    "Scale",
    "Understanding",
    "Value",
    "in_words",
    "rounded",
    "understand",
    "understand_snapshot",
]
