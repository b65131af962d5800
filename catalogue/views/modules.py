import django_filters
import django_tables2 as tables
from django.db.models import Q
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.html import format_html
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django.views.decorators.vary import vary_on_headers

from catalogue import search
from catalogue.addresses import MODULES_SLUG, module_url
from catalogue.bands import HOURS, in_band
from catalogue.enums import Delivery
from catalogue.models import CompositionModule, Module, Programme
from catalogue.quantities import counted
from catalogue.views.base import PageContext
from catalogue.words import with_titles
from portal.kit.access import Audience, open_to
from portal.kit.kept_pages import may_be_kept
from portal.kit.lists import ListPage
from portal.kit.templatetags.components import lang_of
from portal.kit.widgets import LongSelect


class ModuleFilter(django_filters.FilterSet):
    q = django_filters.CharFilter(method="search", label=_("Code, title or competence"))
    programme = django_filters.ModelChoiceFilter(
        queryset=lambda request: Programme.objects.visible_to(request.user),
        method="in_programme",
        label=_("Programme"),
        empty_label=_("All programmes"),
        to_field_name="slug",
        widget=LongSelect,
    )
    delivery = django_filters.ChoiceFilter(
        choices=Delivery.choices, label=_("Way of learning"), empty_label=_("All ways of learning")
    )
    hours = django_filters.ChoiceFilter(
        choices=HOURS, method="in_band", label=_("Duration"), empty_label=_("Any duration")
    )

    class Meta:
        model = Module
        fields = []

    def search(self, queryset, name, value):
        """What the catalogue's search finds, and any part of a code or a title."""
        found = search.find(value, get_language()).filter(module__isnull=False).order_by().values("module")
        return queryset.filter(Q(pk__in=found) | Q(code__icontains=value) | Q(words_title__icontains=value))

    def in_programme(self, queryset, name, programme):
        lines = CompositionModule.objects.in_force_on(timezone.localdate()).filter(composition__programme=programme)
        return queryset.filter(pk__in=lines.values("module"))

    def in_band(self, queryset, name, value):
        return queryset.filter(in_band(value))


class ModuleTable(tables.Table):
    code = tables.Column(verbose_name=_("Code"))
    title = tables.Column(accessor="words_title", verbose_name=_("Title"), order_by=("sortable_title",))
    delivery = tables.Column(verbose_name=_("Way of learning"))
    quantity = tables.Column(verbose_name=_("Duration"), order_by=("length",), empty_values=())

    class Meta:
        attrs = {"class": "tbl tbl--cards"}

    def render_title(self, record):
        spoken = lang_of(record.words_language)
        return format_html('<a href="{}"{}>{}</a>', module_url(record.slug), spoken, record.words_title)

    def value_title(self, record):
        return record.words_title

    def render_quantity(self, record):
        return counted(record.quantity, record.unit)


@open_to(Audience.ANYONE)
@method_decorator([may_be_kept, vary_on_headers("HX-Request")], name="dispatch")
class ModuleListView(PageContext, ListPage):
    """/modules/: every module of the offer, to search, sort and take along."""

    template_name = "catalogue/modules.html"
    filterset_class = ModuleFilter
    table_class = ModuleTable
    default_sort = "code"
    export_name = MODULES_SLUG
    empty_title = _("No modules yet")
    empty_text = _("As soon as the sector publishes its modules, they stand here.")

    def path(self):
        return f"{MODULES_SLUG}/"

    def get_queryset(self):
        return with_titles(Module.objects.visible_to(self.request.user), get_language())
