"""The training right of a company's people, beside the days by which it consults and plans."""

from dataclasses import dataclass

import django_filters
import django_tables2 as tables
from django.core.paginator import Paginator
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.html import format_html
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from employees.models import Employment
from employers.views.base import CompanyMixin
from portal.kit.access import Audience, open_to
from portal.kit.lists import ListPage
from portal.kit.numbers import duration, in_hours
from portal.privacy.looking import look_at_all
from training.right.facts import Meter
from training.right.loading import meters_of_company
from training.right.showing import Shown
from training.right.sources import sources_of
from training.right.words import deadline_in_words, reasons_in_words
from training.right.years import of_year

NOTHING = mark_safe('<span class="says-nothing">—</span>')  # Left out on a phone.
SPARE = {"td": {"class": "spare"}}  # On a phone the meter tells it.
TO_PLAN, DONE, NOT_REQUIRED, UNKNOWN = "to_plan", "planned", "not_required", "unknown"


@dataclass(frozen=True)
class Row:
    """Somebody who worked there in the year. Numbers are None where they are not known."""

    employment: Employment
    meter: Meter

    @property
    def name(self):
        return f"{self.employment.last_name}, {self.employment.first_name}"

    @property
    def right(self):
        return self.meter.right

    @property
    def used(self):
        return self.meter.used

    @property
    def planned(self):
        return self.meter.planned

    @property
    def in_plan(self):
        return self.meter.in_plan

    @property
    def unplanned(self):
        return self.meter.unplanned

    @property
    def standing(self):
        if not self.meter.is_known:
            return UNKNOWN
        if not self.meter.is_required:
            return NOT_REQUIRED
        return TO_PLAN if self.meter.unplanned else DONE

    @property
    def shown(self):
        return Shown(self.meter)


class RightFilter(django_filters.FilterSet):
    q = django_filters.CharFilter(label=gettext_lazy("Name"))
    standing = django_filters.ChoiceFilter(
        label=gettext_lazy("How it stands"),
        empty_label=gettext_lazy("Everybody"),
        choices=[
            (TO_PLAN, gettext_lazy("still to plan")),
            (DONE, gettext_lazy("followed or planned in full")),
            (NOT_REQUIRED, gettext_lazy("not required")),
            (UNKNOWN, gettext_lazy("not known")),
        ],
    )

    class Meta:
        model = Employment
        fields = []

    def __init__(self, *args, rows, **kwargs):
        super().__init__(*args, **kwargs)
        self.rows = rows

    def filter_queryset(self, queryset):
        """A meter is reckoned, not stored: its rows are sieved here."""
        asked = self.form.cleaned_data
        words, standing = (asked.get("q") or "").casefold().split(), asked.get("standing")
        return [
            row
            for row in self.rows
            if all(word in row.name.casefold() for word in words) and standing in ("", None, row.standing)
        ]


class RightTable(tables.Table):
    name = tables.Column(verbose_name=gettext_lazy("Name"), order_by=("name",))
    meter = tables.TemplateColumn(
        template_name="training/right/cell.html",
        verbose_name=gettext_lazy("Training right"),
        orderable=False,
        empty_values=(),
        attrs={"td": {"class": "plain full"}},
    )
    right = tables.Column(verbose_name=gettext_lazy("Right"), attrs=SPARE, default=NOTHING)
    used = tables.Column(verbose_name=gettext_lazy("Followed"), attrs=SPARE)
    planned = tables.Column(verbose_name=gettext_lazy("In sessions and at work"), attrs=SPARE)
    in_plan = tables.Column(verbose_name=gettext_lazy("In the plan"), attrs=SPARE)
    unplanned = tables.Column(verbose_name=gettext_lazy("Still to plan"), default=NOTHING, attrs=SPARE)

    class Meta:
        attrs = {"class": "tbl tbl--cards tbl--lines", "caption": gettext_lazy("Training right")}

    def render_name(self, record):
        address = reverse("employees:person", args=[record.employment.employer.uuid, record.employment.uuid])
        return format_html('<a href="{}">{}</a>', address, record.name)

    def value_name(self, record):
        return record.name

    def value_meter(self, record):
        return "; ".join([record.shown.answer, *record.shown.why])

    def hours(self, value):
        return duration(value) if value else NOTHING

    render_right = render_used = render_planned = render_in_plan = render_unplanned = hours

    def value_hours(self, value):
        return in_hours(value)

    value_right = value_used = value_planned = value_in_plan = value_unplanned = value_hours


@open_to(Audience.SIGNED_IN)
class RightView(CompanyMixin, ListPage):
    """`?year=` is the calendar year: this one, unless asked; the one before, or the next."""

    template_name = "training/right/company.html"
    filterset_class = RightFilter
    table_class = RightTable
    default_sort = "name"
    export_name = "training-right"
    empty_title = gettext_lazy("Nobody worked here in this year")
    empty_text = gettext_lazy("Register your people first: then you see here what the law gives each of them.")
    tab = "plan"
    for_managers = True
    http_method_names = ["get", "head", "options"]

    @cached_property
    def today(self):
        return timezone.localdate()

    @property
    def years(self):
        return [self.today.year - 1, self.today.year, self.today.year + 1]

    @property
    def year(self):
        asked = self.request.GET.get("year", "")
        return next((each for each in self.years if str(each) == asked), self.today.year)

    def get_queryset(self):
        return Employment.objects.none()

    def make_filterset(self, rows):
        return self.filterset_class(self.request.GET, queryset=rows, request=self.request, rows=self.rows)

    @cached_property
    def rows(self):
        meters = meters_of_company(self.employer, self.year, on=self.today)
        there = Employment.objects.of_company(self.employer).filter(employee__in=meters).select_related("employee")
        last = {}
        for each in there.order_by("since", "pk"):
            last[each.employee_id] = each
        for each in last.values():
            each.employer = self.employer
        found = [Row(last[person], meter) for person, meter in meters.items() if person in last]
        return sorted(found, key=lambda row: (row.name.casefold(), row.employment.pk))

    def make_paginator(self):
        return Paginator(self.table.rows, self.per_page)

    def export(self):
        self.note_looks(self.filterset.qs)
        return super().export()

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        self.note_looks(row.record for row in self.table.page.object_list)
        deadlines, has_plan, consulted_on = of_year(self.employer, self.today, self.year)
        return context | {
            "year": self.year,
            "views": [(year, self.query_with(year=str(year))) for year in self.years],
            "totals": self.totals(),
            "deadlines": [
                (label, deadline_in_words(each), reasons_in_words(each), each.is_over)
                for label, each in (
                    (_("Consultation on the plan"), deadlines.consultation),
                    (_("Training plan of the year"), deadlines.plan),
                )
            ],
            "sources": sources_of(self.year),
            "has_plan": has_plan,
            "consulted_on": consulted_on,
            "is_confirmed": all(row.meter.is_confirmed for row in self.rows),
        }

    def note_looks(self, rows):
        subjects = [row.employment.employee.uuid for row in rows]
        at, company = timezone.now(), self.employer.name
        look_at_all(viewer=self.request.user, subjects=subjects, what="training.right", at=at, acting_for=company)

    def totals(self):
        """Of everybody who is shown; and of how many the right is not known."""
        rows = self.filterset.qs
        told = [
            (_("Right"), sum(row.right or 0 for row in rows)),
            (_("Followed"), sum(row.used for row in rows)),
            (_("In sessions and at work"), sum(row.planned for row in rows)),
            (_("In the plan"), sum(row.in_plan for row in rows)),
            (_("Still to plan"), sum(row.unplanned or 0 for row in rows)),
        ]
        unknown = sum(row.standing == UNKNOWN for row in rows)
        return [*((label, duration(minutes) or "0") for label, minutes in told), (_("Not known of"), unknown or "")]
