"""The facts of a person in words, for the dossier, for two side by side, and for a spreadsheet."""

from django.utils.formats import date_format
from django.utils.text import capfirst

from employees.models import Employee
from employees.models.persons import PERSON_FIELDS


def label(field):
    return capfirst(Employee._meta.get_field(field).verbose_name)


def said(row, field):
    """What a person or an employment says of `field`, in words; empty when nothing."""
    value = getattr(row, field)
    if field == "birth_date":
        return date_format(value, "SHORT_DATE_FORMAT") if value else ""
    display = getattr(row, f"get_{field}_display", None)
    return str(display() if display else value or "")


def facts_of(row):
    """Pairs of a label and what is said, in the order of the fields."""
    return [(label(field), said(row, field)) for field in PERSON_FIELDS]


def told_otherwise(employment, person):
    """What the company told that is not what the person says: label, told by the company, said by the person."""
    told = [(label(field), said(employment, field), said(person, field)) for field in PERSON_FIELDS]
    return [(name, company, own) for name, company, own in told if company and company != own]
