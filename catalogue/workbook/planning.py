"""From a book to a Plan: what the workbook would change in what is stored, and all that is wrong with it."""

from decimal import Decimal

from django.utils.translation import gettext as _

from catalogue.changes import Picture, difference, picture
from catalogue.enums import CompositionRule
from catalogue.plans import Plan, count
from catalogue.workbook.compositions import want_compositions
from catalogue.workbook.facts import after, want_facts
from catalogue.workbook.hanging import want_lists
from catalogue.workbook.reading import understand

NAMED = 20


def plan_of(book):
    """The Plan of a workbook, without changing anything."""
    found = understand(book)
    stored, wanted = picture(), Picture()
    want_facts(found, stored, wanted)
    want_lists(found, stored, wanted)
    want_compositions(found, stored, wanted)
    changes = difference(stored, wanted)
    warnings = [*found.warnings, *odd_totals(stored, wanted), *loose_modules(stored, wanted)]
    return Plan(
        changes=changes,
        problems=sorted(found.problems, key=place_of(found)),
        warnings=warnings,
        counts=count(changes, wanted),
        facts={name: list(wanted.rows[name]) for name in ("Programmes", "Modules")},
    )


def place_of(found):
    """Sorts problems as they stand in the file."""
    order = {table.name: number for number, table in enumerate(found.tables.values())}
    return lambda problem: (order.get(problem.sheet, len(order)), problem.row or 0)


def odd_totals(stored, wanted):
    """Programmes in the file whose total is not the sum of their modules, where all of them are asked."""
    for code in wanted.rows["Programmes"]:
        row = after("Programmes", code, stored, wanted)
        versions = wanted.lists["Composition"].get(code, stored.lists["Composition"].get(code))
        if not versions or versions[-1]["rule"] != CompositionRule.ALL or not row.get("total"):
            continue
        modules = [after("Modules", module, stored, wanted) for module, _line in versions[-1]["lines"]]
        if any(module.get("quantity") is None or module.get("unit") != row.get("unit") for module in modules):
            continue
        total = sum(Decimal(module["quantity"]) for module in modules)
        if modules and total != Decimal(row["total"]):
            message = _("%(code)s: the total is %(total)s, its modules add up to %(sum)s.")
            yield message % {"code": code, "total": row["total"], "sum": f"{total.normalize():f}"}


def loose_modules(stored, wanted):
    """Modules in the file that are part of no programme."""
    compositions = stored.lists["Composition"] | wanted.lists["Composition"]
    placed = {module for versions in compositions.values() for each in versions for module, _line in each["lines"]}
    if loose := sorted(wanted.rows["Modules"].keys() - placed):
        names = ", ".join(loose[:NAMED]) + (" …" if len(loose) > NAMED else "")
        yield _("In no programme: %(codes)s.") % {"codes": names}
