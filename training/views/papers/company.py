"""The papers of a company's people: who asked training leave, and which attests there are."""

import django_filters
import django_tables2 as tables
from django.db.models import Exists, OuterRef, Q, Subquery
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.translation import gettext_lazy

from employers.views.base import CompanyMixin
from portal.kit import legal
from portal.kit.access import Audience, open_to
from portal.kit.lists import ListPage
from training.enums import COMES, TAKING_PART
from training.models import AttestIssued, Enrolment, LeaveWish
from training.papers.attests.standing import STANDINGS, standing_of
from training.papers.deadlines import ATTEST
from training.views.sessions.tables import NOTHING

NAME = ("employment__last_name", "employment__first_name", "pk")
PLAIN = {"td": {"class": "plain"}}


class PapersFilter(django_filters.FilterSet):
    q = django_filters.CharFilter(method="search", label=gettext_lazy("Name or module"))
    state = django_filters.ChoiceFilter(method="in_state", label=gettext_lazy("Attest"), choices=STANDINGS)

    class Meta:
        model = Enrolment
        fields = []

    def search(self, rows, name, value):
        for word in value.split():
            told = Q(employment__first_name__icontains=word) | Q(employment__last_name__icontains=word)
            rows = rows.filter(
                told | Q(session__module__code__icontains=word) | Q(session__module__title__icontains=word)
            )
        return rows

    def in_state(self, rows, name, value):
        return rows.filter(is_given=value == "given")


class PapersTable(tables.Table):
    person = tables.Column(accessor="employment__sorted_name", verbose_name=gettext_lazy("Name"), order_by=NAME)
    module = tables.Column(
        accessor="session__title", verbose_name=gettext_lazy("Module"), order_by=("session__module__title", "pk")
    )
    begins = tables.Column(
        accessor="session__first_starts_at",
        verbose_name=gettext_lazy("Begins"),
        order_by=("session__first_starts_at", "pk"),
    )
    asked = tables.Column(accessor="wished_at", verbose_name=gettext_lazy("Asked on"), empty_values=(), orderable=False)
    state = tables.Column(verbose_name=gettext_lazy("Attest"), empty_values=(), orderable=False, attrs=PLAIN)

    class Meta:
        attrs = {"class": "tbl tbl--cards tbl--lines", "caption": gettext_lazy("Training leave")}

    def render_module(self, record, value):
        return format_html('<a href="{}">{}</a>', reverse("training:papers", args=[record.session.uuid]), value)

    def value_module(self, value):
        return value

    def render_begins(self, value):
        return date_format(timezone.localtime(value), "DATE_FORMAT")

    def value_begins(self, value):
        return timezone.localdate(value)

    def render_asked(self, record):
        return date_format(timezone.localtime(record.wished_at), "DATE_FORMAT") if record.wished_at else NOTHING

    def value_asked(self, record):
        return record.wished_at and timezone.localdate(record.wished_at)

    def render_state(self, record):
        kind, word, further, address = standing_of(record, timezone.localdate())
        if address:
            return format_html('<a href="{}">{}</a>', address, word)
        said = '<span class="pill pill--{}">{}</span> <span class="small muted">{}</span>'
        return format_html(said, kind, word, further)

    def value_state(self, record):
        return " ".join(filter(None, standing_of(record, timezone.localdate())[1:3]))


@open_to(Audience.SIGNED_IN)
class CompanyPapersView(CompanyMixin, ListPage):
    template_name = "training/papers/company.html"
    fragment_name = "training/papers/company_results.html"
    filterset_class = PapersFilter
    table_class = PapersTable
    default_sort = "-begins"
    export_name = "training-leave"
    tab = "training"
    for_managers = True
    http_method_names = ["get", "head", "options"]
    empty_title = gettext_lazy("Nobody asked training leave yet")
    empty_text = gettext_lazy("On the page of a session stands “Papers”: there you ask the attest for your people.")

    def get_queryset(self):
        wishes = LeaveWish.objects.standing().filter(enrolment=OuterRef("pk"))
        attests = AttestIssued.objects.standing().drawable().filter(enrolment=OuterRef("pk"))
        rows = Enrolment.objects.filter(employment__employer=self.employer, state__in=TAKING_PART)
        rows = rows.annotate(
            wished_at=Subquery(wishes.values("asked_at")[:1]),
            attest_uuid=Subquery(attests.values("uuid")[:1]),
            is_given=Exists(attests),
        )
        rows = rows.filter(Q(wished_at__isnull=False, state__in=COMES) | Q(is_given=True))
        return rows.select_related("session__module", "employment", "employee")

    def get_context_data(self, **kwargs):
        today = timezone.localdate()
        told = {"last_year": today.year - 1, "term": legal.value_on(ATTEST, today)}
        return super().get_context_data(**kwargs) | told
