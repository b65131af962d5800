"""What a measure asks of the training itself."""

from incentives.enums import About
from incentives.rules.deadlines import BEGINS

# How much of it somebody follows: told of a participation, and known of the training before anybody enrols.
LENGTH = "opl_omvang"


def meets_something(outcome, types):
    """Whether it asks something of the training that this training has: what asks nothing of it says nothing about it."""
    if outcome.version is None:
        return False
    for condition in outcome.version.conditions:
        of_training = any(is_of_training(leaf.fact, types) for leaf in condition.expression.leaves())
        if of_training and condition.expression.ask(outcome.facts, outcome.version.params) is True:
            return True
    return False


def is_of_training(key, types):
    return key in types and key != BEGINS and (types[key].about is About.TRAINING or key == LENGTH)
