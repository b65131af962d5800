from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.db.models import Case, F, Value, When
from django.utils.functional import cached_property
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from catalogue import search
from catalogue.addresses import CATALOGUE_SLUG
from catalogue.linked_data import item_list
from catalogue.models import SearchEntry
from catalogue.views.base import PageView
from catalogue.views.cards import cards, for_cards
from catalogue.views.facets import OfferFilter

PER_PAGE = 20
SORTS = {"match": (), "title": ("title", "code", "pk"), "duration": (F("minutes").asc(nulls_last=True), "title", "pk")}

PROGRAMMES_FIRST = Case(When(programme__isnull=False, then=Value(0)), default=Value(1))


class CatalogueView(PageView):
    """/opleidingen/: the whole offer, to search and filter. Every state has its address, and works without scripts."""

    def path(self):
        return f"{CATALOGUE_SLUG}/"

    @cached_property
    def question(self):
        return self.request.GET.get("q", "").strip()

    @cached_property
    def sort(self):
        asked = self.request.GET.get("sort")
        return asked if asked in SORTS else "match"

    @cached_property
    def found(self):
        return search.find(self.question, get_language())

    def get_template_names(self):
        asks_results = getattr(self.request, "htmx", False) and not self.request.htmx.history_restore_request
        return ["catalogue/offer.html" if asks_results else self.page.template]

    def get_context_data(self, **kwargs):
        filters = OfferFilter(self.request.GET, queryset=self.found, programmes=programmes_to_choose(get_language()))
        facets, count = filters.counted()
        page = self.paged(filters.qs, count)
        return super().get_context_data(**kwargs) | {
            "question": self.question,
            "facets": facets,
            "without_filters": "?" + urlencode({"q": self.question}) if self.question else self.request.path,
            "is_filtered": any(filters.chosen().values()),
            "count": count,
            "page_obj": page,
            "cards": cards(list(page), hits=self.found.order_by() if self.question else None),
            "sorts": self.sorts(),
            "sort": self.sort,
            "suggestion": search.suggestion(self.question, get_language()) if self.question and not count else "",
            "longest": max((entry.minutes or 0 for entry in page if entry.module_id), default=0),
        }

    def linked_data(self, context):
        return item_list([(card.entry.title, self.absolute(card.url)) for card in context["cards"]])

    def paged(self, entries, count):
        paginator = Paginator(for_cards(self.sorted(entries)), PER_PAGE)
        paginator.count = count  # Counted already, together with the facets.
        return paginator.get_page(self.request.GET.get("page"))

    def sorted(self, entries):
        if SORTS[self.sort]:
            return entries.order_by(*SORTS[self.sort])
        # Who asks nothing sees the programmes first: they are what most people come for.
        return entries if self.question else entries.order_by(PROGRAMMES_FIRST, "title", "code", "pk")

    def sorts(self):
        """The ways to sort, each with its address: (label, query, whether it is the one in use)."""
        labels = {
            "match": _("Best match") if self.question else _("Programmes first"),
            "title": _("Title"),
            "duration": _("Duration"),
        }
        for name, label in labels.items():
            query = self.request.GET.copy()
            query.pop("page", None)
            query["sort"] = name
            yield label, f"?{query.urlencode()}", name == self.sort


def programmes_to_choose(language):
    """(slug, title, level) of the programmes that can be found."""
    return list(
        SearchEntry.objects.in_offer()
        .filter(language=language, programme__isnull=False)
        .order_by("title", "pk")
        .values_list("programme__slug", "title", "level")
    )
