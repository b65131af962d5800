"""Sessions that ask papers, for the tests: made by the verbs that the screens call."""

from datetime import date, datetime, timedelta
from decimal import Decimal
from io import BytesIO

from openpyxl import load_workbook
from pypdf import PdfReader

from catalogue.models import ModuleRegistration, Provider
from employees.inviting.joining import take_record
from tests.accounts.people import account
from tests.training import making
from tests.training.making import BRUSSELS, DAY, in_company, of_the_sector

NUMBER = "0123456749"
ODB = "ODB-0000001"
EARLY = datetime(2026, 11, 3, 9, tzinfo=BRUSSELS)
LATER_DAY = timedelta(days=1)


def provider(number=NUMBER, name="Cevora vzw"):
    return Provider.objects.get_or_create(enterprise_number=number, defaults={"name": name})[0]


def registered(module, *, number=NUMBER, odb=ODB, since=date(2026, 1, 1), until=None, name="Cevora vzw"):
    return ModuleRegistration.objects.create(
        module=module, provider=provider(number, name), odb_number=odb, since=since, until=until
    )


def module(**facts):
    """One of 40 lestijden, registered."""
    made = making.module(**facts)
    made.quantity = Decimal(40)
    made.save()
    registered(made)
    return made


def session(company=None, *, of=None, days=(), **facts):
    """Of the sector; with a company, held there."""
    of = of or module()
    return in_company(company, of=of, days=days, **facts) if company else of_the_sector(of=of, days=days, **facts)


def comes(session, employment, *, at=making.BEFORE):
    """The enrolment of this employment."""
    return making.enrolled(session, [employment], at=at)[0]


def with_account(employment, email="noor@home.example"):
    user = account(email)
    user.first_name, user.last_name = employment.first_name, employment.last_name
    user.save()
    take_record(employment.employee, user=user, at=making.BEFORE)
    return type(employment).objects.get(pk=employment.pk)


def words(pdf):
    return " ".join(" ".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages).split())


def cells(response):
    """The rows of a workbook, the headings first."""
    return [list(row) for row in load_workbook(BytesIO(response.content)).active.iter_rows(values_only=True)]


__all__ = ["DAY", "EARLY", "LATER_DAY", "NUMBER", "ODB"]
