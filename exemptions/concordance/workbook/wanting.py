"""What the workbook wants of credentials, of what they cover, and of links between competences."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from catalogue.workbook.reading import EMPTY
from exemptions.concordance.workbook.sheets import SHEETS
from exemptions.models import CompetenceLink, OutsideCredential

COLUMNS = ("title", "issuer", "kind", "year_from", "year_to")


@dataclass
class Named:
    """`known` are all codes of credentials; `here` those that stand in the workbook."""

    known: set
    here: set


def want_credentials(found, plan):
    stored = {row.pop("code"): row for row in OutsideCredential.objects.values("code", *COLUMNS)}
    rows = {}
    for entry in found.entries.get("Credentials", []):
        code = entry.get("code")
        if code in rows:
            message = _("This credential stands in row %(number)s too. Keep one of them.")
            found.problems.append(entry.problem("code", message % {"number": rows[code].row.number}))
        elif code is not None:
            rows[code] = entry
            want_credential(entry, code, stored.get(code), plan, found)
    here = set(rows)
    for sheet in ("Coverage", "Rules"):
        here |= {code for entry in found.entries.get(sheet, []) if (code := entry.get("credential"))}
    return Named(stored.keys() | rows.keys(), here)


def want_credential(entry, code, before, plan, found):
    columns = {column.name: column for column in SHEETS["Credentials"].columns}
    values = {}
    for name in COLUMNS:
        value = entry.values.get(name, before[name] if before else columns[name].empty)
        values[name] = columns[name].empty if value is EMPTY else value
    first, last = values["year_from"], values["year_to"]
    if first is not None and last is not None and last < first:
        message = _("The last year comes before the first, %(year)s.")
        found.problems.append(entry.problem("year_to", message % {"year": first}))
    if before == values:
        plan.same_credentials += 1
    else:
        plan.credentials.append((code, before, values))


def want_coverage(found, plan, named, competences):
    if not found.has("Coverage"):
        return
    wanted = set()
    for entry in found.entries["Coverage"]:
        credential, competence = entry.get("credential"), entry.get("competence")
        refuse_unknown_credential(entry, named.known, found)
        refuse_unknown_competence(entry, "competence", [competence], competences, found)
        if not entry.is_wrong:
            wanted.add((credential, competence))
    stored = OutsideCredential.objects.filter(code__in=named.here).exclude(competences=None)
    stored = set(stored.values_list("code", "competences__code"))
    plan.new_coverage, plan.gone_coverage = sorted(wanted - stored), sorted(stored - wanted)
    plan.same_coverage = len(wanted & stored)


def want_links(found, plan, competences):
    if not found.has("Links"):
        return
    wanted = set()
    for entry in found.entries["Links"]:
        competence, covers = entry.get("competence"), entry.get("covers")
        refuse_unknown_competence(entry, "competence", [competence], competences, found)
        refuse_unknown_competence(entry, "covers", [covers], competences, found)
        if competence is not None and competence == covers:
            found.problems.append(entry.problem("covers", _("A competence covers itself without a link.")))
        if not entry.is_wrong:
            wanted.add((competence, covers))
    stored = set(CompetenceLink.objects.values_list("competence__code", "covers__code"))
    plan.new_links, plan.gone_links = sorted(wanted - stored), sorted(stored - wanted)
    plan.same_links = len(wanted & stored)


def want_table(found, plan):
    """What the workbook says of its table beside the rules. A sheet without rows says nothing."""
    first, *others = found.entries.get("Table", []) or [None]
    for entry in others:
        found.problems.append(entry.problem("", _("A workbook holds one table, so this sheet has one row.")))
    if first is not None and not first.is_wrong:
        plan.about = {"is_illustration": first.get("is_illustration")}
        if "remark" in first.values:
            plan.about["remark"] = first.get("remark") or ""


def refuse_unknown_credential(entry, known, found):
    code = entry.get("credential")
    if code is not None and code not in known:
        message = _("There is no credential “%(code)s”, in this workbook or in the portal.")
        found.problems.append(entry.problem("credential", message % {"code": code}))


def refuse_unknown_competence(entry, column, codes, known, found):
    for code in codes:
        if code is not None and code not in known:
            message = _("There is no competence “%(code)s” in the offer.")
            found.problems.append(entry.problem(column, message % {"code": code}))
