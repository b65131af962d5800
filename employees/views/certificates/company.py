"""The certificates of what a company's people did while they worked for it."""

import django_filters
import django_tables2 as tables
from django.db.models import Count
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import cached_property
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import View

from employees.certificates.archives import ask_for_archive
from employees.certificates.enums import DocumentKind
from employees.models import Certificate
from employees.templatetags.certificates import certificate_holder, certificate_title
from employees.views.company.base import PeopleMixin
from portal.kit.access import Audience, open_to
from portal.kit.asked import row_number
from portal.kit.doing import SaysAndGoesBack
from portal.kit.lists import ListPage
from portal.kit.rules import RuleBroken
from portal.privacy.looking import look_at_all

VALID, REVOKED = "valid", "revoked"
PLAIN = {"td": {"class": "plain"}}  # On a phone the word stands alone: it needs no label.


class CertificateFilter(django_filters.FilterSet):
    q = django_filters.CharFilter(method="search", label=gettext_lazy("Name, number or code of a module"))
    year = django_filters.ChoiceFilter(label=gettext_lazy("Year"), empty_label=gettext_lazy("All years"))
    kind = django_filters.ChoiceFilter(
        choices=DocumentKind.choices, label=gettext_lazy("Kind"), empty_label=gettext_lazy("All kinds")
    )
    state = django_filters.ChoiceFilter(
        method="in_state",
        choices=[(VALID, gettext_lazy("valid")), (REVOKED, gettext_lazy("revoked"))],
        label=gettext_lazy("State"),
        empty_label=gettext_lazy("Valid and revoked"),
    )

    class Meta:
        model = Certificate
        fields = []

    def __init__(self, *args, years, **kwargs):
        super().__init__(*args, **kwargs)
        self.filters["year"].extra["choices"] = [(year, str(year)) for year in years]

    def search(self, rows, name, value):
        return rows.found_by(value)

    def in_state(self, rows, name, value):
        return rows.filter(revoked_at__isnull=value == VALID)


class CertificateTable(tables.Table):
    name = tables.Column(
        verbose_name=gettext_lazy("Name"),
        empty_values=(),
        order_by=("employee__last_name", "employee__first_name", "pk"),
    )
    subject = tables.Column(
        verbose_name=gettext_lazy("What for"), empty_values=(), order_by=("subject_code", "pk"), attrs=PLAIN
    )
    kind = tables.Column(verbose_name=gettext_lazy("Kind"), order_by=("kind", "pk"), attrs=PLAIN)
    obtained_on = tables.Column(verbose_name=gettext_lazy("Obtained on"), order_by=("obtained_on", "pk"))
    number = tables.Column(verbose_name=gettext_lazy("Number"), accessor="reference", order_by=("year", "number"))
    state = tables.TemplateColumn(
        template_name="employees/certificates/state.html",
        verbose_name=gettext_lazy("State"),
        orderable=False,
        attrs=PLAIN,
    )

    class Meta:
        attrs = {"class": "tbl tbl--cards tbl--lines", "caption": gettext_lazy("Certificates")}

    def render_name(self, record):
        return certificate_holder(record)

    def render_subject(self, record):
        return f"{certificate_title(record)} ({record.subject_code})"

    def render_obtained_on(self, value):
        return date_format(value, "SHORT_DATE_FORMAT")

    def value_obtained_on(self, value):
        return value

    def render_number(self, record):
        if not record.is_drawable:
            return record.reference
        address = reverse("employees:certificate", args=[record.uuid])
        return format_html(
            '<a class="nowrap" href="{}">{}<span class="visually-hidden"> (PDF)</span></a>', address, record.reference
        )

    def value_number(self, record):
        return record.reference

    def value_state(self, record):
        return _("valid") if record.stands else _("revoked")


@open_to(Audience.SIGNED_IN)
class CertificatesView(PeopleMixin, ListPage):
    tab = "certificates"
    template_name = "employees/certificates/company.html"
    filterset_class = CertificateFilter
    table_class = CertificateTable
    default_sort = "-number"
    export_name = "certificates"
    http_method_names = ["get", "head", "options"]
    empty_title = gettext_lazy("No certificates yet")
    empty_text = gettext_lazy("When somebody of yours completes a module or takes part, the certificate stands here.")

    def get_queryset(self):
        rows = Certificate.objects.in_periods_of(self.employer).drawable()
        return rows.select_related("employee").newest_first()

    @cached_property
    def numbers(self):
        """{year: how many}, the latest first."""
        rows = Certificate.objects.in_periods_of(self.employer).drawable()
        return dict(rows.order_by("-year").values_list("year").annotate(number=Count("pk")))

    def make_filterset(self, rows):
        return self.filterset_class(self.request.GET, queryset=rows, request=self.request, years=self.numbers)

    def make_paginator(self):
        paginator = super().make_paginator()
        if not self.is_filtered():
            paginator.count = sum(self.numbers.values())
        return paginator

    def export(self):
        people = {record.employee.uuid for record in self.table.data.data}
        look_at_all(
            viewer=self.request.user,
            subjects=people,
            what="employees.record",
            at=timezone.now(),
            acting_for=self.employer.name,
        )
        return super().export()

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {"years": list(self.numbers)}


@open_to(Audience.SIGNED_IN)
class PackCertificatesView(SaysAndGoesBack, PeopleMixin, View):
    """All that hold in one ZIP file, of a year when it is chosen."""

    http_method_names = ["post"]

    def post(self, request, *args, **kwargs):
        try:
            job = ask_for_archive(
                employer=self.employer,
                year=row_number(request.POST.get("year", "")),
                about=self.address(),
                by=request.user,
                at=timezone.now(),
            )
        except RuleBroken as refusal:
            return self.refuse(refusal)
        return redirect("jobs:job", job.uuid)

    def address(self):
        return reverse("employees:company_certificates", args=[self.employer.uuid])

    def back(self):
        return redirect(self.address())
