"""The sheets of facts: what each row makes of its fact, against what is stored."""

from types import SimpleNamespace

from django.utils.text import slugify
from django.utils.translation import gettext as _

from catalogue.enums import Unit
from catalogue.models import CataloguePage, ModuleIndexPage
from catalogue.units import fitting_minutes_per_unit, minutes_per_unit
from catalogue.workbook.reading import EMPTY
from catalogue.workbook.sheets import REFUSED, SHEETS

FACTS = ("Frameworks", "Competences", "Activities", "Programmes", "Modules")


def want_facts(found, stored, wanted):
    """Fill the rows of the Picture `wanted` with what the sheets of facts say, and tell what is wrong."""
    for name in FACTS:
        if found.has(name):
            for entry in once_each(found, name, "code"):
                want_fact(SHEETS[name], entry, found, stored, wanted)
    check_frameworks(found, stored, wanted)
    check_reasons(found, stored, wanted)
    give_addresses(found, stored, wanted)
    give_lengths(stored, wanted)
    tell_of_retired(found, stored, wanted)


def once_each(found, name, *keys):
    """The entries of a sheet that have these keys, each combination once; tells of the others by both rows."""
    first = {}
    for entry in found.entries[name]:
        values = tuple(entry.get(key) for key in keys)
        if None in values:
            continue
        if other := first.get(values):
            message = _("“%(key)s” stands in row %(row)s too.")
            told = entry.problem(keys[-1], message % {"key": " · ".join(map(str, values)), "row": other.row.number})
            found.problems.append(told)
        else:
            first[values] = entry
            yield entry


def want_fact(sheet, entry, found, stored, wanted):
    code = entry.get("code")
    before, row = stored.rows[sheet.name].get(code), {}
    for column in sheet.facts:
        value = entry.values.get(column.name)
        if column.name not in entry.values:
            if before is None and is_needed(column) and not found.has(sheet.name, column.name):
                message = _("“%(code)s” is new, and a new row needs the column “%(column)s”.")
                told = message % {"code": code, "column": column.drawn.heading}
                found.problems.append(entry.problem("code", told))
        elif value is not EMPTY:
            row[column.column] = settled(column.kind, value, before and before[column.column])
        elif column.empty is not REFUSED:
            row[column.column] = emptied(column, before)
        elif before is None and column.default is not REFUSED:
            row[column.column] = column.default
        else:
            found.problems.append(entry.problem(column.name, _("This cell is empty.")))
    wanted.rows[sheet.name][code] = row


def is_needed(column):
    return column.empty is REFUSED and column.default is REFUSED


def settled(kind, value, before):
    """`value`, or what is stored when that reads the same in a workbook: spaces alone are no change."""
    if value == before or before is None:
        return value
    written = kind.write(before)
    return before if written is not None and kind.read(written) == value else value


def emptied(column, before):
    """What an empty cell says, or what is stored when that shows as nothing too."""
    if before is None or column.kind.write(before[column.column]) is not None:
        return column.empty
    return before[column.column]


def check_frameworks(found, stored, wanted):
    """Each competence belongs to a framework that is known; one that moves to another is told of."""
    known = stored.rows["Frameworks"].keys() | wanted.rows["Frameworks"].keys()
    places = {}
    for entry in found.entries.get("Competences", []):
        code, framework = entry.get("code"), entry.get("framework")
        row, before = wanted.rows["Competences"].get(code), stored.rows["Competences"].get(code)
        if row is None or framework is None:
            continue
        if framework not in known:
            found.problems.append(unknown(entry, "framework", framework, "Frameworks"))
            row.pop("framework", None)
        elif before and before["framework"] != framework:
            message = _("%(code)s moves from the framework %(before)s to %(after)s.")
            found.warnings.append(message % {"code": code, "before": before["framework"], "after": framework})
        if before is None and row.get("order", 0) is None:
            row["order"] = places.get(framework, -1) + 1
        places[framework] = max(places.get(framework, -1), row.get("order") or 0)


def unknown(entry, column, code, sheet):
    message = _("There is no “%(code)s” in the sheet %(sheet)s, nor in the portal.")
    return entry.problem(column, message % {"code": code, "sheet": SHEETS[sheet].layout.heading})


def after(name, code, stored, wanted):
    """The row of a fact as it would be."""
    return (stored.rows[name].get(code) or {}) | wanted.rows[name].get(code, {})


def check_reasons(found, stored, wanted):
    """Who may not be exempted from a module is told why."""
    for entry in found.entries.get("Modules", []):
        row = after("Modules", entry.get("code"), stored, wanted)
        if row.get("exemptible") is False and not row.get("not_exemptible_because"):
            column = "not_exemptible_because" if found.has("Modules", "not_exemptible_because") else "exemptible"
            if column in entry.values:
                found.problems.append(entry.problem(column, _("Say why no exemption is possible.")))


def give_addresses(found, stored, wanted):
    """New modules and programmes get the address that their pages will have."""
    for name, index, address in (
        ("Modules", ModuleIndexPage, module_address),
        ("Programmes", CataloguePage, programme_address),
    ):
        new = [entry for entry in found.entries.get(name, []) if is_new(entry, name, stored, wanted)]
        if not new:
            continue
        taken = {row["slug"]: code for code, row in stored.rows[name].items()} | taken_by_pages(index)
        for entry in new:
            row = wanted.rows[name][entry.get("code")]
            if "slug" in row:
                continue  # The same code stands twice; that was told.
            slug = address(entry, taken)
            if not slug or slug in taken:
                found.problems.append(entry.problem("code", no_address(slug, taken)))
            row["slug"] = slug
            taken.setdefault(slug, entry.get("code"))


def is_new(entry, name, stored, wanted):
    code = entry.get("code")
    return code in wanted.rows[name] and code not in stored.rows[name]


def module_address(entry, taken):
    return slugify(entry.get("code"))


def programme_address(entry, taken):
    """Of its title, as people look for it; with its code when another has that address."""
    title, code = slugify(entry.get("title") or "")[:60].strip("-"), slugify(entry.get("code"))
    return next((slug for slug in (title, f"{title}-{code}"[:80].strip("-"), code) if slug and slug not in taken), code)


def no_address(slug, taken):
    if not slug:
        return _("No address can be made of this code: it needs a letter or a digit.")
    return _("The address of this would be “%(slug)s”, which %(other)s has already.") % {
        "slug": slug,
        "other": taken[slug],
    }


def taken_by_pages(model):
    """{slug: title} of the pages there are under the index page."""
    indexes = list(model.objects.all())
    return {slug: title for index in indexes for slug, title in index.get_children().values_list("slug", "title")}


def give_lengths(stored, wanted):
    """What a unit lasts follows from quantity and unit, as everywhere."""
    lengths = minutes_per_unit()
    for code, row in wanted.rows["Modules"].items():
        before = stored.rows["Modules"].get(code)
        if before and all(row.get(name, before[name]) == before[name] for name in ("quantity", "unit")):
            continue
        whole = {"quantity": None, "unit": Unit.LESTIJD.value} | (before or {}) | row
        minutes = fitting_minutes_per_unit(
            whole["quantity"], whole["unit"], before and SimpleNamespace(**before), lengths
        )
        if before is None or minutes != before["minutes_per_unit"]:
            row["minutes_per_unit"] = minutes


def tell_of_retired(found, stored, wanted):
    for name in ("Programmes", "Modules"):
        retired = sorted(code for code in wanted.rows[name] if (stored.rows[name].get(code) or {}).get("retired_on"))
        if retired:
            message = _("No longer offered, and that stays so: %(codes)s.")
            found.warnings.append(message % {"codes": ", ".join(retired[:20])})
