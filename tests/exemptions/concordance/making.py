"""Credentials, rules, tables and workbooks for tests."""

from datetime import date, datetime
from decimal import Decimal
from io import BytesIO
from zoneinfo import ZoneInfo

from catalogue.models import Module
from exemptions.concordance import workbook
from exemptions.concordance.contents import facts
from exemptions.concordance.tables import make_table, put_in_force
from exemptions.models import OutsideCredential
from portal.kit.spreadsheets import read
from tests.catalogue.factories import ModuleFactory
from tests.catalogue.workbook import books

AT = datetime(2026, 11, 20, 10, tzinfo=ZoneInfo("Europe/Brussels"))
RULES = [
    "credential", "module", "outcome", "hours", "ground", "evidence", "valid_from", "valid_until", "remark", "rests_on",
]  # fmt: skip


def credential(code="CERT A", *competences, **columns):
    made = OutsideCredential.objects.create(code=code, **{"title": f"Certificate {code}"} | columns)
    made.competences.set(competences)
    return made


def module(code="M 1", **columns):
    return Module.objects.filter(code=code).first() or ModuleFactory(code=code, **columns)


def rule(credential="CERT A", module="M 1", hours=None, **columns):
    known = {"ground": "EVK", "evidence": ["document"], "since": None, "until": None, "remark": ""}
    outcome = "full" if hours is None else "hours"
    quantity = None if hours is None else Decimal(hours).quantize(Decimal("0.01"))
    return facts(credential=credential, module=module, outcome=outcome, quantity=quantity, **known | columns)


def table(*rules, code="", since=None):
    made = make_table(by=None, at=AT, code=code, rules=rules)
    return put_in_force(made, since=since, by=None, at=AT) if since else made


def day(text):
    return date.fromisoformat(text)


def book(**sheets):
    """A workbook of {sheet: [{column: value}, …]}, as it would be uploaded."""
    rows = {}
    for name, lines in sheets.items():
        headings = list(dict.fromkeys(key for line in lines for key in line)) or ["credential", "module", "outcome"]
        rows[name] = [headings, *([line.get(key) for key in headings] for line in lines)]
    return books.content(books.of(rows))


def planned(content, **how):
    return workbook.plan_of(read(content, name="concordance.xlsx"), **how)


def exported(table, language="en"):
    file = BytesIO()
    workbook.export(file, table=table, language=language)
    return file.getvalue()


def problems(plan):
    return [(each.sheet, each.row, each.column, each.message) for each in plan.problems]
