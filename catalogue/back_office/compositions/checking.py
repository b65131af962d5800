"""What a change of a composition means, told before it is saved."""

from catalogue.affected import CompositionChange, affected_by
from catalogue.amounts import amount_in_words, rule_in_words, total_that_differs
from catalogue.differences import difference
from catalogue.models import Prerequisite
from catalogue.prerequisites import may_be_missing
from catalogue.versions import modules_in_no_programme


def consequences(programme, wanted, *, before, begins, corrects, today):
    """Everything that the check page tells, by name. `before` is the Composition that is changed or taken over from."""
    lines = list(before.lines.select_related("module")) if before else []
    changes = difference(lines, wanted.lines)
    left_out = [entry.module for entry in changes.removed]
    change = CompositionChange(programme, before, wanted, begins, corrects, tuple(left_out))
    return {
        "changes": changes,
        "rules": (rule_in_words(before) if before else "", rule_in_words(wanted)),
        "amounts": (amount_in_words(lines, before) if before else "", amount_in_words(wanted.lines, wanted)),
        "total_differs": total_that_differs(programme, wanted.lines, wanted),
        "affected": affected_by(change),
        "in_no_programme": modules_in_no_programme(left_out, on=begins or today, apart_from=[before] if before else []),
        "asked_outside": asked_outside(wanted),
        "retired": [line.module for line in wanted.lines if not line.module.is_offered],
    }


def asked_outside(wanted):
    """(module, what it asks first) where that is not in the composition, or is only an option beside a core module."""
    places = {line.module.pk: line.option_line for line in wanted.lines}
    links = Prerequisite.objects.filter(module__in=places).select_related("module", "requires")
    return [
        (link.module, link.requires)
        for link in links.order_by("module__code", "requires__code")
        if may_be_missing(places[link.module_id], places.get(link.requires_id))
    ]
