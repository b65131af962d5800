class RuleBroken(Exception):
    """A rule of the domain refuses what was asked. The message is the sentence the user reads."""
