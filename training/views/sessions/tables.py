"""Sessions in a list: what it can be searched and filtered by, its columns, and what of it goes to a spreadsheet."""

import django_filters
import django_tables2 as tables
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.safestring import mark_safe
from django.utils.translation import gettext_lazy as _

from portal.kit.widgets import DayInput
from training.models import Session
from training.sessions.stages import said_of
from training.sessions.words import found_by, giver_of, place_of

NOTHING = mark_safe('<span class="says-nothing">—</span>')  # Left out on a phone.
PLAIN = {"td": {"class": "plain"}}
WHEN = ("first_starts_at", "pk")


class SessionFilter(django_filters.FilterSet):
    q = django_filters.CharFilter(method="search", label=_("Module, place or who gives it"))
    since = django_filters.DateFilter(
        field_name="last_ends_at", lookup_expr="date__gte", label=_("From"), widget=DayInput()
    )
    until = django_filters.DateFilter(
        field_name="first_starts_at", lookup_expr="date__lte", label=_("Through"), widget=DayInput()
    )

    class Meta:
        model = Session
        fields = []

    def search(self, queryset, name, value):
        return found_by(queryset, value)


class SessionTable(tables.Table):
    begins = tables.Column(accessor="first_starts_at", verbose_name=_("Begins"), order_by=WHEN)
    title = tables.Column(verbose_name=_("Module"), order_by=("module__title", *WHEN))
    where = tables.Column(verbose_name=_("Where"), empty_values=(), order_by=("place__title", *WHEN), attrs=PLAIN)
    giver = tables.Column(verbose_name=_("Given by"), empty_values=(), orderable=False)
    people = tables.Column(accessor="mine", verbose_name=_("People"), order_by=("mine", *WHEN))
    state = tables.TemplateColumn(
        template_name="training/sessions/pill.html", verbose_name=_("State"), orderable=False, attrs=PLAIN
    )

    class Meta:
        attrs = {"class": "tbl tbl--cards tbl--lines", "caption": _("Sessions")}

    def render_begins(self, record):
        label = date_format(timezone.localtime(record.first_starts_at), "D j b Y, H:i")
        return format_html('<a href="{}">{}</a>', reverse("training:session", args=[record.uuid]), label)

    def value_begins(self, record):
        return timezone.localtime(record.first_starts_at).replace(tzinfo=None)

    def render_title(self, record):
        return format_html('<span>{} <span class="small muted">{}</span></span>', record.title, record.snapshot["code"])

    def value_title(self, record):
        return f"{record.title} ({record.snapshot['code']})"

    def render_where(self, record):
        return place_of(record) or NOTHING

    def value_where(self, record):
        return place_of(record)

    def render_giver(self, record):
        return giver_of(record) or NOTHING

    def value_giver(self, record):
        return giver_of(record)

    def value_state(self, record):
        return str(said_of(record, timezone.now())[1])
