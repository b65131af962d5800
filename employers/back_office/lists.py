"""The list of companies: its columns, its filters, and what of it goes to a spreadsheet."""

import django_filters
from django import forms
from django.utils.timesince import timesince
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.ui.tables import Column, TitleColumn

from employers.enums import EmployerState
from employers.models import Employer, JointCommittee
from employers.numbers import digits_in
from portal.kit.queues import StateFilter


class CompanyFilter(StateFilter):
    every = gettext_lazy("all companies")
    joint_committee = django_filters.ModelChoiceFilter(
        queryset=JointCommittee.objects.all(),
        field_name="joint_committees",
        label=gettext_lazy("Joint committee"),
        widget=forms.Select,
        empty_label=gettext_lazy("All joint committees"),
    )
    number = django_filters.CharFilter(method="with_number", label=gettext_lazy("Enterprise number"), max_length=20)

    class Meta:
        model = Employer
        fields = []

    def states(self):
        return EmployerState.choices

    def with_number(self, companies, name, value):
        digits = digits_in(value)
        return companies.filter(enterprise_number__contains=digits) if digits else companies.none()


def age(company):
    return timesince(company.since, depth=1)


def committees_of(company):
    return ", ".join(committee.number for committee in company.joint_committees.all())


def registrant(company):
    return str(company.registered_by or "")


def notice(company):
    return _("Others registered this number too") if company.has_rivals and not company.is_closed else ""


class CompanyColumn(TitleColumn):
    """The name with what tells companies apart, so that a phone shows it without scrolling sideways."""

    cell_template_name = "employers/admin/company_cell.html"

    def get_cell_context_data(self, instance, parent_context):
        return super().get_cell_context_data(instance, parent_context) | {"notice": notice(instance)}


AGE = Column("age", label=gettext_lazy("For how long"), accessor=age, sort_key="since")
STATE = Column("state", label=gettext_lazy("State"), accessor="get_state_display", sort_key="state")
# Left out on a phone: the dossier says it too.
REST = [
    Column("committees", label=gettext_lazy("Joint committees"), accessor=committees_of, classname="company-rest"),
    Column("registrant", label=gettext_lazy("Registered by"), accessor=registrant, classname="company-rest"),
]
EXPORTED = [
    (gettext_lazy("Name"), lambda company: company.name),
    (gettext_lazy("Enterprise number"), lambda company: company.number_in_words),
    (gettext_lazy("Street and number"), lambda company: company.street),
    (gettext_lazy("Postcode"), lambda company: company.postcode),
    (gettext_lazy("Municipality"), lambda company: company.municipality),
    (gettext_lazy("Joint committees"), committees_of),
    (gettext_lazy("Registered by"), registrant),
    (gettext_lazy("E-mail address"), lambda company: company.registered_by.email if company.registered_by else ""),
    (gettext_lazy("State"), lambda company: company.get_state_display()),
    (gettext_lazy("Since"), lambda company: localtime(company.since).replace(tzinfo=None)),
    (gettext_lazy("Attention"), notice),
]


def exported_rows(companies):
    """What a spreadsheet of `companies` holds, the headings first."""
    yield [str(heading) for heading, _value in EXPORTED]
    for company in companies:
        yield [value(company) for _heading, value in EXPORTED]
