"""A module's scale and pass rule together, with the usual way where it says nothing or is not understood.

The usual way, the same in every sector: a scale of 1 to 4 (not yet, with help, independently, helps others), and a weighted
mean of at least 70 % of the highest value: 2.8 of 4. On a scale of words alone every competence must be acquired, for a mean
of words is none. Without technical competences there is nothing to evaluate: being there decides.
"""

from dataclasses import dataclass, replace

from catalogue.evaluation.rounding import rounded
from catalogue.evaluation.rules import Bar, PassRule, read_rule
from catalogue.evaluation.scales import ENOUGH, USUAL, Scale, numbers_between, read_scale

# Where being there is all that counts and nobody said how much.
USUAL_ATTENDANCE = 80


@dataclass(frozen=True)
class Problem:
    """A text of the module that is not understood; `field` is "scale" or "pass_rule"."""

    field: str
    text: str


@dataclass(frozen=True)
class Understanding:
    scale: Scale
    rule: PassRule
    is_usual: bool  # The module says nothing of its own that is understood about passing.
    problems: tuple[Problem, ...] = ()


def understand_snapshot(snapshot):
    """What the facts of `snapshot_of` (catalogue/snapshots.py) mean."""
    return understand(
        scale=snapshot["scale"],
        pass_rule=snapshot["pass_rule"],
        min_attendance=snapshot["min_attendance"],
        has_competences=bool(snapshot["competences"]),
    )


def understand(*, scale="", pass_rule="", min_attendance=None, has_competences=True):
    clauses, problems = read_rule(pass_rule), []
    read = read_scale(scale)
    if read is None:
        problems.append(Problem("scale", scale))
    chosen = read if read and scale.strip() else scale_of_rule(clauses or []) or USUAL
    rule = rule_on(chosen, clauses) if clauses is not None else None
    if rule is None:
        problems.append(Problem("pass_rule", pass_rule))
    is_usual = not clauses or rule is None
    rule = usual_rule(chosen) if is_usual else rule
    return Understanding(chosen, with_attendance(rule, min_attendance, has_competences), is_usual, tuple(problems))


def scale_of_rule(clauses):
    """When the scale is not named but the rule is "12/20", it says the scale too."""
    wholes = {clause.amount.whole for clause in clauses if clause.amount and not clause.amount.is_percent}
    whole = wholes.pop() if len(wholes) == 1 else None
    return numbers_between(1 if whole <= 5 else 0, int(whole)) if whole else None


def rule_on(scale, clauses):
    """The PassRule with its numbers on this scale, or None when one is not on it."""
    rule = PassRule()
    for clause in clauses:
        if clause.of == "attendance":
            rule = replace(rule, attendance=int(clause.amount.number) if clause.amount else None)
            continue
        at = scale.acquired if clause.amount is None else on_scale(scale, clause.amount)
        if at is None or (clause.is_strict and at >= scale.highest):
            return None
        rule = replace(rule, **{clause.of: Bar(at, clause.is_strict)})
    return rule


def on_scale(scale, amount):
    at = rounded(amount.number) if amount.whole is None else scale.share(amount.number, amount.whole)
    return at if scale.lowest <= at <= scale.highest else None


def usual_rule(scale):
    if scale.is_in_words:
        return PassRule(each=Bar(scale.acquired))
    return PassRule(mean=Bar(rounded(ENOUGH * int(scale.highest))))


def with_attendance(rule, min_attendance, has_competences):
    """The higher of what the rule and the module ask; where nothing else decides, something must be asked."""
    if not has_competences:
        rule = PassRule(attendance=rule.attendance)
    asked = max((percent for percent in (rule.attendance, min_attendance) if percent is not None), default=None)
    if rule.is_attendance_only and not asked:
        asked = USUAL_ATTENDANCE
    return replace(rule, attendance=asked or None)
