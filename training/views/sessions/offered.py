import django_filters
import django_tables2 as tables
from django.db.models import Q
from django.db.models.functions import TruncMonth
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from catalogue.models import Module
from portal.kit.access import Audience, open_to
from portal.kit.asked import typed
from portal.kit.lists import ListPage
from portal.kit.widgets import LongSelect
from training.models import Session
from training.sessions.offered import open_to_all, town_of
from training.sessions.words import found_by
from training.views.sessions.tables import PLAIN, WHEN, SessionTable


class OfferedFilter(django_filters.FilterSet):
    q = django_filters.CharFilter(method="search", label=_("Module or place"))
    module = django_filters.ChoiceFilter(
        field_name="module__slug", label=_("Module"), empty_label=_("All modules"), widget=LongSelect
    )
    place = django_filters.ChoiceFilter(method="at_place", label=_("Place"), empty_label=_("All places"))
    month = django_filters.ChoiceFilter(method="in_month", label=_("Month"), empty_label=_("All months"))

    class Meta:
        model = Session
        fields = []

    def __init__(self, *args, choices, **kwargs):
        super().__init__(*args, **kwargs)
        for name, found in choices.items():
            self.filters[name].extra["choices"] = found

    def search(self, queryset, name, value):
        return found_by(queryset, value)

    def at_place(self, queryset, name, value):
        return queryset.filter(Q(place__municipality=value) | Q(place__municipality="", place__title=value))

    def in_month(self, queryset, name, value):
        year, month = map(int, value.split("-"))
        return queryset.filter(parts__date__year=year, parts__date__month=month).distinct()


class OfferedTable(SessionTable):
    giver = None
    people = None
    state = None
    places = tables.TemplateColumn(
        template_name="training/sessions/places.html",
        accessor="left",
        verbose_name=_("Places"),
        order_by=("left", *WHEN),
        attrs=PLAIN,
        empty_values=(),
    )

    class Meta(SessionTable.Meta):
        attrs = SessionTable.Meta.attrs | {"caption": _("Open sessions")}

    def value_places(self, record):
        return record.left


@open_to(Audience.ANYONE)
class OpenSessionsView(ListPage):
    """Where and when there are places, for companies, for employees and for who looks around."""

    template_name = "training/sessions/offered.html"
    filterset_class = OfferedFilter
    table_class = OfferedTable
    default_sort = "begins"
    export_name = "open-sessions"
    empty_title = _("No open sessions now")
    empty_text = _("The sector plans new ones. A company can also make a session of its own.")
    http_method_names = ["get", "head", "options"]

    def get_queryset(self):
        return open_to_all(timezone.now())

    def make_filterset(self, rows):
        return self.filterset_class(self.request.GET, queryset=rows, request=self.request, choices=self.choices)

    @cached_property
    def choices(self):
        """What the open sessions themselves offer to choose."""
        found = list(open_to_all(timezone.now()).annotate(month=TruncMonth("first_starts_at")))
        modules = {session.module.slug: session.title for session in found}
        towns = {town_of(session.place) for session in found} - {""}
        months = sorted({timezone.localtime(session.month) for session in found})
        return {
            "module": sorted(modules.items(), key=lambda pair: pair[1].casefold()),
            "place": [(town, town) for town in sorted(towns, key=str.casefold)],
            "month": [(f"{month:%Y-%m}", date_format(month, "F Y")) for month in months],
        }

    def get_context_data(self, **kwargs):
        asked = typed(self.request.GET.get("module", ""))
        return super().get_context_data(**kwargs) | {
            "module": Module.objects.filter(slug=asked).first() if asked else None,
        }
