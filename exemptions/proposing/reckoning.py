"""The best that a person may be proposed for a module: of every direct rule, and of coverage by the rest that is held.

What decisions were taken here:
- Each rule is one answer and coverage is one answer; the best for the learner counts and they are never added up, since a
  rule of hours and the coverage of something else may be about the same hours.
- A rule of hours never gives more than the module has, and when it gives all of them it stays one of hours: only a rule
  that says so gives the whole module. A module without a known length takes the hours of its rule as they are.
- A rule of hours answers for a module that is evaluated as a whole too: the sector wrote it. Coverage never does.
- A rule that gives the whole module on a document alone says that the document shows all of it. One that asks a test or an
  interview too leaves to that what no competence covers: it is told as missing.
- A module without technical competences is not covered by anything.
"""

from dataclasses import replace
from decimal import Decimal

from exemptions.enums import Ground, Outcome, Proof, RuleOutcome
from exemptions.proposing.cases import By, Covered, Proposal
from exemptions.proposing.coverage import cover, holding_of, missing_from

RANKS = {outcome: rank for rank, outcome in enumerate(Outcome)}


def propose(facts, cases):
    """For each case its proposals, in the order in which its modules were asked."""
    return [proposals_in(facts, case) for case in cases]


def proposals_in(facts, case):
    holding = holding_of(facts, case)
    notes = {"not_counted": list(holding.not_counted)} if holding.not_counted else {}
    if case.unlisted:
        notes["unlisted"] = case.unlisted
    found = [proposal_for(facts, case, holding, facts.modules[code]) for code in case.modules]
    return [replace(each, told=each.told | notes) for each in found]


def proposal_for(facts, case, holding, module):
    rules = [rule for code in holding.credentials for rule in facts.rules_on(code, module.code, case.day)]
    if refused := refused_beforehand(case, module):
        covered = cover(facts, module, holding.sources())
        return replace(refused, covered=covered, missing=missing_from(module, covered))
    ruled = {rule.credential for rule in rules}
    covered = cover(facts, module, holding.sources(without=ruled))
    answers = [by_coverage(module, covered, is_empty=holding.is_empty), *(by_rule(module, rule) for rule in rules)]
    best = min(answers, key=burden)
    if best.source != "rule":
        return best
    return with_all_that_is_held(facts, holding, module, rules, best)


def refused_beforehand(case, module):
    if module.code in case.achieved:
        return Proposal(module, Outcome.NONE, "achieved")
    if not module.exemptible:
        return Proposal(module, Outcome.NOT_EXEMPTIBLE, "not_exemptible", {"because": module.because})
    return None


def burden(answer):
    """What is best for the learner first, and always in the same order: what asks no more than a document, then rules."""
    return (
        RANKS[answer.outcome],
        -(answer.hours or 0),
        not asks_only_a_document(answer),
        answer.source != "rule",
        answer.credentials,
        answer.ground,
        answer.evidence,
        answer.table,
    )


def asks_only_a_document(answer):
    return set(answer.evidence) <= {Proof.DOCUMENT.value}


def by_rule(module, rule):
    evidence = tuple(each for each in Proof.values if each in rule.evidence)
    told = {"credential": rule.credential, "table": rule.table}
    if asks := [each for each in evidence if each != Proof.DOCUMENT]:
        told["asks"] = asks
    base = Proposal(
        module,
        Outcome.FULL,
        "rule_full",
        told,
        ground=rule.ground,
        source="rule",
        table=rule.table,
        is_illustration=rule.is_illustration,
        credentials=(rule.credential,),
        evidence=evidence,
    )
    if rule.outcome == RuleOutcome.FULL:
        return base
    hours = rule.hours if module.quantity is None else min(rule.hours, module.quantity)
    told |= {"hours": str(hours), "unit": module.unit, "all_hours": hours == module.quantity}
    return replace(base, outcome=Outcome.HOURS, reason="rule_hours", told=told, hours=hours)


def with_all_that_is_held(facts, holding, module, rules, best):
    """A rule's proposal, with what all that is held covers."""
    title = facts.credentials[best.credentials[0]].title
    rests_on = {}
    for rule in rules:
        rests_on[rule.credential] = rests_on.get(rule.credential, frozenset()) | rule.rests_on
    covered = cover(facts, module, holding.sources(rests_on=rests_on))
    missing = missing_from(module, covered)
    if best.outcome == Outcome.FULL and asks_only_a_document(best):
        given = By("credential", best.credentials[0], title)
        had = {each.competence.code: each for each in covered}
        covered = tuple(had.get(each.code) or Covered(each, (given,)) for each in module.competences)
        missing = ()
    return replace(best, told=best.told | {"title": title}, covered=covered, missing=missing)


def by_coverage(module, covered, *, is_empty):
    missing = missing_from(module, covered)
    told = {"covered": len(covered), "of": len(module.competences)}
    base = Proposal(module, Outcome.NONE, "covers_nothing", told, covered=covered, missing=missing)
    if not module.competences:
        return replace(base, reason="no_competences")
    if not covered:
        return replace(base, reason="nothing_held" if is_empty else "covers_nothing")
    if not missing:
        return resting_on(covered, replace(base, outcome=Outcome.FULL, reason="covers_all"))
    if module.as_whole or module.quantity is None:
        reason = "covers_part_of_a_whole" if module.as_whole else "covers_part_of_unknown_length"
        return resting_on(covered, replace(base, outcome=Outcome.TEST, reason=reason))
    hours = hours_for(module, covered)
    if not hours:
        return replace(base, reason="covers_too_little")
    told |= {"hours": str(hours), "unit": module.unit}
    return resting_on(covered, replace(base, outcome=Outcome.HOURS, reason="covers_part", told=told, hours=hours))


def hours_for(module, covered):
    """In proportion to the weight that is covered, rounded down to a quarter of the module's unit."""
    weight = sum(each.competence.weight for each in covered)
    total = sum(each.weight for each in module.competences)
    quarters = module.quantity * weight * 4 // total
    return (quarters / 4).quantize(Decimal("0.01"))


def resting_on(covered, proposal):
    by = {each for one in covered for each in one.by}
    only_credentials = all(each.kind == "credential" for each in by)
    return replace(
        proposal,
        source="coverage",
        ground=Ground.EVK.value if only_credentials else Ground.EVC.value,
        credentials=tuple(sorted({each.code for each in by if each.kind == "credential"})),
        evidence=(Proof.TEST.value if proposal.outcome == Outcome.TEST else Proof.DOCUMENT.value,),
    )
